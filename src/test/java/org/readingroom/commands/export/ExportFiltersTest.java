package org.readingroom.commands.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;
import org.readingroom.formats.nrrd.NrrdLabelReader;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** What filters leave of two readers' boxes, counted by hand: each box holds as many voxels as its sides multiply to. */
class ExportFiltersTest {

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** Two objects: 1 with boxes of 4 x 4 on slices 3 (anna, key, 20th), 4 (ben, proposed, 21st), 5 (anna, confirmed, no date); 2 with one of 2 x 3 on slice 9 (ben, key, 22nd). */
    private Path boxes(Shape... more) throws IOException {
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        Track a = truth.tracks().get(0), b = truth.tracks().get(1);
        List<Shape> all = new ArrayList<>(List.of(
            box(a, 3, State.KEY, 4, 4, "anna", "2026-11-20T10:00:00Z"), box(a, 4, State.PROPOSED, 4, 4, "ben", "2026-11-21T10:00:00Z"),
            box(a, 5, State.CONFIRMED, 4, 4, "anna", null), box(b, 9, State.KEY, 2, 3, "ben", "2026-11-22T10:00:00Z")));
        all.addAll(List.of(more));
        Path file = folder.resolve("r.annotations.json");
        UneditedFile.write(file, new Annotations(truth.image(), truth.ontology(), List.of(a, b), all, List.of(), truth.kept()));
        return file;
    }

    private static Shape box(Track t, int slice, State state, int w, int h, String author, String when) {
        return shape(t, slice, state, new Box(10 + (w - 1) / 2.0, 10 + (h - 1) / 2.0, w, h), author, when);
    }

    private static Shape shape(Track t, int slice, State state, Figure figure, String author, String when) {
        return new Shape(t.uuid(), Axis.K, slice, state, figure, new Origin(author, when == null ? null : Instant.parse(when), "box"));
    }

    private long exported(String... filters) throws IOException {
        Path out = folder.resolve("out.seg.nrrd");
        Files.deleteIfExists(out);
        List<String> words = new ArrayList<>(List.of("export-segmentation", "annotations=" + folder.resolve("r.annotations.json"), "output=" + out));
        words.addAll(List.of(filters));
        said.reset();
        assertThat(run(words.toArray(String[]::new))).as(said()).isZero();
        LabelMap map = new NrrdLabelReader().read(out, Progress.NONE);
        long voxels = 0;
        for (Segment s : map.segments()) voxels += map.mask(s).count();
        return voxels;
    }

    @Test
    void each_filter_leaves_what_it_names_and_tells_the_rest() throws IOException {
        Annotations of = AnnotationFile.read(boxes());
        Track a = of.tracks().get(0), b = of.tracks().get(1);
        assertThat(exported()).isEqualTo(3 * 16 + 6);
        assertThat(said()).doesNotContain("left out");
        assertThat(exported("reader=anna")).isEqualTo(32);
        assertThat(said()).contains("2 of 4 shapes and 1 of 2 objects are left out: 2 of other readers.");
        assertThat(exported("state=fixed")).isEqualTo(32 + 6);
        assertThat(exported("state=proposed")).isEqualTo(16);
        assertThat(exported("track=" + b.number())).isEqualTo(6);
        assertThat(exported("track=" + b.uuid())).isEqualTo(6);
        assertThat(exported("classes=" + of.classOf(a).name().toUpperCase(java.util.Locale.ROOT))).isEqualTo(of.classOf(a).id().equals(of.classOf(b).id()) ? 54 : 48);
        assertThat(exported("slices=4-5;9")).isEqualTo(32 + 6);
        assertThat(exported("slices=0-8")).isEqualTo(48);
        assertThat(said()).contains("Left out 1 of 2 objects: not in the slices");
        assertThat(exported("from=2026-11-21")).isEqualTo(16 + 6);
        assertThat(said()).contains("1 of other dates, 1 without a date");
        assertThat(exported("until=2026-11-21")).isEqualTo(32);
        assertThat(exported("from=2026-11-21T10:00:00Z", "until=2026-11-22T10:00:00Z", "reader=ben")).isEqualTo(16);
    }

