package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/**
 * A full load takes at most 1.2 times the decoded pixels and 64 MB, heap and direct buffers together: a Java that has no more than that
 * opens the series. 8 MB of it are given to direct buffers, the rest to the heap.
 */
class PeakMemoryTest {

    private static final int SIZE = 512, SLICES = 160, DIRECT_MB = 8;
    private static final long PIXEL_MB = 2L * SIZE * SIZE * SLICES >> 20;

    @TempDir
    Path folder;

    /** What the child process runs: opens a folder whole. */
    public static final class Opener {
        private Opener() {}

        public static void main(String[] args) throws IOException {
            Volume v = new DicomReader(PixelCodecs.builtIn()).read(Path.of(args[0]), OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
            long sum = 0;
            for (Object plane : v.samples().planes()) sum += ((short[]) plane)[SIZE + 1];
            System.out.println("opened " + v.samples().planes().size() + " " + sum);
        }
    }

    private static short stored(int i, int j, int k) {
        return (short) (i * 3 + j * 5 + k);
    }

    private static byte[] pixels(int k) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < SIZE; j++) for (int i = 0; i < SIZE; i++) pixels.putShort(stored(i, j, k));
        return pixels.array();
    }

    private static DataSet header(int k) {
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4").putString(Tag.SOP_INSTANCE_UID, "2.25.3" + k).putString(Tag.STUDY_INSTANCE_UID, "2.25.1")
            .putString(Tag.SERIES_INSTANCE_UID, "2.25.2").putInts(Tag.SERIES_NUMBER, 1).putString(Tag.MODALITY, "MR").putInts(Tag.INSTANCE_NUMBER, k + 1)
            .putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, 0, k).putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).putDoubles(Tag.PIXEL_SPACING, 0.5, 0.5)
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, SIZE).putInts(Tag.COLUMNS, SIZE)
            .putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 16).putInts(Tag.HIGH_BIT, 15).putInts(Tag.PIXEL_REPRESENTATION, 1);
    }

    private void opens() throws IOException, InterruptedException {
        long heap = PIXEL_MB * 12 / 10 + 64 - DIRECT_MB, sum = 0;
        for (int k = 0; k < SLICES; k++) sum += stored(1, 1, k);
        Programs.Run run = Programs.run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap + "m", "-XX:MaxDirectMemorySize=" + DIRECT_MB + "m", "-XX:+UseParallelGC",
            "-cp", ClassPath.text(), Opener.class.getName(), folder.toString()));
        assertThat(run.output()).contains("opened " + SLICES + " " + sum);
    }

    @Test
    void uncompressed() throws Exception {
        for (int k = 0; k < SLICES; k++) DicomWriter.write(folder.resolve("s" + k), header(k).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels(k)), TransferSyntax.EXPLICIT_LE);
        opens();
    }

    @Test
    void run_length_encoded() throws Exception {
        for (int k = 0; k < SLICES; k++)
            DicomWriter.write(folder.resolve("s" + k), header(k).putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], literalRuns(pixels(k)))), TransferSyntax.of("1.2.840.10008.1.2.5"));
        opens();
    }

    /** Two segments, high bytes first, as runs of 128 literal bytes: PS3.5 annex G. */
    private static byte[] literalRuns(byte[] pixels) {
        int segment = pixels.length / 2 / 128 * 129;
        ByteBuffer code = ByteBuffer.allocate(64 + 2 * segment).order(ByteOrder.LITTLE_ENDIAN).putInt(2).putInt(64).putInt(64 + segment).position(64);
        for (int high = 1; high >= 0; high--)
            for (int n = 0; n < pixels.length / 2; n++) {
                if (n % 128 == 0) code.put((byte) 127);
                code.put(pixels[2 * n + high]);
            }
        return code.array();
    }

    @Test
    void four_dimensions() throws Exception {
        for (int k = 0; k < SLICES; k++)
            DicomWriter.write(folder.resolve("s" + k), header(k).putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, 0, k % (SLICES / 4)).putInts(0x00200100, k / (SLICES / 4) + 1)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels(k)), TransferSyntax.EXPLICIT_LE);
        opens();
    }

    @Test
    void private_elements_of_60_kb_ten_in_each_header() throws Exception {
        byte[] rubbish = new byte[60_000];
        new Random(1).nextBytes(rubbish);
        for (int k = 0; k < SLICES; k++) {
            DataSet d = header(k).putString(0x00290010, "PEAK MEMORY");
            for (int e = 0; e < 10; e++) d.putBytes(0x00291000 + e, Vr.OB, rubbish);
            DicomWriter.write(folder.resolve("s" + k), d.putBytes(Tag.PIXEL_DATA, Vr.OW, pixels(k)), TransferSyntax.EXPLICIT_LE);
        }
        opens();
    }

    @Test
    void deflated() throws Exception {
        for (int k = 0; k < SLICES; k++) deflate(folder.resolve("s" + k), header(k).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels(k)));
        opens();
    }

    @Test
    void many_frames_in_one_file() throws Exception {
        DicomWriter.write(folder.resolve("frames"), multiFrame(), TransferSyntax.EXPLICIT_LE);
        opens();
    }

    @Test
    void many_frames_in_one_deflated_file() throws Exception {
        deflate(folder.resolve("frames"), multiFrame());
        opens();
    }

    private static DataSet multiFrame() {
        ByteBuffer all = ByteBuffer.allocate(2 * SIZE * SIZE * SLICES);
        for (int k = 0; k < SLICES; k++) all.put(pixels(k));
        return header(0).putInts(0x00280008, SLICES).putBytes(Tag.PIXEL_DATA, Vr.OW, all.array());
    }

    /** File meta information as it is, all behind it deflated: PS3.5 A.5. */
    private void deflate(Path file, DataSet d) throws IOException {
        Path plain = folder.resolve("plain");
        DicomWriter.write(plain, d, TransferSyntax.EXPLICIT_LE);
        byte[] bytes = Files.readAllBytes(plain);
        Files.delete(plain);
        int group = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(140), meta = 144 + group; // length of group 0002 behind the preamble
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = new String(bytes, 0, meta, java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] uid = "1.2.840.10008.1.2.1".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = head.indexOf("1.2.840.10008.1.2.1", 144);
        assertThat(at).isPositive();
        byte[] longer = "1.2.840.10008.1.2.1.99".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        int padded = uid.length + 1, grown = longer.length - padded;
        out.write(bytes, 0, at);
        out.write(longer);
        out.write(bytes, at + padded, meta - at - padded);
        byte[] m = out.toByteArray();
        ByteBuffer.wrap(m).order(ByteOrder.LITTLE_ENDIAN).putInt(140, group + grown).putShort(at - 2, (short) longer.length);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(m);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(whole, new Deflater(1, true))) {
            deflated.write(bytes, meta, bytes.length - meta);
        }
        Files.write(file, whole.toByteArray());
    }
}
