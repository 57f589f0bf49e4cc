package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.dicom.pixel.jpeg2000.CoupledSegments;
import org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Decoder;
import org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Frame;
import org.readingroom.dicom.pixel.jpeg2000.Reduction;
import org.readingroom.dicom.pixel.jpeg2000.code.Component;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** JPEG 2000: marker segments, packets, code-blocks. */
class Jpeg2000Fuzz {

    private static final Path NAME = Path.of("fuzz.dcm");
    private static final long MOST_SAMPLES = 1 << 17;
    private static final Jpeg2000Decoder DECODER = new Jpeg2000Decoder();

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "pydicom/MR_small_jp2klossless", "pydicom/GDCMJ2K_TextGBR", "pydicom_colour/SC_rgb_gdcm_KY", "gen_codec_ct/j2k" }) {
            byte[] file = Files.readAllBytes(Shared.corpus("dicom/files/" + name + ".dcm"));
            for (byte[] start : new byte[][] { { -1, 0x4f, -1, 0x51 }, { 0, 0, 0, 12, 0x6a, 0x50 } }) {
                int at = 0;
                while (at + start.length < file.length && !Arrays.equals(file, at, at + start.length, start, 0, start.length)) at++;
                if (at + start.length < file.length) seeds.put(name.replace('/', '_') + start.length, Arrays.copyOfRange(file, at, file.length));
            }
        }
        Map<String, byte[]> coupled = new LinkedHashMap<>();
        seeds.forEach((name, code) -> {
            if ((code[0] & 0xff) == 0xff) coupled.put(name + "_coupled", coupled(code.clone()));
        });
        seeds.putAll(coupled);
        return seeds;
    }

    /** The same with a matrix and a wavelet over its components (part 2). @param plain changed */
    private static byte[] coupled(byte[] plain) {
        int count = plain[41]; // SIZ: one component or three
        double[] matrix = new double[count * count], offsets = new double[count];
        for (int n = 0; n < matrix.length; n++) matrix[n] = n % (count + 1) == 0 ? 1 : 0.25;
        Arrays.fill(offsets, 100);
        int[] all = CoupledSegments.upTo(count);
        CoupledSegments segments = new CoupledSegments().depths(count, 0x8f).array(1, CoupledSegments.MATRIX, 2, 1, matrix).array(1, CoupledSegments.OFFSETS, 2, 1, offsets)
            .stage(1, new CoupledSegments.Collection(CoupledSegments.MATRIX, all, all, 0x101, -1));
        boolean isSigned = plain[42] < 0; // a wavelet has no offsets to lift what is unsigned
        if (isSigned) segments.stage(2, new CoupledSegments.Collection(CoupledSegments.WAVELET, all, all, 0x10001, 0));
        return (isSigned ? segments.order(1, 2) : segments.order(1)).into(plain);
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_samples_within_their_range_come_out(byte[] code) throws IOException {
        Jpeg2000Frame frame;
        try {
            frame = Jpeg2000Frame.of(NAME, code);
        } catch (FormatException refused) {
            return;
        }
        assertThat(frame.columns()).isPositive();
        assertThat(frame.rows()).isPositive();
        assertThat(frame.halvings()).isBetween(0, 32);
        if ((long) frame.columns() * frame.rows() * frame.components().size() > MOST_SAMPLES || frame.components().stream().anyMatch(c -> c.bits() > 16)) return;
        try {
            DECODER.decode(frame, (component, row, column, samples, first, count) -> {
                Component c = frame.components().get(component);
                assertThat(row).isBetween(0, frame.rows() - 1);
                assertThat(column).isNotNegative();
                assertThat(column + count).isLessThanOrEqualTo(frame.columns());
                int most = (1 << c.bits() - (c.signed() ? 1 : 0)) - 1, least = c.signed() ? -most - 1 : 0;
                for (int n = first; n < first + count; n++) if (samples[n] < least || samples[n] > most) throw new AssertionError("a sample of " + samples[n]);
            });
            DECODER.decode(frame, new Reduction(Math.min(1, frame.halvings()), 3, 2, 9, 7), (component, row, column, samples, first, count) -> {
                assertThat(row).isBetween(0, 4);
                assertThat(column).isNotNegative();
                assertThat(column + count).isLessThanOrEqualTo(6);
            });
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).startsWith("fuzz.dcm: ");
        }
    }
}
