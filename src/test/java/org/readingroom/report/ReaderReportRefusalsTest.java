package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.display.PresetTable;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;

/** What a report does when something is missing or wrong: it says so, and leaves nothing behind. */
class ReaderReportRefusalsTest {

    @TempDir
    private Path folder;
    private Context context;
    private Volume ct;
    private ReaderReport report;

    @BeforeEach
    void open() throws IOException {
        context = SmallContext.create(ReaderReportRefusalsTest.class.getClassLoader());
        ct = volume(TestImages.CT);
        report = new ReaderReport(context, PresetTable.standard(), Instant.EPOCH);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void without_readers_the_page_ends_after_pictures_and_findings_and_says_so() throws IOException {
        Path page = report.make(ct, List.of(), folder.resolve("r"), Progress.NONE);
        assertThat(Files.readString(page)).contains("Window presets", "No readers' annotations were given").doesNotContain("STAPLE", "Exports");
        assertThat(names(folder.resolve("r"))).containsExactlyInAnyOrder("pictures", "report.html", "report.json");
    }

    @Test
    void annotations_of_another_series_are_refused_by_name_and_nothing_is_written() throws IOException {
        String other = Files.readString(TestImages.reader(1)).replaceFirst("\"series_uid\"(\\s*):(\\s*)\"[0-9.]+\"", "\"series_uid\": \"1.2.3\"");
        Path wrong = Files.writeString(folder.resolve("wrong.annotations.json"), other);
        assertThatThrownBy(() -> report.make(ct, List.of(TestImages.reader(2), wrong), folder.resolve("r"), Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("wrong.annotations.json").hasMessageContaining("series 1.2.3");
        assertThat(names(folder)).containsExactly("wrong.annotations.json");
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_reader_on_another_grid_is_refused_and_nothing_is_written() throws IOException {
        Path other = Shared.reference("consensus_mask/liver_reader1.nii.gz");
        assertThatThrownBy(() -> report.make(ct, List.of(other), folder.resolve("r"), Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("liver_reader1.nii.gz").hasMessageContaining("another grid");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void a_file_where_the_folder_should_be_is_left_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("r"), "mine");
        assertThatThrownBy(() -> report.make(ct, List.of(), file, Progress.NONE)).isInstanceOf(IOException.class).hasMessageContaining("is a file");
        assertThat(file).hasContent("mine");
    }

    @Test
    void an_older_report_is_replaced_and_what_else_lay_there_stays() throws IOException {
        Path target = folder.resolve("r");
        report.make(ct, List.of(), target, Progress.NONE);
        Files.writeString(target.resolve("notes.txt"), "mine");
        Files.writeString(target.resolve("pictures").resolve("holiday.png"), "mine");
        Files.writeString(target.resolve("consensus-staple.layer1.nii.gz"), "of another patient");
        report.make(ct, List.of(), target, Progress.NONE);
        assertThat(target.resolve("notes.txt")).hasContent("mine");
        assertThat(target.resolve("pictures").resolve("holiday.png")).hasContent("mine");
        assertThat(target.resolve("consensus-staple.layer1.nii.gz")).doesNotExist();
        assertThat(Files.readString(target.resolve("report.html"))).contains("Reader report");
    }

    @Test
    void a_folder_of_somebody_elses_files_is_left_alone() throws IOException {
        Path target = Files.createDirectories(folder.resolve("r"));
        Files.writeString(target.resolve("report.json"), "{\"mine\": true}");
        assertThatThrownBy(() -> report.make(ct, List.of(), target, Progress.NONE)).isInstanceOf(IOException.class).hasMessageContaining("holds other files");
        assertThat(target.resolve("report.json")).hasContent("{\"mine\": true}");
    }

    @Test
    void cancelling_leaves_nothing() {
        Progress cancelled = (done, total) -> {
            if (done >= 2) throw new CancellationException("enough");
        };
        assertThatThrownBy(() -> report.make(ct, List.of(TestImages.reader(1)), folder.resolve("r"), cancelled)).isInstanceOf(CancellationException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_series_of_a_scanner_makes_a_page_too() throws IOException {
        Volume real = volume(Shared.corpus("dicom/series/d2n_failing_gantrytilting_001"));
        String page = Files.readString(report.make(real, List.of(), folder.resolve("r"), Progress.NONE));
        assertThat(page).contains("TILT", "sheared", "Soft tissue");
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_series_of_uneven_steps_is_reported_without_exports_and_says_why() throws IOException {
        Volume uneven = volume(Shared.corpus("dicom/series/qa_ct_ge_tilt_variable_spacing"));
        Ontology ontology = Ontology.of(new OntologyClass("bone", "Bone", new Rgb(250, 240, 200), Segment.TISSUE, Segment.TISSUE));
        Track track = new Track(new UUID(1, 2), 1, "bone", Notes.NONE, Notes.NONE);
        Mask square = new Mask(512, 512, 1);
        for (int j = 200; j < 260; j++) for (int i = 200; i < 260; i++) square.set(i, j, 0, true);
        Shape key = new Shape(track.uuid(), Axis.K, 5, State.KEY, Bitmask.of(square), new Origin("reader", Instant.EPOCH, "brush", Notes.NONE), Notes.NONE);
        Path reader = folder.resolve("reader.annotations.json");
        AnnotationFile.write(reader, new Annotations(ImageReference.of(uneven), ontology, List.of(track), List.of(key), List.of(), Notes.NONE));
        Path target = folder.resolve("r");
        assertThat(Files.readString(report.make(uneven, List.of(reader), target, Progress.NONE))).contains("NO_EXPORT", "IRREGULAR");
        assertThat(names(target)).noneMatch(n -> n.startsWith("consensus-"));
    }

    private Volume volume(Path path) throws IOException {
        return context.service(VolumeService.class).open(path, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
