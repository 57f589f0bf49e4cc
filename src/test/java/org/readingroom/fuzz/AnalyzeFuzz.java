package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.analyze.AnalyzeReader;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/** Three files in one input: 348 bytes of header, 302 of SPM's matrix, and the image. */
class AnalyzeFuzz {

    private static final int HEADER = 348, MATRIX = 302;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        byte[] matrix = Files.readAllBytes(Shared.corpus("analyze/gen/spm99_i2_le.mat"));
        for (String name : new String[] { "u1_le", "i2_be", "medcon_i2", "f4_be" }) {
            byte[] header = Files.readAllBytes(Shared.corpus("analyze/gen/" + name + ".hdr")), image = Files.readAllBytes(Shared.corpus("analyze/gen/" + name + ".img"));
            byte[] all = Arrays.copyOf(header, HEADER + MATRIX + image.length);
            System.arraycopy(matrix, 0, all, HEADER, MATRIX);
            System.arraycopy(image, 0, all, HEADER + MATRIX, image.length);
            seeds.put(name, all);
        }
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_volume_or_a_sentence_comes_out(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("fuzz"), header = folder.resolve("f.hdr"), matrix = folder.resolve("f.mat"), image = folder.resolve("f.img");
        try {
            Files.write(header, Arrays.copyOf(bytes, Math.min(HEADER, bytes.length)));
            if (bytes.length > HEADER) Files.write(matrix, Arrays.copyOfRange(bytes, HEADER, Math.min(HEADER + MATRIX, bytes.length)));
            Files.write(image, bytes.length > HEADER + MATRIX ? Arrays.copyOfRange(bytes, HEADER + MATRIX, bytes.length) : new byte[0]);
            assertThat(new AnalyzeReader().confidence(header)).isBetween(0.0, 1.0);
            Volume v = new AnalyzeReader().read(image, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
            OneFile.holds(v, bytes);
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).doesNotContain("Exception");
        } finally {
            Files.deleteIfExists(header);
            Files.deleteIfExists(matrix);
            Files.deleteIfExists(image);
            Files.delete(folder);
        }
    }
}
