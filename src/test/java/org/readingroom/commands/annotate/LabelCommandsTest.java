package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;
import org.readingroom.formats.nrrd.NrrdLabelReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.label.LabelMap;

/** Label images and segmentations both ways, and what is done with whole objects and ranges of slices. The phantom's truth is the oracle. */
class LabelCommandsTest {

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void objects_that_became_labels_and_objects_again_have_the_same_voxels_numbers_uuids_and_names() throws IOException {
        Path labels = folder.resolve("l.nii.gz"), back = folder.resolve("b.annotations.json"), outlines = folder.resolve("o.annotations.json");
        done("annotations-to-labels", "annotations=" + TestImages.TRUTH, "output=" + labels);
        done("labels-to-annotations", "input=" + labels, "image=" + TestImages.CT, "output=" + back);
        done("labels-to-annotations", "input=" + labels, "image=" + TestImages.CT, "output=" + outlines, "shape=polygon", "state=confirmed");
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        for (Path file : List.of(back, outlines)) {
            Annotations made = AnnotationFile.read(file);
            assertThat(made.tracks()).hasSameSizeAs(truth.tracks());
            for (Track t : truth.tracks()) {
                Track same = made.track(t.uuid()).orElseThrow();
                assertThat(same.number()).isEqualTo(t.number());
                assertThat(made.classOf(same).name()).isEqualTo(truth.classOf(t).name());
                assertThat(made.classOf(same).type()).isEqualTo(truth.classOf(t).type());
                assertThat(AnnotationLabels.mask(made, same, s -> true).sameVoxels(AnnotationLabels.mask(truth, t, s -> true))).as("track %s", t.number()).isTrue();
            }
        }
        assertThat(AnnotationFile.read(back).shapes()).allMatch(s -> s.figure() instanceof Bitmask && s.state() == State.KEY);
        assertThat(AnnotationFile.read(outlines).shapes()).allMatch(s -> s.figure() instanceof Polygon && s.state() == State.CONFIRMED);
    }

    @Test
    void a_prediction_as_dicom_segmentation_is_proposed_beside_what_is_there() throws IOException {
        Path seg = folder.resolve("s.dcm"), file = folder.resolve("r.annotations.json");
        Files.copy(TestImages.reader(1), file);
        Annotations before = AnnotationFile.read(file);
        done("export-segmentation", "input=" + TestImages.TRUTH, "image=" + TestImages.CT, "output=" + seg);
        done("import-segmentation", "path=" + seg, "image=" + TestImages.CT, "annotations=" + file, "author=model7");
        Annotations after = AnnotationFile.read(file);
        assertThat(after.shapes()).containsAll(before.shapes());
        List<Shape> added = after.shapes().stream().filter(s -> before.track(s.track()).isEmpty()).toList();
        assertThat(added).isNotEmpty().allMatch(s -> s.state() == State.PROPOSED && s.origin().author().equals("model7") && s.origin().tool().equals("import"));
        assertThat(after.tracks().stream().map(Track::number)).doesNotHaveDuplicates();
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        assertThat(added.stream().mapToLong(s -> ((Bitmask) s.figure()).count()).sum()).isEqualTo(truth.tracks().stream().mapToLong(t -> AnnotationLabels.mask(truth, t, s -> true).count()).sum());
    }

    @Test
    void what_was_drawn_at_several_times_is_told_or_taken_one_by_one_and_overlaps_are_told() throws IOException {
        Path file = folder.resolve("t.annotations.json"), all = folder.resolve("all.nrrd"), second = folder.resolve("second.nrrd");
        Annotations empty = AnnotationFile.read(TestImages.TRUTH);
        Track a = empty.tracks().get(0), b = empty.tracks().get(1);
        Notes first = Notes.NONE.with("t", new JsonPrimitive(1)), later = Notes.NONE.with("t", new JsonPrimitive(2));
        UneditedFile.write(file, empty.withShapes(List.of(new Shape(a.uuid(), Axis.K, 3, State.KEY, new Box(4.5, 4.5, 4, 4), new Origin("", null, "box", first)),
            new Shape(b.uuid(), Axis.K, 3, State.KEY, new Box(6.5, 6.5, 4, 4), new Origin("", null, "box", later)), new Shape(b.uuid(), Axis.K, 9, State.KEY, new Box(6.5, 6.5, 4, 4), Origin.UNKNOWN))));
        done("annotations-to-labels", "annotations=" + file, "output=" + all);
        assertThat(said()).contains("TIMES_MERGED", "2 times of the image (0 to 1", "has 2 layers");
        said.reset();
        done("annotations-to-labels", "annotations=" + file, "time=1", "output=" + second);
        assertThat(said()).doesNotContain("TIMES_MERGED", "layers");
        LabelMap labels = new NrrdLabelReader().read(second, Progress.NONE);
        long voxels = 0;
        for (int k = 0; k < labels.grid().nk(); k++) for (short v : labels.layer(0)[k]) if (v != 0) voxels++;
        assertThat(voxels).as("the later box, and the one without a time").isEqualTo(32);
    }

