package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.dicom.pixel.jpegls.FrameHeader;
import org.readingroom.dicom.pixel.jpegls.Interleave;
import org.readingroom.dicom.pixel.jpegls.JpegLsReader;
import org.readingroom.dicom.pixel.jpegls.JpegLsWriter;
import org.readingroom.dicom.pixel.jpegls.StoredBits;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** JPEG-LS images. What was decoded is coded again, with loss and without, and must come back as near as was asked for. */
class JpegLsFuzz {

    private static final Path NAME = Path.of("fuzz.dcm");
    private static final int MOST_SAMPLES = 1 << 17; // larger ones teach nothing and take long
    private static final int WIDTH = 2;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "pydicom/JPEGLSNearLossless_08", "pydicom/JPEGLSNearLossless_16", "pydicom/JLSL_08_07_0_1F",
            "pydicom/MR_small_jpeg_ls_lossless", "gen_codec_ct/jpegls" }) {
            byte[] file = Files.readAllBytes(Shared.corpus("dicom/files/" + name + ".dcm"));
            int at = 0;
            while (!(file[at] == -1 && file[at + 1] == (byte) 0xd8 && file[at + 2] == -1)) at++;
            seeds.put(name.replace('/', '_'), Arrays.copyOfRange(file, at, file.length));
        }
        byte[] samples = new byte[19 * 7 * 3];
        for (int n = 150; n < samples.length; n++) samples[n] = (byte) (n * n >> 3);
        for (Interleave interleave : Interleave.values())
            for (int near : new int[] { 0, 3 })
                seeds.put("colour_" + interleave + near, new JpegLsWriter(new FrameHeader(19, 7, 3, 8), interleave, near).write(samples, 1));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_samples_come_out(byte[] code) {
        byte[] samples;
        FrameHeader header;
        try {
            JpegLsReader reader = JpegLsReader.of(NAME, code, 0, code.length);
            header = reader.header();
            if ((long) header.rows() * header.columns() * header.components() > MOST_SAMPLES) return;
            samples = new byte[header.rows() * header.columns() * header.components() * WIDTH];
            reader.read(samples, WIDTH, new StoredBits(0, header.precision(), false));
        } catch (FormatException refused) {
            return;
        }
        if (header.rows() > 0xffff || header.columns() > 0xffff) return;
        Interleave interleave = Interleave.values()[code.length % 3];
        for (int near : new int[] { 0, JpegLsWriter.mostLoss(header.precision()) / 9 }) {
            byte[] again = new JpegLsWriter(header, interleave, near).write(samples, WIDTH), back = new byte[samples.length];
            try {
                JpegLsReader.of(NAME, again, 0, again.length).read(back, WIDTH, new StoredBits(0, header.precision(), false));
            } catch (FormatException e) {
                throw new AssertionError("our own code is refused", e);
            }
            if (near == 0) assertThat(back).isEqualTo(samples);
            else for (int n = 0; n < back.length; n += WIDTH)
                assertThat(Math.abs(word(back, n) - word(samples, n))).isLessThanOrEqualTo(near);
        }
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }
}
