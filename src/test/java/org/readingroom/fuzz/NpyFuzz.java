package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.npy.NpyReader;
import org.readingroom.formats.npy.NpyWriter;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** A NumPy array and the geometry beside it, in one: two bytes tell how long the geometry is. */
class NpyFuzz {

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("npy"), file = folder.resolve("a.npy"), geometry = folder.resolve("a.geometry.json");
        for (SampleType type : SampleType.values()) {
            new NpyWriter().write(AnyVolume.of(3, type, 4, type.bytes() == 1 ? 3 : 1, AnyVolume.turned(5)), file, Progress.NONE);
            byte[] json = Files.readAllBytes(geometry), array = Files.readAllBytes(file), both = Arrays.copyOf(new byte[] { (byte) json.length, (byte) (json.length >> 8) }, 2 + json.length + array.length);
            System.arraycopy(json, 0, both, 2, json.length);
            System.arraycopy(array, 0, both, 2 + json.length, array.length);
            seeds.put(type.label(), both);
        }
        Files.delete(file);
        Files.delete(geometry);
        Files.delete(folder);
        seeds.put("records", ("\0\0\u0093NUMPY\1\0\u0050\0{'descr': [('a', '<i2')], 'fortran_order': False, 'shape': (3,), }").getBytes(StandardCharsets.ISO_8859_1));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_a_volume_comes_out(byte[] both) throws IOException {
        if (both.length < 2) return;
        int length = Math.min(both.length - 2, both[0] & 0xff | (both[1] & 0xff) << 8);
        Path folder = Files.createTempDirectory("npy"), file = folder.resolve("a.npy"), geometry = folder.resolve("a.geometry.json");
        try {
            if (length > 0) Files.write(geometry, Arrays.copyOfRange(both, 2, 2 + length));
            Files.write(file, Arrays.copyOfRange(both, 2 + length, both.length));
            Volume v = new NpyReader().read(file, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
            assertThat(v.samples().bytes()).as("no more memory than the file has reason for").isLessThanOrEqualTo(2L * both.length);
            v.grid().spacing();
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).startsWith("a.");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(geometry);
            Files.delete(folder);
        }
    }
}
