package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.Tag;
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
}
