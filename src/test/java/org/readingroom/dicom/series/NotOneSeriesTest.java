package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;

/** Files that carry one UID and are not one thing: other pixels, other patients, other places. */
class NotOneSeriesTest {

    @TempDir
    Path folder;

    private static OpenResult open(Path path) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, OpenRequest.ALL, Progress.NONE);
    }

    @Test
    void the_file_that_was_named_is_the_one_that_is_opened_although_another_has_its_uid() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        Path a = s.slice(1, 0, 11, d -> d.putString(Tag.SOP_INSTANCE_UID, "2.25.77").putInts(Tag.INSTANCE_NUMBER, 1));
        Path b = s.slice(1, 0, 99, d -> d.putString(Tag.SOP_INSTANCE_UID, "2.25.77").putInts(Tag.INSTANCE_NUMBER, 1));
        for (Path named : List.of(a, b)) {
            Volume v = open(named).volumes().get(0);
            assertThat(v.samples().stored(0, 0, 0, 0, 0)).isEqualTo(named == a ? 11 : 99);
            assertThat(v.findings()).anyMatch(f -> f.code().equals("DUPLICATE") && f.message().contains("f1") && f.message().contains("f2") && f.message().contains("pixels differ"));
        }
    }

    @Test
    void a_copy_of_a_file_is_told_to_hold_the_same_pixels() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int n = 0; n < 2; n++) s.slice(1, 0, 11, d -> d.putString(Tag.SOP_INSTANCE_UID, "2.25.77").putInts(Tag.INSTANCE_NUMBER, 1));
        assertThat(open(folder).volumes().get(0).findings()).anyMatch(f -> f.code().equals("DUPLICATE") && f.message().contains("f2 (as f1). The pixels are the same."));
    }

    @Test
    void patients_and_studies_that_share_a_series_uid_are_not_mixed() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 3; k++) s.slice(1, 2 * k, 1, d -> d.putString(Tag.PATIENT_ID, "Meier1"));
        for (int k = 3; k < 5; k++) s.slice(1, 2 * k, 2, d -> d.putString(Tag.PATIENT_ID, "Meier2"));
        s.slice(1, 10, 3, d -> d.putString(Tag.PATIENT_ID, "Meier1").putString(Tag.STUDY_INSTANCE_UID, "2.25.2"));
        List<Volume> volumes = open(folder).volumes();
        assertThat(volumes).extracting(v -> v.grid().nk()).containsExactly(3, 2, 1);
        for (Volume v : volumes)
            assertThat(v.findings()).anyMatch(f -> f.code().equals("MIXED") && f.message().contains("3 different patients or studies")).noneMatch(f -> f.message().contains("Meier"));
    }

    @Test
    void files_that_lost_their_patient_stay_in_the_series() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 3; k++) s.slice(1, 2 * k, 1, k == 1 ? d -> d.putString(Tag.PATIENT_ID, "Meier1") : d -> { });
        assertThat(open(folder).volumes()).singleElement().satisfies(v -> assertThat(v.findings()).noneMatch(f -> f.code().equals("MIXED")));
    }

    @Test
    void stations_of_a_table_are_no_times() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int station = 0; station < 3; station++)
            for (int k = 0; k < 2 + station; k++) {
                double y = 5 * k, z = -300 * station;
                s.slice(1, 0, 10 * station + k, d -> d.putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1).putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, y, z));
            }
        List<Volume> volumes = open(folder).volumes();
        assertThat(volumes).extracting(v -> v.grid().nk()).containsExactly(4, 3, 2);
        assertThat(volumes).extracting(v -> v.grid().affine().origin().z()).containsExactly(-600.0, -300.0, 0.0);
        assertThat(volumes).allSatisfy(v -> assertThat(v.times()).isEqualTo(1));
    }

    @Test
    void times_within_a_tenth_of_a_pixel_of_each_other_stay_times_and_a_tilted_stack_with_an_image_twice_stays_a_stack() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int t = 1; t <= 2; t++) for (int k = 0; k < 3; k++) {
            int time = t, z = 2 * k;
            s.slice(1, z, 10 * t + k, d -> d.putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, time).putDoubles(Tag.IMAGE_POSITION_PATIENT, 0.02 * time, 0, z));
        }
        for (int k = 0; k < 6; k++) {
            int z = 2 * Math.min(k, 4);
            double x = k;
            s.slice(2, z, k, d -> d.putDoubles(Tag.IMAGE_POSITION_PATIENT, x, 0, z));
        }
        assertThat(open(folder).volumes()).extracting(v -> v.grid().nk() + "x" + v.times()).containsExactly("3x2", "5x1");
    }

    @Test
    void frames_without_functional_groups_of_their_own_are_counted() throws IOException {
        new SmallSeries(folder).slice(1, 0, 1, d -> d.putInts(Tag.NUMBER_OF_FRAMES, 3).putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, new DataSet(), new DataSet())
            .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[3 * 2 * SmallSeries.COLUMNS * SmallSeries.ROWS]));
        assertThat(open(folder).volumes().get(0).findings()).anyMatch(f -> f.code().equals("HEADER_REPAIRED") && f.message().contains("has 3 frames, and attributes of their own for 2"));
    }

    @Test
    void uncompressed_pixels_under_a_syntax_that_nobody_knows_are_told() throws IOException {
        Path file = new SmallSeries(folder).slice(1, 0, 1);
        assertThat(open(folder).volumes().get(0).findings()).noneMatch(f -> f.code().equals("SYNTAX_GUESSED"));
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        String padded = "1.2.840.10008.1.2.1\0"; // explicit little endian, as it stands in the file
        assertThat(text).contains(padded);
        Files.write(file, text.replace(padded, "1.3.46.670589.33.14\0").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(open(folder).volumes().get(0).findings()).anyMatch(f -> f.code().equals("SYNTAX_GUESSED") && f.message().contains("read as uncompressed"));
    }
}
