package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.EdgeWires;
import org.readingroom.annotation.tool.Tighten;
import org.readingroom.annotation.tool.Trace;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.cli.Launcher;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** What is traced and tightened without a window is what the tools of the workbench make. */
class EdgeCommandsTest {

    private static final UUID TRACK = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final String WHEN = "2026-11-22T17:00:00Z";
    private static final List<PlanePoint> CORNERS = List.of(new PlanePoint(40.5, 60), new PlanePoint(70, 41.25), new PlanePoint(92, 70), new PlanePoint(66, 98));

    private static Volume image;

    @TempDir
    private Path folder;
    private Path file;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void open() throws Exception {
        image = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    @BeforeEach
    void begin() {
        file = folder.resolve("a.annotations.json");
        assertThat(run("new-annotations", "input=" + TestImages.CT, "output=" + file)).as(said()).isZero();
    }

    @Test
    void a_trace_by_command_and_one_by_the_tool_give_the_same_digest_in_each_plane() throws IOException {
        AnnotationDocument document = AnnotationDocument.of(AnnotationFile.read(file));
        Track track = new Track(TRACK, 1, "lesion");
        Axis[] axes = { Axis.K, Axis.J, Axis.I };
        List<PlanePoint> low = CORNERS.stream().map(p -> new PlanePoint(p.x(), p.y() / 2)).toList(); // the other planes have 60 rows
        for (Axis axis : axes) {
            List<PlanePoint> corners = axis == Axis.K ? CORNERS : low;
            EdgeWires wires = new EdgeWires(image, 0, 0, axis, 30, EdgeSettings.of(image.grid()).scaleMm());
            Polygon outline = axis == Axis.K ? byMouse(wires, corners) : Trace.around(wires, corners, n -> n == 2, 0);
            document.apply(Tracks.with(document, track, Drawing.add(document, track, axis, 30, outline, signed("livewire"))));
            assertThat(trace("track=" + TRACK, "label=lesion", "points=" + text(corners), "slice=30", "plane=" + axis.letter(), "straight=3")).as(said()).isZero();
        }
        assertThat(digest()).isEqualTo(document.digest());
        assertThat(document.shapes(TRACK)).hasSize(3).allSatisfy(s -> assertThat(((Polygon) s.figure()).rings().get(0).size()).as("it follows edges").isGreaterThan(10));
    }

    /** Step by step, as the window does while the mouse goes on. */
    private static Polygon byMouse(EdgeWires wires, List<PlanePoint> corners) {
        Trace trace = Trace.from(wires.snapped(corners.get(0), 0));
        trace = trace.along(wires.tree(trace), corners.get(1));
        trace = trace.along(wires.tree(trace), new PlanePoint(10, 10)).back(); // a corner that is taken back leaves nothing
        trace = trace.along(wires.tree(trace), corners.get(2));
        trace = trace.straight(corners.get(3));
        return trace.closed(wires.tree(trace));
    }

    @Test
    void what_is_tightened_by_command_and_by_the_tool_gives_the_same_digest_and_can_be_taken_back() throws IOException {
        assertThat(run("add-annotation", "label=lesion", "shape=ellipse", "points=36,40;96,100", "slice=30", "author=r1", "when=" + WHEN, "annotations=" + file)).as(said()).isZero();
        AnnotationDocument document = AnnotationDocument.of(AnnotationFile.read(file));
        String before = document.digest();
        Track track = document.tracks().get(0);
        EdgeSettings settings = EdgeSettings.of(image.grid()).distance(12);
        List<Tighten.Pulled> pulled = Tighten.pulled(Tighten.outlines(document, track.uuid(), Axis.K, 30), image, 0, 0, settings);
        document.apply(Tighten.edit(document, pulled, signed(Tighten.TOOL)).orElseThrow());

        said.reset();
        assertThat(tighten("track=1", "distance=12", "slice=30")).as(said()).isZero();
        assertThat(said()).contains("Track 1, slice 30: The outline lies on edges along ");
        assertThat(digest()).isEqualTo(document.digest());
        Shape now = AnnotationFile.read(file).shapes().get(0);
        assertThat(now.figure()).isInstanceOf(Polygon.class);
        assertThat(now.origin().tool()).isEqualTo("tighten:ellipse");
        try (AnnotationDesk desk = DeskOpening.open(file, null).take()) {
            assertThat(desk.document().undoName()).contains("Tighten");
            desk.document().undo();
            assertThat(desk.document().digest()).isEqualTo(before);
        }
    }

    @Test
    void without_an_edge_nothing_is_moved_and_that_is_said() throws IOException {
        assertThat(run("add-annotation", "label=lesion", "shape=box", "points=2,2;9,9", "slice=30", "annotations=" + file)).as(said()).isZero(); // in the air beside the body
        String before = digest();
        said.reset();
        assertThat(tighten("track=1", "distance=3", "slice=30")).as(said()).isZero();
        assertThat(said()).contains("No edge that stands out of the noise within 3.0 mm: nothing was moved");
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void what_cannot_be_done_is_told_in_a_sentence_and_changes_nothing() throws IOException {
        byte[] before = Files.readAllBytes(file);
        String[][] wrong = { { "trace-annotation", "label=lesion", "points=1,1;5,5", "slice=3", "at least 3" }, { "trace-annotation", "label=lesion", "points=1,1;5,5;9,1", "slice=3", "straight=4", "from 1 to 3" },
            { "trace-annotation", "label=lesion", "points=1,1;5,5;9,1", "slice=99", "expected 0 to 59" }, { "trace-annotation", "label=lesion", "points=1,1;5,5;9,1", "slice=3", "channel=2", "channel=2; expected 0 to 0" },
            { "trace-annotation", "points=1,1;5,5;9,1", "slice=3", "needs label=" }, { "tighten-annotation", "track=4", "slice=3", "no track '4'" } };
        for (String[] call : wrong) {
            String[] words = new String[call.length + 1];
            System.arraycopy(call, 0, words, 0, call.length - 1);
            words[call.length - 1] = "image=" + TestImages.CT;
            words[call.length] = "annotations=" + file;
            said.reset();
            assertThat(run(words)).as(String.join(" ", words)).isEqualTo(1);
            assertThat(said().strip()).contains(call[call.length - 1]).doesNotContain("\n");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static Origin signed(String tool) {
        return new Origin("r1", Instant.parse(WHEN), tool);
    }

    private static String text(List<PlanePoint> points) {
        return String.join(";", points.stream().map(p -> p.x() + "," + p.y()).toList());
    }

    private int trace(String... keys) {
        return on("trace-annotation", keys);
    }

    private int tighten(String... keys) {
        return on("tighten-annotation", keys);
    }

    private int on(String command, String... keys) {
        String[] words = new String[keys.length + 5];
        System.arraycopy(keys, 0, words, 5, keys.length);
        words[0] = command;
        words[1] = "author=r1";
        words[2] = "when=" + WHEN;
        words[3] = "annotations=" + file;
        words[4] = "image=" + TestImages.CT;
        return run(words);
    }

    private String digest() throws IOException {
        return CanonicalJson.digest(AnnotationFile.read(file));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
