package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.mgh.MghReader;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/** MGH files, packed or not. */
class MghFuzz {

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "nibabel/test.mgz", "gen/mrtrix_f4.mgz", "gen/mrtrix_i2.mgh" }) seeds.put(name.replace('/', '_'), Files.readAllBytes(Shared.corpus("mgh/" + name)));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_volume_or_a_sentence_comes_out(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".mgz");
        try {
            Files.write(file, bytes);
            assertThat(new MghReader().confidence(file)).isBetween(0.0, 1.0);
            Volume v = new MghReader().read(file, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
            assertThat(v.samples().bytes()).isLessThanOrEqualTo(1100L * bytes.length);
            assertThat(v.grid().affine().determinant()).isNotNaN().isNotZero();
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).doesNotContain("Exception");
        } finally {
            Files.delete(file);
        }
    }
}
