package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.minc.MincReader;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** MINC 1, MINC 2 and packed files: headers, chunks, and the fence around the HDF5 library. */
class MincFuzz {

    private static final int LONGEST = 1 << 16;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "nibabel/tiny", "nibabel/minc1_4d", "nibabel/minc1_1_scale", "gen/minc1_short", "nibabel/small", "nibabel/minc2_4d", "nibabel/minc2-no-att", "nibabel/minc2_1_scale", "bad/minc2_baddim" })
            seeds.put(name.replace('/', '_'), Files.readAllBytes(Shared.corpus("minc/" + name + ".mnc")));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_a_volume_comes_out(byte[] bytes) throws IOException {
        if (bytes.length > LONGEST) return;
        Path file = Files.createTempFile("fuzz", ".mnc");
        try {
            Files.write(file, bytes);
            new MincReader().confidence(file);
            Volume v = new MincReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
            assertThat(v.samples().bytes()).isPositive();
            assertThat(v.grid().affine().determinant()).isNotZero();
            assertThat(v.real(v.grid().ni() - 1, v.grid().nj() - 1, v.grid().nk() - 1, v.components() - 1, v.times() - 1)).isNotNull();
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).contains("expected").doesNotContain("Exception");
            if (refused.getMessage().contains("takes longer") || refused.getMessage().contains("damaged ones")) throw new AssertionError("a file that nobody can stop", refused);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
