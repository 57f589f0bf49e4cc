package org.readingroom.formats.minc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** What is odd about files of the corpus; {@code CorpusTest} opens each of them. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class MincCorpusTest {

    @Test
    void a_dimension_whose_length_lies_is_told_and_the_image_believed() throws IOException {
        Volume v = read(Shared.corpus("minc/bad/minc2_baddim.mnc"));
        assertThat(v.grid().ni()).isEqualTo(10);
        assertThat(v.findings()).extracting(Finding::code).contains("HEADER_REPAIRED");
    }

    @Test
    void a_file_that_says_nothing_of_its_place_has_none() throws IOException {
        Volume v = read(Shared.corpus("minc/nibabel/minc2-no-att.mnc"));
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(v.findings()).extracting(Finding::code).contains("NO_SPACING");
    }

    private static Volume read(Path file) throws IOException {
        return new MincReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
