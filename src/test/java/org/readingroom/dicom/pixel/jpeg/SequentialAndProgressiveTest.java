package org.readingroom.dicom.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.jpeg.JpegHeader.Colour;
import org.readingroom.dicom.pixel.jpeg.JpegHeader.Process;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** Streams of the Independent JPEG Group's cjpeg, held against the JDK's reader (that group's decoder, or its successor): equal bit for bit. */
class SequentialAndProgressiveTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void cjpeg() {
        Programs.require("cjpeg");
    }

    private byte[] code(boolean colour, int columns, int rows, String... options) throws Exception {
        ByteArrayOutputStream pnm = new ByteArrayOutputStream();
        pnm.writeBytes(((colour ? "P6 " : "P5 ") + columns + " " + rows + " 255\n").getBytes(StandardCharsets.US_ASCII));
        Random random = new Random(columns * 1000L + rows);
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
                for (int c = 0; c < (colour ? 3 : 1); c++) {
                    int value = (int) (128 + 100 * Math.sin(x / (4.0 + c)) * Math.cos(y / 6.0)) + random.nextInt(24);
                    pnm.write((x / 11 + y / 7) % 4 == c ? 255 - value : value);
                }
        Path picture = Files.write(folder.resolve("picture.pnm"), pnm.toByteArray()), coded = folder.resolve("coded.jpg");
        List<String> command = new ArrayList<>(List.of("cjpeg", "-outfile", coded.toString()));
        command.addAll(List.of(options));
        command.add(picture.toString());
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(String.join(" ", command) + run.output()).isZero();
        return Files.readAllBytes(coded);
    }

    private static byte[] decode(byte[] code) throws FormatException {
        JpegDecoder decoder = JpegDecoder.open(Path.of("a.dcm"), code, 0, code.length);
        JpegHeader header = decoder.header();
        byte[] out = new byte[header.rows() * header.columns() * header.components()];
        decoder.decode(out, 1);
        return out;
    }

    private void compare(boolean colour, int columns, int rows, String... options) throws Exception {
        byte[] code = code(colour, columns, rows, options);
        assertThat(decode(code)).as(columns + " x " + rows + " " + String.join(" ", options)).isEqualTo(JdkJpeg.samples(code));
    }

    @Test
    void every_sampling_of_chroma_is_enlarged_as_others_do() throws Exception {
        for (String sampling : new String[] { "1x1,1x1,1x1", "2x1,1x1,1x1", "2x2,1x1,1x1", "4x1,1x1,1x1", "4x2,1x1,1x1" })
            for (int[] size : new int[][] { { 53, 37 }, { 16, 16 }, { 5, 5 }, { 3, 2 }, { 1, 1 } })
                compare(true, size[0], size[1], "-sample", sampling, "-quality", "80");
    }

    @Test
    void restart_intervals_in_sequential_and_progressive_code() throws Exception {
        compare(false, 53, 37, "-grayscale", "-restart", "1B");
        compare(false, 53, 37, "-grayscale", "-restart", "9B");
        compare(true, 53, 37, "-sample", "2x2", "-restart", "3B");
        compare(true, 53, 37, "-sample", "2x1", "-restart", "1", "-progressive");
        compare(true, 53, 37, "-sample", "2x2", "-restart", "5B", "-progressive");
    }

    @Test
    void progressive_code_of_every_quality() throws Exception {
        for (String quality : new String[] { "5", "50", "95", "100" }) {
            compare(false, 61, 45, "-grayscale", "-progressive", "-quality", quality);
            compare(true, 61, 45, "-sample", "2x2", "-progressive", "-quality", quality);
        }
    }

    @Test
    void components_in_scans_of_their_own_and_bands_sent_bit_by_bit() throws Exception {
        Path scans = folder.resolve("scans.txt");
        Files.writeString(scans, "0; 1; 2;");
        compare(true, 37, 29, "-sample", "2x2", "-scans", scans.toString());
        Files.writeString(scans, "0,1,2: 0-0, 0, 3; 0: 1-5, 0, 4; 1: 1-63, 0, 2; 2: 1-63, 0, 1; 0: 6-63, 0, 4; 0: 1-63, 4, 3; 0: 1-63, 3, 2;"
            + "0,1,2: 0-0, 3, 2; 0: 1-63, 2, 1; 1: 1-63, 2, 1; 0,1,2: 0-0, 2, 1; 2: 1-63, 1, 0; 1: 1-63, 1, 0; 0: 1-63, 1, 0; 0,1,2: 0-0, 1, 0;");
        compare(true, 37, 29, "-sample", "2x2", "-scans", scans.toString());
    }

    @Test
    void coefficients_near_their_limits() throws Exception {
        compare(false, 64, 64, "-grayscale", "-quality", "100", "-optimize");
        compare(false, 64, 64, "-grayscale", "-quality", "1", "-baseline");
        compare(false, 64, 64, "-grayscale", "-quality", "1"); // 16-bit quantizers: extended
    }

    @Test
    void markers_tell_the_process_and_the_colour_space() throws Exception {
        byte[] ybr = code(true, 9, 7, "-quality", "75"), rgb = code(true, 9, 7, "-rgb"), grey = code(false, 9, 7, "-grayscale", "-progressive");

        assertThat(header(ybr)).isEqualTo(new JpegHeader(Process.SEQUENTIAL, 8, 7, 9, 3, Colour.YBR));
        assertThat(header(rgb)).isEqualTo(new JpegHeader(Process.SEQUENTIAL, 8, 7, 9, 3, Colour.RGB));
        assertThat(header(grey)).isEqualTo(new JpegHeader(Process.PROGRESSIVE, 8, 7, 9, 1, Colour.UNSAID));
    }

    private static JpegHeader header(byte[] code) throws FormatException {
        return JpegDecoder.open(Path.of("a.dcm"), code, 0, code.length).header();
    }

    @Test
    void arithmetic_code_is_refused_by_name() throws Exception {
        byte[] code = code(false, 9, 7, "-grayscale", "-arithmetic"), progressive = code(false, 9, 7, "-grayscale", "-arithmetic", "-progressive");

        assertThatThrownBy(() -> decode(code)).isInstanceOf(FormatException.class).hasMessageContaining("arithmetic");
        assertThatThrownBy(() -> decode(progressive)).isInstanceOf(FormatException.class).hasMessageContaining("arithmetic");
    }
}