    @Test
    void slips_and_what_leaves_nothing_are_told_in_a_sentence_and_write_nothing() throws IOException {
        boxes();
        String in = "annotations=" + folder.resolve("r.annotations.json"), to = "output=" + folder.resolve("none.nii.gz");
        assertThat(run("export-segmentation", in, to, "reader=carl")).isEqualTo(1);
        assertThat(run("export-segmentation", in, to, "classes=livr")).isEqualTo(1);
        assertThat(run("export-segmentation", in, to, "track=77")).isEqualTo(1);
        assertThat(run("export-segmentation", in, to, "state=sure")).isEqualTo(1);
        assertThat(run("export-segmentation", in, to, "from=yesterday")).isEqualTo(1);
        assertThat(run("export-segmentation", in, to, "slices=5-3")).isEqualTo(1);
        assertThat(said()).contains("reader=carl drew nothing here; expected one of anna, ben", "class=livr is not in the ontology; expected one of", "track=77 names no object", "no state 'sure'",
            "from=yesterday is no date", "slices=5-3; expected slices from 0").doesNotContain("\tat ");
        said.reset();
        assertThat(run("export-segmentation", in, to, "reader=anna", "state=proposed")).isEqualTo(1);
        assertThat(run("export-segmentation", in, to, "slices=50")).isEqualTo(1);
        assertThat(run("export-segmentation", "input=" + TestImages.TRUTH, to, "reader=anna")).isEqualTo(1);
        assertThat(run("export-segmentation", "input=" + TestImages.TRUTH, in, to)).isEqualTo(1);
        assertThat(run("export-segmentation", to)).isNotZero();
        assertThat(said()).contains("nothing is left to export", "No object reaches the slices asked for; the image has the slices 0 to ", "expected the annotation file as annotations=", "both given").doesNotContain("\tat ");
        assertThat(folder.resolve("none.nii.gz")).doesNotExist();
    }

    @Test
    void a_label_map_is_filtered_by_name_number_and_slice() throws IOException {
        Path out = folder.resolve("out.seg.nrrd");
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        Track first = truth.tracks().get(0);
        assertThat(run("export-segmentation", "input=" + TestImages.TRUTH, "track=" + first.number(), "slices=0-29", "output=" + out)).as(said()).isZero();
        LabelMap map = new NrrdLabelReader().read(out, Progress.NONE);
        assertThat(map.segments()).extracting(Segment::track).containsExactly(first.uuid());
        assertThat(said()).contains("Left out " + (truth.tracks().size() - 1) + " of " + truth.tracks().size() + " segments.");
    }

    @Test
    void points_and_lines_go_into_a_structure_set_and_are_told_elsewhere() throws Exception {
        Programs.requirePython("pydicom");
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        Track a = truth.tracks().get(0);
        Shape points = shape(a, 12, State.KEY, Keypoints.of(new PlanePoint(20, 30), new PlanePoint(41.5, 30.25)), "anna", null);
        Shape line = shape(a, 13, State.KEY, new Polyline(List.of(new PlanePoint(5, 6), new PlanePoint(7, 8), new PlanePoint(9, 8))), "anna", null);
        String in = "annotations=" + boxes(points, line);
        Path set = folder.resolve("s.dcm");
        assertThat(run("export-segmentation", in, "image=" + TestImages.CT, "format=rtstruct", "output=" + set)).as(said()).isZero();
        assertThat(said()).contains("2 points and 1 line written").doesNotContain("left out");
        String script = "import sys, pydicom\nd = pydicom.dcmread(sys.argv[1])\nfor r in d.ROIContourSequence:\n  for c in r.ContourSequence:\n"
            + "    if c.ContourGeometricType != 'CLOSED_PLANAR': print(c.ContourGeometricType, len(c.ContourImageSequence), *['%.3f' % v for v in c.ContourData])\n";
        String read = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", script, set.toString())).output();
        PointMm p = truth.image().grid().toPatient(41.5, 30.25, 12), q = truth.image().grid().toPatient(9, 8, 13);
        assertThat(read.lines().filter(l -> l.startsWith("POINT 1"))).hasSize(2);
        assertThat(read).contains(String.format(java.util.Locale.ROOT, "%.3f %.3f %.3f", p.x(), p.y(), p.z())).contains("OPEN_PLANAR 1").contains(String.format(java.util.Locale.ROOT, "%.3f %.3f %.3f", q.x(), q.y(), q.z()));
        said.reset();
        assertThat(run("export-segmentation", in, "image=" + TestImages.CT, "output=" + folder.resolve("s2.dcm"))).as(said()).isZero();
        assertThat(said()).contains("NO_AREA", "Left out 2 points and 1 line, which hold no voxels: seg has no place for them");
    }

    @Test
    void points_alone_make_a_structure_set_and_no_label_map() throws IOException {
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        Track a = truth.tracks().get(0);
        Path file = folder.resolve("p.annotations.json");
        UneditedFile.write(file, new Annotations(truth.image(), truth.ontology(), List.of(a), List.of(shape(a, 2, State.KEY, Keypoints.of(new PlanePoint(3, 4)), "anna", null)), List.of(), truth.kept()));
        assertThat(run("export-segmentation", "annotations=" + file, "output=" + folder.resolve("p.nii.gz"))).isEqualTo(1);
        assertThat(said()).contains("no segment has a voxel");
        assertThat(folder.resolve("p.nii.gz")).doesNotExist();
        assertThat(run("export-segmentation", "annotations=" + file, "image=" + TestImages.CT, "format=rtstruct", "output=" + folder.resolve("p.dcm"))).as(said()).isZero();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
