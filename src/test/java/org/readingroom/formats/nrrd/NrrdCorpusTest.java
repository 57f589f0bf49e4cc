package org.readingroom.formats.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/** What the files of the corpus have that other formats do not; {@code CorpusTest} opens each of them. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class NrrdCorpusTest {

    @Test
    void the_missing_bytes_of_a_truncated_file_are_counted() {
        assertThat(catchThrowableOfType(FormatException.class, () -> open(Shared.corpus("nrrd/gen_headers/bad_truncated.nrrd")))).hasMessageContaining("999 are missing");
    }

    @Test
    void diffusion_weightings_are_read_in_patient_space() throws IOException {
        Volume v = open(Shared.corpus("nrrd/gen_headers/dwi_list_last.nrrd"));
        assertThat(v.times()).isEqualTo(3);
        assertThat(v.diffusion()).containsExactly(new DiffusionWeighting(0, 0, 0, 0), new DiffusionWeighting(1000, 1, 0, 0), new DiffusionWeighting(1000, 0, 1, 0));
    }

    @Test
    void what_other_programs_write_as_label_maps_are_label_maps() throws IOException {
        LabelMap labels = new NrrdLabelReader().read(Shared.corpus("nrrd/dcmqi/partial_overlaps-1.nrrd"), Progress.NONE);
        assertThat(labels.segments()).as("as numpy finds them").extracting(s -> s.value()).containsExactly(1, 4, 5);
    }

    private static Volume open(Path file) throws IOException {
        return new NrrdReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
