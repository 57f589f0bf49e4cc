package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** Whatever a segmentation file is like: it becomes proposals at its place, or a sentence says why not. pydicom changes our files as other programs write theirs. */
class ImportSegmentationTest {

    @TempDir
    private static Path shared;
    private static Path set, seg;
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void exportTheTruth() {
        set = shared.resolve("set.dcm");
        seg = shared.resolve("seg.dcm");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(told, true, StandardCharsets.UTF_8);
        for (String[] f : List.of(new String[] { "rtstruct", set.toString() }, new String[] { "seg", seg.toString() }))
            assertThat(new Launcher(to, to).run("export-segmentation", "input=" + TestImages.TRUTH, "image=" + TestImages.CT, "format=" + f[0], "output=" + f[1])).as(told.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** @param change Python on the data set d */
    private Path changed(Path file, String change) throws Exception {
        Programs.requirePython("pydicom");
        Path to = folder.resolve("changed.dcm");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", "import sys, pydicom, numpy as np\nd = pydicom.dcmread(sys.argv[1])\n" + change + "\nd.save_as(sys.argv[2])\n", file.toString(), to.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        return to;
    }

    private Annotations imported(Path path, String... more) throws IOException {
        Path to = folder.resolve("i.annotations.json");
        Files.deleteIfExists(to);
        said.reset();
        assertThat(call(path, to, more)).as(said()).isZero();
        return AnnotationFile.read(to);
    }

    private int call(Path path, Path to, String... more) {
        return run(Stream.concat(Stream.of("import-segmentation", "path=" + path, "image=" + TestImages.CT, "output=" + to), Stream.of(more)).toArray(String[]::new));
    }

    private void refused(Path path, String why, String... more) {
        Path to = folder.resolve("none.annotations.json");
        said.reset();
        assertThat(call(path, to, more)).as(said()).isEqualTo(1);
        assertThat(said()).contains(why).doesNotContain("\tat ");
        assertThat(to).doesNotExist();
    }

    private static void same(Annotations made) throws IOException {
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        assertThat(made.tracks()).hasSameSizeAs(truth.tracks());
        for (Track t : truth.tracks()) {
            Track own = made.tracks().stream().filter(x -> made.classOf(x).name().equals(truth.classOf(t).name())).findFirst().orElseThrow();
            assertThat(AnnotationLabels.mask(made, own, s -> true).sameVoxels(AnnotationLabels.mask(truth, t, s -> true))).as(made.classOf(own).name()).isTrue();
        }
    }

    @Test
    void a_structure_set_without_its_images_or_references_is_filled_on_the_image_by_its_frame_of_reference() throws Exception {
        same(imported(set));
        assertThat(said()).doesNotContain("OWN_GRID");
        same(imported(changed(set, "d.ReferencedFrameOfReferenceSequence[0].RTReferencedStudySequence = []\nfor r in d.ROIContourSequence:\n  for c in r.get('ContourSequence', []): del c.ContourImageSequence")));
    }

    @Test
    void outlines_beside_the_planes_are_filled_in_the_nearest_and_told() throws Exception {
        same(imported(changed(set, "for r in d.ROIContourSequence:\n  for c in r.ContourSequence: c.ContourData = ['%.3f' % v for v in (np.array(c.ContourData, float).reshape(-1, 3) + NORMAL).ravel()]"
            .replace("NORMAL", "np.array([-0.28, -0.32, 1.98]) * 0.5")))); // a millimetre along the normal of planes of 5 mm
        assertThat(said()).contains("OFF_PLANE");
    }

    @Test
    void a_structure_that_was_named_and_not_drawn_makes_no_object_and_is_told() throws Exception {
        Annotations made = imported(changed(set, "del d.ROIContourSequence[0].ContourSequence"));
        assertThat(made.tracks()).hasSize(AnnotationFile.read(TestImages.TRUTH).tracks().size() - 1);
        assertThat(said()).contains("segments without a voxel make none: Liver");
    }

    @Test
    void another_patient_another_space_and_another_series_are_refused() throws Exception {
        refused(changed(set, "d.PatientID = 'other'"), "of another patient");
        refused(changed(seg, "d.PatientID = 'other'"), "of another patient");
        refused(changed(seg, "d.FrameOfReferenceUID = '1.2.3'"), "another space");
        refused(changed(set, "d.ReferencedFrameOfReferenceSequence[0].FrameOfReferenceUID = '1.2.3'\nfor r in d.StructureSetROISequence: r.ReferencedFrameOfReferenceUID = '1.2.3'"), "another space");
        refused(changed(set, "d.ReferencedFrameOfReferenceSequence[0].RTReferencedStudySequence[0].RTReferencedSeriesSequence[0].SeriesInstanceUID = '1.2.3'"), "drawn on series");
    }

    @Test
    void another_grid_is_refused_until_somebody_chooses_how_to_resample() throws Exception {
        Path labels = folder.resolve("l.nii.gz"), coarse = folder.resolve("c.nii.gz");
        assertThat(run("export-segmentation", "input=" + TestImages.TRUTH, "output=" + labels)).as(said()).isZero();
        assertThat(run("resample-volume", "input=" + labels, "spacing=3,3,4", "method=nearest", "output=" + coarse)).as(said()).isZero();
        Files.copy(folder.resolve("l.labels.json"), folder.resolve("c.labels.json"));
        refused(coarse, "resample=nearest or resample=linear");
        refused(coarse, "expected nearest or linear", "resample=cubic");
        for (String method : List.of("nearest", "linear")) {
            Annotations made = imported(coarse, "resample=" + method);
            assertThat(said()).contains("put onto the image's by resample=" + method);
            Annotations truth = AnnotationFile.read(TestImages.TRUTH);
            Track liver = truth.tracks().get(0), own = made.tracks().stream().filter(t -> made.classOf(t).name().equals(truth.classOf(liver).name())).findFirst().orElseThrow();
            double expected = AnnotationLabels.mask(truth, liver, s -> true).count(), got = AnnotationLabels.mask(made, own, s -> true).count();
            assertThat(got).as(method).isBetween(0.95 * expected, 1.05 * expected); // voxels of 3 x 3 x 4 mm on a liver
        }
    }

    @Test
    void a_tiff_without_a_place_lies_on_the_voxels_of_an_image_of_its_size_and_is_never_resampled() throws Exception {
        Path tiff = folder.resolve("l.tif"), coarse = folder.resolve("c.tif");
        assertThat(run("export-segmentation", "input=" + TestImages.TRUTH, "output=" + tiff)).as(said()).isZero();
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        for (String choice : List.of("", "nearest")) { // it made livers that lay 7 cm beside the liver
            Annotations made = imported(tiff, "resample=" + choice);
            assertThat(said()).contains("UNPLACED");
            for (Track t : truth.tracks()) {
                Track own = made.tracks().stream().filter(o -> made.classOf(o).name().equals(truth.classOf(t).name())).findFirst().orElseThrow();
                assertThat(AnnotationLabels.mask(made, own, s -> true).sameVoxels(AnnotationLabels.mask(truth, t, s -> true))).isTrue();
            }
        }
        Path labels = folder.resolve("l.nii.gz");
        assertThat(run("export-segmentation", "input=" + TestImages.TRUTH, "output=" + labels)).as(said()).isZero();
        assertThat(run("resample-volume", "input=" + labels, "spacing=3,3,4", "method=nearest", "output=" + coarse)).as(said()).isZero();
        refused(coarse, "has no place in a patient");
        refused(coarse, "has no place in a patient", "resample=nearest");
    }

    @Test
    void labels_turned_round_or_cropped_lie_at_their_place_without_resampling() throws Exception {
        Programs.requirePython("nibabel");
        Path labels = folder.resolve("l.nii.gz"), turned = folder.resolve("t.nii.gz");
        assertThat(run("export-segmentation", "input=" + TestImages.TRUTH, "output=" + labels)).as(said()).isZero();
        String script = "import sys, nibabel as nib\ni = nib.load(sys.argv[1])\ni = i.slicer[2:, :, :]\ni.as_reoriented(nib.io_orientation(i.affine)[[1, 0, 2]] * [1, -1]).to_filename(sys.argv[2])\n";
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", script, labels.toString(), turned.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        Files.copy(folder.resolve("l.labels.json"), folder.resolve("t.labels.json"));
        same(imported(turned));
    }

    @Test
    void nothing_to_lie_on_a_wrong_file_and_labels_beside_the_image_are_told() throws Exception {
        Path to = folder.resolve("n.annotations.json");
        assertThat(run("import-segmentation", "path=" + seg, "output=" + to)).isEqualTo(1);
        assertThat(said()).contains("neither image= nor annotations=");
        refused(TestImages.CT.resolve("IM0001.dcm"), "an image rather than a label map");
        Path far = changed(set, "for r in d.ROIContourSequence:\n  for c in r.ContourSequence: c.ContourData = ['%.3f' % (v + 5000) for v in c.ContourData]");
        refused(far, "marks nothing on the image's voxels, though it names 4 segments");
        assertThat(said()).contains("OUTSIDE");
    }

    @Test
    void annotations_alone_say_where_a_segmentation_belongs() throws Exception {
        Path file = folder.resolve("r.annotations.json");
        Files.copy(TestImages.reader(1), file);
        int before = AnnotationFile.read(file).tracks().size();
        assertThat(run("import-segmentation", "path=" + set, "annotations=" + file)).as(said()).isZero();
        assertThat(AnnotationFile.read(file).tracks()).hasSize(before + AnnotationFile.read(TestImages.TRUTH).tracks().size());
        assertThat(run("import-segmentation", "path=" + changed(seg, "d.FrameOfReferenceUID = '1.2.3'"), "annotations=" + file)).isEqualTo(1);
        assertThat(said()).contains("another space");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
