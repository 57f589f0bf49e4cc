package org.readingroom.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.document.StudyObject;
import org.readingroom.dicom.seg.CtSeries;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;
import org.readingroom.volume.label.CodedConcept;

class KeyImagesTest {

    @TempDir
    Path folder;
    private SourceSeries source;
    private Path file;

    @BeforeEach
    void series() throws IOException {
        source = SourceSeries.of(CtSeries.write(folder, CtSeries.oblique(5)), "a selection");
        file = folder.resolve("key.dcm");
    }

    @Test
    void a_selection_is_valid_and_names_the_slices() throws IOException, InterruptedException {
        KeyImages.write(file, source, 5, List.of(3, 1, 3), KeyImages.title("For Conference"), "größer, 見て");
        KeyImages read = KeyImages.read(file);
        assertThat(read.title()).isEqualTo(new CodedConcept("DCM", "113005", "For Conference"));
        assertThat(read.note()).isEqualTo("größer, 見て");
        assertThat(read.images()).containsExactly("1.2.826.0.1.3680043.8.498.1.4", "1.2.826.0.1.3680043.8.498.1.2");
        assertThat(StudyObject.of(file)).get().satisfies(o -> {
            assertThat(o.kind()).isEqualTo(StudyObject.Kind.KEY_IMAGES);
            assertThat(o.title()).isEqualTo("For Conference");
        });
        Programs.require("dciodvfy");
        Programs.require("dsrdump");
        String said = Programs.run(List.of("dciodvfy", file.toString())).output();
        assertThat(said).contains("KeyObjectSelectionDocument");
        assertThat(said.lines().filter(l -> l.startsWith("E"))).isEmpty();
        assertThat(Programs.run(List.of("dsrdump", file.toString())).output().lines().filter(l -> l.contains("contains IMAGE"))).hasSize(2);
    }

    @Test
    void what_is_not_there_is_refused_and_nothing_is_written() {
        assertThatThrownBy(() -> KeyImages.write(file, source, 5, List.of(5), KeyImages.title("of interest"), "")).isInstanceOf(IllegalArgumentException.class).hasMessage("slice 5; expected 0 to 4");
        assertThatThrownBy(() -> KeyImages.write(file, source, 5, List.of(), KeyImages.title("of interest"), "")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no slice is chosen");
        assertThatThrownBy(() -> KeyImages.title("for fun")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected one of of interest, for referring provider");
        assertThatThrownBy(() -> KeyImages.read(folder.resolve("ct0.dcm"))).isInstanceOf(FormatException.class).hasMessageContaining("Key Object Selection");
        assertThat(file).doesNotExist();
    }
}
