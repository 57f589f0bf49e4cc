package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.SmallContext;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Pseudonyms;
import org.scijava.Context;

class ReaderFilesTest {

    @TempDir
    Path folder;

    @Test
    void with_pseudonyms_no_sentence_about_a_file_names_it() throws IOException {
        Path alice = Files.writeString(folder.resolve("alice.nii"), "no NIfTI"), bob = Files.writeString(folder.resolve("bob.annotations.json"), "{");
        ReaderFiles files = ReaderFiles.of(List.of(alice, bob), null, Pseudonyms.by("sixteen bytes and more".getBytes()));
        try (Context context = SmallContext.create(ReaderFilesTest.class.getClassLoader())) {
            SegmentationService segmentations = context.service(SegmentationService.class);
            assertThatThrownBy(() -> ReaderInputs.open(files, Resampling.REFUSE, segmentations, Progress.NONE)).isInstanceOf(IOException.class).hasMessageContaining("Reader-")
                .hasMessageNotContaining("alice").hasNoCause();
            assertThatThrownBy(() -> InstanceInputs.open(files, InstanceInputs.Form.VOXELS, "", Resampling.REFUSE, segmentations, Progress.NONE)).isInstanceOf(IOException.class).hasMessageContaining("Reader-")
                .hasMessageNotContaining("alice").hasMessageNotContaining("bob");
        }
        assertThatThrownBy(() -> files.hiding(() -> {
            throw new IllegalArgumentException("alice.nii and bob.annotations.json count on different grids");
        })).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("count on different grids").hasMessageNotContaining("alice").hasMessageNotContaining("bob");
    }

    @Test
    void one_file_given_for_two_readers_is_told() throws IOException {
        ReaderFiles files = ReaderFiles.of(List.of(TestImages.reader(1), TestImages.reader(2), TestImages.reader(1)), null, Pseudonyms.NONE);
        try (Context context = SmallContext.create(ReaderFilesTest.class.getClassLoader())) {
            assertThat(ReaderInputs.open(files, Resampling.REFUSE, context.service(SegmentationService.class), Progress.NONE).findings()).filteredOn(f -> f.code().equals("DUPLICATE")).hasSize(1);
        }
    }

    @Test
    void a_word_among_numbers_is_no_reason_to_take_grades_for_names() throws IOException {
        Path table = Files.writeString(folder.resolve("grades.csv"), "item,a,b\n1,3,4\n2,2,abc\n3,1,1\n");
        assertThatThrownBy(() -> RatingTable.read(table, "", "")).isInstanceOf(FormatException.class).hasMessageContaining("'abc'").hasMessageContaining("grades.csv");
        assertThat(RatingTable.read(table, "nominal", "").ratings().readers()).containsExactly("a", "b");
    }
}
