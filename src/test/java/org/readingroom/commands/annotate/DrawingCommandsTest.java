package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.TestImages;

/** What is drawn and painted without a window is what the tools of the workbench make. */
class DrawingCommandsTest {

    private static final UUID TRACK = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final String WHEN = "2026-11-22T17:00:00Z";
    private static final Origin BRUSH = new Origin("r1", Instant.parse(WHEN), "brush");

    @TempDir
    private Path folder;
    private Path file;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        file = folder.resolve("a.annotations.json");
        assertThat(run("new-annotations", "input=" + TestImages.CT, "output=" + file)).as(said()).isZero();
    }

    @Test
    void a_stroke_by_command_and_one_by_the_tool_give_the_same_digest() throws IOException {
        AnnotationDocument document = AnnotationDocument.of(AnnotationFile.read(file));
        Track track = new Track(TRACK, 1, "lesion");
        stroke(document, track, 17, Painting.Mode.ADD, BRUSH, new Brush(6, Brush.Tip.SPHERE), 60, 70, 80, 74);
        stroke(document, track, 17, Painting.Mode.ERASE, new Origin("r1", Instant.parse(WHEN), "eraser"), new Brush(3, Brush.Tip.DISC), 64, 70);

        assertThat(paint("track=" + TRACK, "label=lesion", "radius=6", "tip=sphere", "points=60,70;80,74", "slice=17")).as(said()).isZero();
        assertThat(paint("track=1", "radius=3", "erase=true", "points=64,70", "slice=17")).as(said()).isZero();

        assertThat(digest()).isEqualTo(document.digest());
        assertThat(document.slices(TRACK, Axis.K)).hasSizeGreaterThan(1);
    }

    @Test
    void a_figure_by_command_and_one_by_the_tool_give_the_same_digest() throws IOException {
        AnnotationDocument document = AnnotationDocument.of(AnnotationFile.read(file));
        Track track = new Track(TRACK, 1, "region");
        Polygon triangle = Polygon.of(new Ring(new double[] { 10, 30.5, 20 }, new double[] { 10, 12, 28 }));
        document.apply(Tracks.with(document, track, Drawing.add(document, TRACK, Axis.J, 9, triangle, new Origin("r1", Instant.parse(WHEN), "polygon"))));

        assertThat(run("add-annotation", "track=" + TRACK, "label=Region", "points=10,10;30.5,12;20,28", "plane=coronal", "slice=9", "author=r1", "when=" + WHEN, "annotations=" + file)).as(said()).isZero();
        assertThat(digest()).isEqualTo(document.digest());
    }

    @Test
    void what_holds_no_voxel_is_told_and_what_is_deleted_is_counted() {
        assertThat(run("add-annotation", "label=lesion", "points=10.2,10.2;10.4,10.2;10.3,10.4", "slice=9", "annotations=" + file)).as(said()).isZero();
        assertThat(said()).contains("Track 1 (Lesion): polygon on slice 9. It holds no voxel's centre: no label map or mask will have it.");
        assertThat(run("add-annotation", "track=1", "points=10,10;30,10;20,30", "slice=10", "annotations=" + file)).as(said()).isZero();
        assertThat(said()).contains("polygon on slice 10.\n");
        assertThat(run("delete-annotation", "track=1", "range=9", "annotations=" + file)).as(said()).isZero();
        assertThat(said()).contains("1 figure is deleted.");
        assertThat(run("delete-annotation", "track=1", "annotations=" + file)).as(said()).isZero();
        assertThat(said()).contains("1 object is deleted, with 1 figure.");
    }

    @Test
    void without_a_radius_a_brush_is_of_five_millimetres() throws IOException {
        assertThat(paint("track=new", "label=lesion", "points=80,80", "slice=30")).as(said()).isZero();
        assertThat(paint("track=new", "label=lesion", "points=80,80", "radius=5", "slice=30")).as(said()).isZero();
        assertThat(voxels(1)).isEqualTo(voxels(2)).isGreaterThan(10);
    }

    @Test
    void the_threshold_brush_paints_only_what_is_in_its_range() throws IOException {
        assertThat(paint("track=new", "label=lesion", "points=80,80", "radius=20", "slice=30")).as(said()).isZero();
        assertThat(paint("track=new", "label=lesion", "points=80,80", "radius=20", "slice=30", "range=20,60", "image=" + TestImages.CT)).as(said()).isZero();
        long all = voxels(1), some = voxels(2);
        assertThat(some).isPositive().isLessThan(all);
        assertThat(said()).contains("Track 2: 0 voxels before, " + some + " now.");
    }

    @Test
    void a_move_tells_the_voxels_that_it_cuts_off_and_refuses_to_lose_the_whole_figure() throws IOException {
        assertThat(paint("track=new", "label=lesion", "points=60,70", "radius=6", "slice=17")).as(said()).isZero();
        long all = voxels(1);
        byte[] before = Files.readAllBytes(file);
        assertThat(run("change-annotation", "track=1", "slice=17", "by=1000,1000", "annotations=" + file)).isEqualTo(1);
        assertThat(said()).contains("would leave the image");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(run("change-annotation", "track=1", "slice=17", "by=-20,0", "annotations=" + file)).as(said()).isZero();
        assertThat(said()).doesNotContain("fell off");
        assertThat(run("change-annotation", "track=1", "slice=17", "by=-40,0", "annotations=" + file)).as(said()).isZero();
        assertThat(voxels(1)).isPositive().isLessThan(all);
        assertThat(said()).contains(all - voxels(1) + " voxels fell off the image");
    }

    @Test
    void every_kind_of_figure_is_drawn_as_it_was_said() throws IOException {
        add("shape=box", "points=10,10;20,14");
        add("shape=rotated_box", "points=10,10;20,14", "angle=30");
        add("shape=ellipse", "points=10,10;20,14");
        add("shape=keypoints", "points=tip:3,4;5,6.5");
        add("shape=polygon", "points=1,1;9,1;9,9;1,9|3,3;5,3;5,5");
        add("shape=cuboid", "points=20,20,7.2;4,4,4", "plane=axial");
        assertThat(AnnotationFile.read(file).shapes().stream().map(Shape::figure)).containsExactlyInAnyOrder(new Box(10, 10, 10, 4), new RotatedBox(new PlanePoint(15, 12), 10, 4, 30),
            new Ellipse(new PlanePoint(15, 12), 5, 2, 0), new Keypoints(List.of(new Keypoints.Keypoint("tip", new PlanePoint(3, 4)), new Keypoints.Keypoint("", new PlanePoint(5, 6.5)))),
            new Polygon(List.of(new Ring(new double[] { 1, 9, 9, 1 }, new double[] { 1, 1, 9, 9 }), new Ring(new double[] { 3, 5, 5 }, new double[] { 3, 3, 5 }))),
            AnnotationFile.read(file).shapes().stream().map(Shape::figure).filter(f -> f instanceof Cuboid).findFirst().orElseThrow());
        assertThat(AnnotationFile.read(file).shapes().stream().filter(s -> s.figure() instanceof Cuboid).findFirst().orElseThrow().slice0()).as("of its centre").isEqualTo(7);
    }

    @Test
    void what_cannot_be_drawn_is_told_in_a_sentence_and_changes_nothing() throws IOException {
        byte[] before = Files.readAllBytes(file);
        String[][] wrong = { { "add-annotation", "label=nose", "slice=1", "points=1,1;2,2;3,1", "no class 'nose'" }, { "add-annotation", "slice=1", "points=1,1;2,2;3,1", "needs label=" },
            { "add-annotation", "label=lesion", "points=1,1;2,2;3,1", "slice= is missing" }, { "add-annotation", "label=lesion", "slice=60", "points=1,1;2,2;3,1", "expected 0 to 59" },
            { "add-annotation", "label=lesion", "slice=1", "points=1,1;2", "holds 1 numbers" }, { "add-annotation", "label=lesion", "slice=1", "points=-110,400;-100,400;-100,390", "not millimetres" },
            { "add-annotation", "label=lesion", "slice=1", "points=1,1;2,2;3,1", "angle=3", "goes with rotated_box" }, { "paint-annotation", "track=4", "points=1,1", "slice=1", "no track '4'" },
            { "add-annotation", "label=lesion", "slice=1", "points=1,1;2,2;3,1", "when=noon", "is no time" }, { "paint-annotation", "track=new", "label=lesion", "points=1,1", "slice=1", "range=1,2", "expected image= too" } };
        for (String[] call : wrong) {
            String[] words = Arrays.copyOf(call, call.length);
            words[call.length - 1] = "annotations=" + file;
            said.reset();
            assertThat(run(words)).as(String.join(" ", words)).isEqualTo(1);
            assertThat(said().strip()).contains(call[call.length - 1]).doesNotContain("\n");
        }
        assertThat(run("add-annotation", "slice=x", "annotations=" + file)).isEqualTo(2);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("a.annotations.json");
    }

    @Test
    void annotations_that_somebody_else_is_editing_are_left_alone_and_so_is_a_file_that_is_there() throws IOException {
        assertThat(run("new-annotations", "input=" + TestImages.CT, "output=" + file)).isEqualTo(1);
        assertThat(said()).contains("is there already");
        byte[] before = Files.readAllBytes(file);
        try (AnnotationDesk desk = DeskOpening.open(file, null).take()) {
            assertThat(paint("track=new", "label=lesion", "points=80,80", "slice=30")).isEqualTo(1);
            assertThat(said()).contains("is being edited in another window or program");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            desk.document().apply(Tracks.add(new Track(TRACK, 1, "lesion")));
        }
        assertThat(paint("track=new", "label=lesion", "points=80,80", "slice=30")).isEqualTo(1);
        assertThat(said()).contains("work that was not saved");
        assertThat(run("paint-annotation", "track=new", "label=lesion", "points=80,80", "slice=30", "annotations=" + file, "output=" + folder.resolve("b.annotations.json"))).isEqualTo(1);
        assertThat(folder.resolve("b.annotations.json")).doesNotExist();
    }

    @Test
    void what_a_command_did_can_be_taken_back_in_the_workbench() throws IOException {
        String before = digest();
        assertThat(paint("track=new", "label=lesion", "points=80,80", "slice=30")).as(said()).isZero();
        try (AnnotationDesk desk = DeskOpening.open(file, null).take()) {
            assertThat(desk.isSaved()).isTrue();
            assertThat(desk.document().undoName()).contains("Paint");
            desk.document().undo();
            assertThat(desk.document().digest()).isEqualTo(before);
        }
    }

    private void add(String... keys) {
        String[] words = new String[keys.length + 4];
        System.arraycopy(keys, 0, words, 4, keys.length);
        words[0] = "add-annotation";
        words[1] = "label=lesion";
        words[2] = keys[0].equals("shape=cuboid") ? "author=r1" : "slice=3";
        words[3] = "annotations=" + file;
        assertThat(run(words)).as(said()).isZero();
    }

    private int paint(String... keys) {
        String[] words = new String[keys.length + 4];
        System.arraycopy(keys, 0, words, 4, keys.length);
        words[0] = "paint-annotation";
        words[1] = "author=r1";
        words[2] = "when=" + WHEN;
        words[3] = "annotations=" + file;
        return run(words);
    }

    private static void stroke(AnnotationDocument document, Track track, int slice0, Painting.Mode mode, Origin origin, Brush brush, double... xy) {
        Stroke stroke = new Stroke(document.image().grid(), brush, Axis.K, slice0, Painting.home(document, track, Axis.K));
        for (int n = 0; n < xy.length; n += 2) stroke.to(xy[n], xy[n + 1]);
        document.apply(Tracks.with(document, track, Painting.edit(document, track, stroke.covered(), mode, origin).orElseThrow()));
    }

    private String digest() throws IOException {
        return CanonicalJson.digest(AnnotationFile.read(file));
    }

    private long voxels(int number) throws IOException {
        Annotations in = AnnotationFile.read(file);
        return AnnotationLabels.mask(in, in.tracks().stream().filter(t -> t.number() == number).findFirst().orElseThrow(), s -> true).count();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
