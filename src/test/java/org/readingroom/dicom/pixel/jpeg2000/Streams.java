package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** Codestreams that OpenJPEG and OpenJPH make of small pictures, and what these and we read out of them. */
final class Streams {

    /** @param planes samples of each component, row by row */
    record Picture(int width, int height, int bits, boolean signed, int[][] planes) {}

    private Streams() {}

    /** Waves with a little noise; noise alone where {@code wild}. */
    static Picture picture(int width, int height, int components, int bits, boolean signed, boolean wild) {
        Random random = new Random(width * 31L + height * 17L + bits);
        int most = (1 << bits) - 1;
        int[][] planes = new int[components][width * height];
        for (int c = 0; c < components; c++)
            for (int n = 0; n < width * height; n++) {
                double wave = (Math.sin(n % width / (9.0 + c)) * Math.cos(n / width / 13.0) + 1) / 2 * most * 0.9 + random.nextGaussian() * most * 0.01;
                int v = wild ? random.nextInt(most + 1) : (int) Math.max(0, Math.min(most, Math.round(wave)));
                planes[c][n] = signed ? v - (1 << bits - 1) : v;
            }
        return new Picture(width, height, bits, signed, planes);
    }

    /** As opj_compress codes it. */
    static byte[] openJpeg(Path folder, Picture p, String options) throws IOException, InterruptedException {
        Path raw = folder.resolve("in.rawl"), out = folder.resolve("out.j2k");
        int width = p.bits > 8 ? 2 : 1, samples = p.width * p.height;
        byte[] bytes = new byte[p.planes.length * samples * width];
        for (int c = 0; c < p.planes.length; c++)
            for (int n = 0; n < samples; n++) for (int b = 0; b < width; b++) bytes[(c * samples + n) * width + b] = (byte) (p.planes[c][n] >> 8 * b);
        Files.write(raw, bytes);
        Files.deleteIfExists(out);
        run("opj_compress -i " + raw + " -o " + out + " -F " + p.width + "," + p.height + "," + p.planes.length + "," + p.bits + "," + (p.signed ? "s" : "u") + " " + options);
        return Files.readAllBytes(out);
    }

    /** As opj_compress codes one component of more than 16 bits, unsigned, which it takes from a PGX file; signed ones it cuts by a bit. */
    static byte[] openJpegWide(Path folder, Picture p, String options) throws IOException, InterruptedException {
        Path in = folder.resolve("in.pgx"), out = folder.resolve("out.j2k");
        byte[] head = ("PG ML + " + p.bits + " " + p.width + " " + p.height + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + 4 * p.width * p.height).put(head);
        for (int v : p.planes[0]) bytes.putInt(v);
        Files.write(in, bytes.array());
        Files.deleteIfExists(out);
        run("opj_compress -i " + in + " -o " + out + " " + options);
        return Files.readAllBytes(out);
    }

    /** What opj_decompress reads. @param like of the size and kind that comes out */
    static int[][] openJpeg(Path folder, byte[] code, Picture like, String options) throws IOException, InterruptedException {
        Path in = folder.resolve("read.j2k"), raw = folder.resolve("read.rawl");
        Files.write(in, code);
        Files.deleteIfExists(raw);
        run("opj_decompress -i " + in + " -o " + raw + " " + options);
        byte[] bytes = Files.readAllBytes(raw);
        int width = like.bits > 8 ? 2 : 1, samples = like.width * like.height, unused = 32 - like.bits;
        assertThat(bytes).hasSize(like.planes.length * samples * width);
        int[][] planes = new int[like.planes.length][samples];
        for (int c = 0; c < planes.length; c++)
            for (int n = 0; n < samples; n++) {
                int v = 0, at = (c * samples + n) * width;
                for (int b = 0; b < width; b++) v |= (bytes[at + b] & 0xff) << 8 * b;
                planes[c][n] = like.signed ? v << unused >> unused : v;
            }
        return planes;
    }

    /** As ojph_compress codes it. */
    static byte[] openJph(Path folder, Picture p, String options) throws IOException, InterruptedException {
        Path in = folder.resolve(p.planes.length == 1 ? "in.pgm" : "in.ppm"), out = folder.resolve("out.j2c");
        int width = p.bits > 8 ? 2 : 1, count = p.planes.length;
        byte[] head = ("P" + (count == 1 ? 5 : 6) + "\n" + p.width + " " + p.height + "\n" + ((1 << p.bits) - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(head, head.length + p.width * p.height * count * width);
        for (int c = 0; c < count; c++)
            for (int n = 0; n < p.width * p.height; n++)
                for (int b = 0; b < width; b++) bytes[head.length + (n * count + c) * width + b] = (byte) (p.planes[c][n] >> 8 * (width - 1 - b));
        Files.write(in, bytes);
        Files.deleteIfExists(out);
        run("ojph_compress -i " + in + " -o " + out + " " + options);
        return Files.readAllBytes(out);
    }

    private static void run(String command) throws IOException, InterruptedException {
        Programs.Run run = Programs.run(List.of(command.trim().split(" +")));
        assertThat(run.exit()).as(command + ": " + run.output()).isZero();
    }

    static int[][] ours(byte[] code) throws FormatException {
        return ours(code, Reduction.NONE, -1, -1);
    }

    /** @param width of what comes out, -1 for the whole frame's */
    static int[][] ours(byte[] code, Reduction wanted, int width, int height) throws FormatException {
        Jpeg2000Frame frame = Jpeg2000Frame.of(Path.of("a.j2k"), code);
        int columns = width < 0 ? frame.columns() : width, rows = width < 0 ? frame.rows() : height;
        int[][] planes = new int[frame.components().size()][columns * rows];
        List<Integer> counts = new ArrayList<>(List.of(0));
        new Jpeg2000Decoder().decode(frame, wanted, (component, row, column, samples, first, count) -> {
            System.arraycopy(samples, first, planes[component], row * columns + column, count);
            counts.set(0, counts.get(0) + count);
        });
        assertThat(counts.get(0)).as("every sample comes once").isEqualTo(planes.length * columns * rows);
        return planes;
    }

    static int largestDifference(int[][] a, int[][] b) {
        int largest = 0;
        for (int c = 0; c < a.length; c++) for (int n = 0; n < a[c].length; n++) largest = Math.max(largest, Math.abs(a[c][n] - b[c][n]));
        return largest;
    }

    static double meanDifference(int[][] a, int[][] b) {
        long sum = 0, count = 0;
        for (int c = 0; c < a.length; c++, count += a[0].length) for (int n = 0; n < a[c].length; n++) sum += a[c][n] - b[c][n];
        return (double) sum / count;
    }
}