    @Test
    void labels_of_another_grid_or_without_an_image_make_no_file() throws IOException {
        Path labels = folder.resolve("l.nii.gz"), small = folder.resolve("s.nii.gz"), to = folder.resolve("o.annotations.json");
        done("annotations-to-labels", "annotations=" + TestImages.TRUTH, "output=" + labels);
        done("resample-volume", "input=" + labels, "spacing=4,4,5", "method=nearest", "output=" + small);
        assertThat(run("labels-to-annotations", "input=" + small, "image=" + TestImages.CT, "output=" + to)).isEqualTo(1);
        assertThat(run("labels-to-annotations", "input=" + labels, "output=" + to)).isEqualTo(1);
        assertThat(run("import-segmentation", "path=" + folder.resolve("none.dcm"), "image=" + TestImages.CT, "output=" + to)).isEqualTo(1);
        assertThat(said()).contains("another grid", "neither image= nor annotations=", "not found").doesNotContain("\tat ");
        assertThat(to).doesNotExist();
    }

    @Test
    void slices_are_classified_and_objects_deleted_merged_and_split() throws IOException {
        Path file = folder.resolve("t.annotations.json");
        Files.copy(TestImages.TRUTH, file);
        String in = "annotations=" + file;
        Annotations before = AnnotationFile.read(file);
        Track a = before.tracks().get(0), b = before.tracks().get(1);
        long both = before.shapesOf(a).size() + before.shapesOf(b).size();

        done("classify-slices", "label=phase", "value=venous", "from=0", "to=40", in);
        done("classify-slices", "label=phase", "value=late", "from=30", "to=50", in);
        done("classify-slices", "label=phase", "from=10", "to=12", in);
        assertThat(AnnotationFile.read(file).classifications().stream().map(c -> c.value() + range(c))).containsExactlyInAnyOrder("venous 0-9", "venous 13-29", "late 30-50");

        done("merge-annotations", "track=" + a.number(), "other=" + b.number(), in);
        Annotations merged = AnnotationFile.read(file);
        assertThat(merged.track(b.uuid())).isEmpty();
        assertThat(merged.shapesOf(a)).hasSize((int) both);

        int middle = merged.shapesOf(a).stream().mapToInt(Shape::slice0).sorted().skip(both / 2).findFirst().orElseThrow();
        done("split-annotation", "track=" + a.uuid(), "slice=" + middle, "other=77", in);
        Annotations split = AnnotationFile.read(file);
        Track behind = split.tracks().stream().filter(t -> t.number() == 77).findFirst().orElseThrow();
        assertThat(split.shapesOf(behind)).allMatch(s -> s.slice0() >= middle).hasSize((int) both - split.shapesOf(a).size());

        done("delete-annotation", "track=77", "range=" + middle, in);
        assertThat(AnnotationFile.read(file).shapesOf(behind)).noneMatch(s -> s.slice0() == middle);
        done("delete-annotation", "track=" + a.uuid() + ";77", in);
        assertThat(AnnotationFile.read(file).tracks()).hasSize(before.tracks().size() - 2);
        assertThat(run("delete-annotation", "track=77", in)).isEqualTo(1);
        assertThat(said()).contains("no track '77'; expected one of the numbers");
    }

    private static String range(Classification c) {
        return " " + c.from0() + "-" + c.to0();
    }

    private void done(String... words) {
        assertThat(run(words)).as("%s: %s", words[0], said()).isZero();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
