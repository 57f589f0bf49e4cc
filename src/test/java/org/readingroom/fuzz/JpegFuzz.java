package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.readingroom.dicom.pixel.jpeg.JpegDecoder;
import org.readingroom.dicom.pixel.jpeg.JpegHeader;
import org.readingroom.dicom.pixel.jpeg.LosslessEncoder;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** JPEG streams of every process. What was decoded is coded without loss, and must come back. */
class JpegFuzz {

    private static final Path NAME = Path.of("fuzz.dcm");
    private static final int MOST_SAMPLES = 1 << 20; // larger ones teach nothing and take long

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "pydicom/JPGExtended", "pydicom_colour/SC_rgb_dcmtk_+eb+cy+np", "pydicom_colour/SC_rgb_jpeg_gdcm",
            "pydicom_colour/SC_rgb_dcmtk_+eb+cy+s2", "pydicom_colour/SC_rgb_small_odd_jpeg", "pydicom_colour/SC_jpeg_no_color_transform_2",
            "gen_codec_ct/jpeg_12bit_51", "gen_codec_ct/jpeg_lossless_57_sv6", "gen_codec_ct/jpeg_lossless_70" }) {
            byte[] file = Files.readAllBytes(Shared.corpus("dicom/files/" + name + ".dcm"));
            int at = 0;
            while (at + 2 < file.length && !(file[at] == -1 && file[at + 1] == (byte) 0xd8 && file[at + 2] == -1)) at++;
            seeds.put(name.replace('/', '_'), Arrays.copyOfRange(file, at, file.length));
        }
        BufferedImage picture = new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB);
        for (int n = 0; n < 960; n++) picture.setRGB(n % 40, n / 40, n * 70_001);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam progressive = writer.getDefaultWriteParam();
        progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), progressive);
        }
        writer.dispose();
        seeds.put("progressive", out.toByteArray());
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_samples_come_out(byte[] code) {
        byte[] samples;
        JpegHeader header;
        try {
            JpegDecoder decoder = JpegDecoder.open(NAME, code, 0, code.length);
            header = decoder.header();
            long count = (long) header.rows() * header.columns() * header.components();
            if (count > MOST_SAMPLES) return;
            samples = new byte[(int) count * 2];
            decoder.decode(samples, 2);
        } catch (FormatException refused) {
            return;
        }
        try {
            byte[] again = LosslessEncoder.encode(samples, 2, header.rows(), header.columns(), header.components(), 16);
            byte[] back = new byte[samples.length];
            JpegDecoder.open(NAME, again, 0, again.length).decode(back, 2);
            assertThat(back).isEqualTo(samples);
        } catch (FormatException e) {
            throw new AssertionError("our own code is refused", e);
        }
    }
}
