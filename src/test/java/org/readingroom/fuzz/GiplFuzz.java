package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.gipl.GiplReader;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/** GIPL files, packed or not. */
class GiplFuzz {

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "gen/float.gipl", "gen/short.gipl", "gen/short.gipl.gz", "gen/uchar.gipl" }) seeds.put(name.replace('/', '_'), Files.readAllBytes(Shared.corpus("gipl/" + name)));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_volume_or_a_sentence_comes_out(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".gipl");
        try {
            Files.write(file, bytes);
            assertThat(new GiplReader().confidence(file)).isBetween(0.0, 1.0);
            Volume v = new GiplReader().read(file, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
            assertThat(v.samples().bytes()).isLessThanOrEqualTo(1100L * bytes.length);
            assertThat(v.grid().affine().determinant()).isNotNaN().isNotZero();
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).doesNotContain("Exception");
        } finally {
            Files.delete(file);
        }
    }
}
