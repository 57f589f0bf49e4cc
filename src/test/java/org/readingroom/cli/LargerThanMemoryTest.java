package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** A CT of 300 MB in a Java of 96 MB: every command that makes something of it does so, with the values that the formula gives. */
class LargerThanMemoryTest {

    private static final int SIZE = 1024, SLICES = 150;

    @TempDir
    static Path folder;

    private static Path series;
    private static String sha256;
    private static JsonObject info;

    /** What stands in the file: rises along each axis in its own way, and is highest somewhere else in each column. */
    private static short stored(int i, int j, int k) {
        return (short) (i + 7 * j + 13 * k ^ (k * 37 & 0xff) << 4);
    }

    @BeforeAll
    static void a_large_series_and_one_java_of_96_mb_that_works_on_it() throws Exception {
        series = Files.createDirectory(folder.resolve("series"));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int k = 0; k < SLICES; k++) digest.update(slice(k));
        sha256 = HexFormat.of().formatHex(digest.digest());
        Path jobs = folder.resolve("jobs.txt");
        Files.writeString(jobs, String.join("\n",
            "volume-info path=" + series + " json=" + folder.resolve("info.json"),
            "orthogonal-mpr input=" + series + " plane=axial position=71 output=" + folder.resolve("axial.nii"),
            "orthogonal-mpr input=" + series + " plane=coronal position=500 output=" + folder.resolve("coronal.nii"),
            "orthogonal-mpr input=" + series + " plane=sagittal position=300 output=" + folder.resolve("sagittal.nii"),
            "slab-projection input=" + series + " plane=axial mode=max slab=all output=" + folder.resolve("max.nii"),
            "slab-projection input=" + series + " plane=coronal mode=mean slab=all output=" + folder.resolve("mean.nii"),
            "oblique-mpr input=" + series + " origin=10,40,0 u=0,0,1 v=0,1,0 spacing=1 size=150,500 output=" + folder.resolve("oblique.nii"),
            "orthogonal-mpr input=" + series + " plane=axial output=" + folder.resolve("all.nii"),
            "orthogonal-mpr input=" + series + " plane=axial position=0 output=" + folder.resolve("picture.png")));
        Programs.Run run = java("-Xmx96m", "org.readingroom.cli.Launcher", "--jobs", jobs.toString());
        assertThat(run.exit()).as(run.output()).isZero();
        info = JsonParser.parseString(Files.readString(folder.resolve("info.json"))).getAsJsonObject().getAsJsonArray("volumes").get(0).getAsJsonObject();
    }

    static Programs.Run java(String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap, "-XX:MaxDirectMemorySize=16m", "-Djava.awt.headless=true",
            "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", ClassPath.text()));
        command.addAll(List.of(arguments));
        return Programs.run(command);
    }

    private static byte[] slice(int k) throws IOException {
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < SIZE; j++) for (int i = 0; i < SIZE; i++) pixels.putShort(stored(i, j, k));
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2").putString(Tag.SOP_INSTANCE_UID, "2.25.3" + k).putString(Tag.STUDY_INSTANCE_UID, "2.25.1")
            .putString(Tag.SERIES_INSTANCE_UID, "2.25.2").putInts(Tag.SERIES_NUMBER, 1).putString(Tag.MODALITY, "CT").putInts(Tag.INSTANCE_NUMBER, k + 1)
            .putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, 0, k).putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).putDoubles(Tag.PIXEL_SPACING, 0.5, 0.5)
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, SIZE).putInts(Tag.COLUMNS, SIZE)
            .putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 16).putInts(Tag.HIGH_BIT, 15).putInts(Tag.PIXEL_REPRESENTATION, 1)
            .putDoubles(Tag.RESCALE_INTERCEPT, 0).putDoubles(Tag.RESCALE_SLOPE, 1).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels.array());
        DicomWriter.write(series.resolve("s" + k + ".dcm"), d, TransferSyntax.EXPLICIT_LE);
        return pixels.array();
    }

    @Test
    void its_digest_is_that_of_the_bytes_that_were_written_and_it_says_that_it_is_lazy() {
        assertThat(info.get("stored_sha256").getAsString()).isEqualTo(sha256);
        assertThat(info.getAsJsonArray("findings").toString()).contains("\"LAZY\"").contains("300 MB");
        assertThat(info.get("verdict").getAsString()).isEqualTo("uniform");
    }

    @Test
    void its_statistics_are_those_of_the_formula() {
        double sum = 0;
        for (int k = 0; k < SLICES; k++) for (int j = 0; j < SIZE; j++) for (int i = 0; i < SIZE; i++) sum += stored(i, j, k);
        assertThat(info.getAsJsonObject("real").get("mean").getAsDouble()).isCloseTo(sum / SLICES / SIZE / SIZE, within(1e-6));
    }

    @Test
    void an_axial_plane_is_the_slice() throws IOException {
        Volume v = open("axial.nii");
        for (int j = 0; j < SIZE; j += 11) for (int i = 0; i < SIZE; i += 7) assertThat(v.real(i, j, 0, 0, 0)).isEqualTo(stored(i, j, 71));
    }

    @Test
    void coronal_and_sagittal_planes_go_through_all_slices() throws IOException {
        Volume coronal = open("coronal.nii"), sagittal = open("sagittal.nii");
        for (int k = 0; k < SLICES; k += 3)
            for (int x = 0; x < SIZE; x += 7) {
                assertThat(coronal.real(x, SLICES - 1 - k, 0, 0, 0)).isEqualTo(stored(x, 500, k));
                assertThat(sagittal.real(x, SLICES - 1 - k, 0, 0, 0)).isEqualTo(stored(300, x, k));
            }
    }

    @Test
    void the_highest_along_a_line_of_sight_is_found_over_all_slices() throws IOException {
        Volume v = open("max.nii");
        for (int j = 0; j < SIZE; j += 101)
            for (int i = 0; i < SIZE; i += 103) {
                int best = Short.MIN_VALUE;
                for (int k = 0; k < SLICES; k++) best = Math.max(best, stored(i, j, k));
                assertThat(v.real(i, j, 0, 0, 0)).isEqualTo(best);
            }
    }

    @Test
    void the_mean_within_each_slice_is_right() throws IOException {
        Volume v = open("mean.nii");
        for (int k = 0; k < SLICES; k += 10) {
            double sum = 0;
            for (int j = 0; j < SIZE; j++) sum += stored(77, j, k);
            assertThat(v.real(77, SLICES - 1 - k, 0, 0, 0)).isCloseTo(sum / SIZE, within(1e-3));
        }
    }

    @Test
    void an_oblique_plane_across_all_slices_has_their_values() throws IOException {
        Volume v = open("oblique.nii"); // column = k, row = y in mm from 40: every second j; x = 10 mm: i = 20
        for (int k = 0; k < SLICES; k += 7) for (int row = 0; row < 400; row += 9) assertThat(v.real(k, row, 0, 0, 0)).isEqualTo(stored(20, 80 + 2 * row, k));
    }

    @Test
    void the_whole_series_is_written_to_a_file_and_read_again() throws IOException {
        Volume all = open("all.nii");
        for (int k = 0; k < SLICES; k += 5)
            for (int x = 0; x < SIZE; x += 33) assertThat(all.real(x, 5, k, 0, 0)).isEqualTo(stored(x, 5, k));
    }

    private static Volume open(String name) throws IOException {
        return new NiftiReader().read(folder.resolve(name), OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
