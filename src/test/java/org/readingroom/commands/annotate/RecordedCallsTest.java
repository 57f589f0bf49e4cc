package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.effect.EffectRun;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.MarginEffect;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.ThresholdEffect;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.ClassEdits;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.EdgeWires;
import org.readingroom.annotation.tool.Extending;
import org.readingroom.annotation.tool.Following;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.tool.Renamed;
import org.readingroom.annotation.tool.Tighten;
import org.readingroom.annotation.tool.Trace;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.annotation.tool.Wand;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.edge.LiveWire;
import org.readingroom.volume.label.Rgb;

/** What tools do, said as calls of commands, gives the same annotations to the last digit when the calls are made. */
class RecordedCallsTest extends Recorded {

    @Test
    void every_tool_says_what_it_did_as_a_command() throws IOException {
        Volume ct = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        Track lesion = Tracks.fresh(document, "lesion");
        stroke(lesion, Axis.K, 17, new Brush(6.4, Brush.Tip.SPHERE), Painting.Mode.ADD, null, ct, 60.125, 70.333, 80, 74.001);
        stroke(lesion, Axis.K, 17, new Brush(3, Brush.Tip.DISC), Painting.Mode.ERASE, null, ct, 64, 70);
        stroke(lesion, Axis.J, 72, new Brush(9, Brush.Tip.DISC), Painting.Mode.ADD, new ValueGate(-50.5, Double.POSITIVE_INFINITY), ct, 70, 30, -3, 31.25);
        grow(lesion, 25, 80, 90, ct, false);
        grow(Tracks.fresh(document, "region"), 26, 80, 90, ct, true);

        Track region = Tracks.fresh(document, "region");
        PlanePoint a = new PlanePoint(10.123, 12.7), b = new PlanePoint(33.401, 40.009);
        for (Figure f : List.of(Polygon.of(new Ring(new double[] { 1.5, 9.333, 9 }, new double[] { 1, 1.001, 9 })), Box.between(a, b),
            new RotatedBox(new PlanePoint(20.1, 22.7), 7.7, 3.3, 31.25), new Ellipse(new PlanePoint((a.x() + b.x()) / 2, (a.y() + b.y()) / 2), (b.x() - a.x()) / 2, (b.y() - a.y()) / 2, 0), new Polyline(List.of(a, b)), Keypoints.of(a)))
            apply(Tracks.with(document, region, Drawing.add(document, region, Axis.I, 9, f, origin("drawn"))));
        apply(Drawing.replace(document, shapes(region).get(0), Polygon.of(new Ring(new double[] { 1.5, 9.333, 9, 4 }, new double[] { 1, 1.001, 9, 7.25 })), origin("select")));
        apply(Drawing.move(document, List.of(shapes(region).get(1)), Axis.I, 1, 0, origin("nudge")).orElseThrow());
        Shape mask = document.shapes(lesion.uuid(), Axis.K, 17).get(0);
        apply(Drawing.move(document, List.of(mask), Axis.K, -3, 2, origin("select")).orElseThrow());
        Origin by = origin("copy");
        said = ToolCalls.copy(document, document.shapes(lesion.uuid(), Axis.K, 17), Axis.K, 40, null, by);
        apply(Drawing.copy(document, document.shapes(lesion.uuid(), Axis.K, 17), Axis.K, 40, null, by).orElseThrow());
        List<PlanePoint> lasso = List.of(new PlanePoint(0, 0), new PlanePoint(5, 0), new PlanePoint(5, 8.5), new PlanePoint(0, 8.5));
        said = ToolCalls.cut(document, shapes(region), Axis.I, 9, lasso, by);
        apply(Drawing.cut(document, shapes(region), lasso, by).orElseThrow());
        said = ToolCalls.move(document, shapes(region), Axis.I, 9, 0, -1, by);
        apply(Drawing.move(document, shapes(region), Axis.I, 0, -1, by).orElseThrow());
        apply(Proposals.confirm(document, new FillRequest(Set.of(lesion.uuid()), 40, 40, State.PROPOSED)).orElseThrow());
        apply(Proposals.fill(document, new FillRequest(Set.of(lesion.uuid()), 0, Integer.MAX_VALUE, State.PROPOSED), new GatedInterpolation(), time(), Progress.NONE).orElseThrow());
        apply(Proposals.confirm(document, new FillRequest(Set.of(lesion.uuid()), 30, 33, State.PROPOSED)).orElseThrow());
        apply(Proposals.discard(document, new FillRequest(Set.of(lesion.uuid()), 34, 60, State.PROPOSED)).orElseThrow());
        apply(Classifying.say(document, new Classification("phase", "late venous", null, Axis.K, 3, 30, origin("classify"), Notes.NONE)).orElseThrow());
        apply(Classifying.say(document, new Classification("phase", "arterial", null, Axis.K, 10, 12, origin("classify"), Notes.NONE)).orElseThrow());
        effect(new ThresholdEffect(), List.of(Tracks.fresh(document, "lesion")), "low:300", ct);
        effect(new MarginEffect(), List.of(lesion), "mm:2.5", ct);
        Track behind = Tracks.fresh(document, lesion.classId());
        apply(Tracks.split(document, lesion, Axis.K, 26, behind));
        apply(Tracks.reclass(region, "lesion"));
        apply(Tracks.merge(document, document.track(lesion.uuid()).orElseThrow(), List.of(behind, document.track(region.uuid()).orElseThrow())));
        apply(Drawing.delete(document, document.shapes(lesion.uuid(), Axis.K, 18)).orElseThrow());
        apply(Tracks.delete(document, document.tracks().get(1)));
        apply(Classes.exclusive(document, "region", true).orElseThrow());
        document.undo();
        document.redo();
        document.undo();

        assertThat(calls.stream().map(ToolCall::command)).as("each has a command of its own").doesNotContain("Edit Annotations...");
        replay();
    }

    @Test
    void lines_along_edges_and_what_follows_keys_are_short_calls() throws IOException {
        Volume ct = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        Track liver = Tracks.fresh(document, "region");
        EdgeSettings usual = EdgeSettings.of(document.image().grid()), other = usual.scale(3).distance(11).smoothness(0.3);
        trace(liver, Axis.K, 20, ct, usual.scaleMm(), false, 45.25, 52, 83, 30.1, 97.7, 71, 60, 90);
        trace(liver, Axis.K, 24, ct, 2.5, true, 45.25, 54, 83, 30.1, 97.7, 71);
        trace(Tracks.fresh(document, "lesion"), Axis.J, 80, ct, usual.scaleMm(), true, 40, 12, 90, 14.5, 70, 40);
        tighten(liver, 20, ct, usual);
        tighten(liver, 24, ct, other);
        apply(Proposals.fill(document, new FillRequest(Set.of(liver.uuid()), 0, Integer.MAX_VALUE, State.PROPOSED), new GatedInterpolation(), time(), Progress.NONE).orElseThrow());
        Instant now = time();
        said = ToolCalls.extend(liver, "3", now);
        apply(Extending.by(document, liver, Axis.K, 3, now).orElseThrow());
        now = time();
        said = ToolCalls.extend(liver, "to:17", now);
        apply(Extending.to(document, liver, Axis.K, 17, now).orElseThrow());
        Origin by = origin("select");
        Shape moved = document.shapes(liver.uuid(), Axis.K, 24).get(0);
        said = ToolCalls.move(document, moved, 4.3, -0.7000000000000028, by);
        Edit edit = Drawing.move(document, List.of(moved), 4.3, -0.7000000000000028, by).orElseThrow();
        apply(edit);
        now = time();
        said = ToolCalls.follow(document, Following.keys(edit), now);
        apply(Following.of(document, Following.keys(edit)).orElseThrow().edit(id -> new GatedInterpolation(), now, Progress.NONE).orElseThrow());

        assertThat(calls.stream().map(ToolCall::command)).containsExactly("Trace Annotation...", "Trace Annotation...", "Trace Annotation...", "Tighten Annotation...", "Tighten Annotation...", "Interpolate Annotations...",
            "Interpolate Annotations...", "Interpolate Annotations...", "Change Annotation...", "Interpolate Annotations...");
        assertThat(calls).allSatisfy(c -> assertThat(c.inputs().toString().length()).as("%s", c).isLessThan(1000));
        replay();
    }

    private void trace(Track track, Axis axis, int slice0, Volume ct, double scaleMm, boolean closesStraight, double... xy) {
        EdgeWires wires = new EdgeWires(ct, 0, 0, axis, slice0, scaleMm);
        Trace trace = Trace.from(wires.snapped(new PlanePoint(xy[0], xy[1]), 4));
        for (int n = 2; n < xy.length; n += 2) {
            PlanePoint to = new PlanePoint(xy[n], xy[n + 1]);
            LiveWire.Tree tree = wires.tree(trace);
            trace = n == 4 ? trace.straight(to) : trace.along(tree, EdgeWires.snapped(tree, to, 4));
        }
        Origin by = origin("livewire");
        said = ToolCalls.trace(document, track, axis, slice0, trace, closesStraight, scaleMm, 0, 0, by);
        apply(Tracks.with(document, track, Drawing.add(document, track, axis, slice0, trace.closed(closesStraight ? null : wires.tree(trace)), by)));
    }

    private void tighten(Track track, int slice0, Volume ct, EdgeSettings settings) {
        Origin by = origin(Tighten.TOOL);
        said = ToolCalls.tighten(document, track, Axis.K, slice0, settings, 0, 0, by);
        apply(Tighten.edit(document, Tighten.pulled(Tighten.outlines(document, track.uuid(), Axis.K, slice0), ct, 0, 0, settings), by).orElseThrow());
    }

    @Test
    void whatever_is_done_to_a_class_is_said_in_its_own_words() throws IOException {
        apply(Classes.add(document, Classes.fresh(document, "Knochen [links]", new Rgb(255, 136, 0))));
        apply(Classes.rename(document, "lesion", "Metastasis").orElseThrow());
        apply(Classes.color(document, "lesion", new Rgb(1, 2, 3)).orElseThrow());
        apply(Classes.key(document, "lesion", "m").orElseThrow());
        apply(Classes.exclusive(document, "region", true).orElseThrow());
        apply(Classes.key(document, "lesion", "").orElseThrow());
        apply(ClassEdits.move(document, "lesion", -1).orElseThrow());
        OntologyClass bone = document.ontology().find("knochen-links").orElseThrow();
        Attribute side = new Attribute("side", "Side [of the body]", Attribute.Scope.STATIC, new AnswerRule.Radio(List.of("left", "right")), false, "", Notes.NONE);
        apply(ClassEdits.change(document, bone.withAttributes(List.of(side)).withKinds(Set.of("polygon")), Renamed.NOTHING, origin("ontology")).edit().orElseThrow());
        Track track = Tracks.fresh(document, "lesion");
        apply(Tracks.with(document, track, Drawing.add(document, track, Axis.K, 5, new Box(10, 10, 20, 20), origin("box"))));
        apply(ClassEdits.replace(document, "lesion", "region", origin("ontology")).edit().orElseThrow());
        apply(ClassEdits.deleteWithObjects(document, "region"));
        apply(Classes.delete(document, "knochen-links"));
        assertThat(calls.stream().map(ToolCall::command).filter(c -> !c.equals("Change Class..."))).containsExactly("Add Annotation...");
        assertThat(calls.stream().map(c -> c.inputs().toString())).contains("{label=lesion, name=Metastasis}", "{label=lesion, color=#010203}", "{label=lesion, key=none}", "{label=region, move=1}", "{label=lesion, delete=true, other=region}",
            "{label=region, delete=true, objects=true}");
        replay();
    }

    @Test
    void what_an_exclusive_class_takes_is_taken_again() throws IOException {
        for (String id : List.of("region", "lesion")) apply(Classes.exclusive(document, id, true).orElseThrow());
        Track region = Tracks.fresh(document, "region");
        apply(Tracks.with(document, region, Drawing.add(document, region, Axis.K, 5, new Box(10, 10, 20, 20), origin("box"))));
        Track lesion = Tracks.fresh(document, "lesion");
        apply(Tracks.with(document, lesion, Drawing.add(document, lesion, Axis.K, 5, new Box(20, 10, 20, 20), origin("box"))));
        assertThat(calls.get(3).command()).isEqualTo("Add Annotation...");
        assertThat(document.shapes(region.uuid()).get(0).figure()).as("what is left of the box").isInstanceOf(Polygon.class);
        replay();
    }

    @Test
    void a_stroke_of_an_hour_is_one_line() throws IOException {
        Track lesion = Tracks.fresh(document, "lesion");
        double[] way = new double[20_000];
        for (int n = 0; n < way.length; n++) way[n] = Math.round(1000 * (80 + 40 * Math.sin(n * 0.013))) / 1000.0;
        stroke(lesion, Axis.K, 3, new Brush(1, Brush.Tip.DISC), Painting.Mode.ADD, null, null, way);
        replay();
    }

    private List<Shape> shapes(Track t) {
        return document.shapes(t.uuid());
    }

    private void stroke(Track track, Axis axis, int slice0, Brush brush, Painting.Mode mode, ValueGate gate, Volume image, double... xy) {
        Stroke stroke = new Stroke(document.image().grid(), brush, axis, slice0, Painting.home(document, track, axis));
        List<PlanePoint> way = new ArrayList<>();
        for (int n = 0; n < xy.length; n += 2) way.add(new PlanePoint(xy[n], xy[n + 1]));
        for (PlanePoint p : way) stroke.to(p.x(), p.y());
        if (gate != null) stroke.covered().retain(gate.in(image, 0, 0));
        Origin by = origin(gate == null ? "brush" : "threshold-brush");
        said = ToolCalls.paint(document, track, axis, slice0, way, brush, mode, gate, 0, 0, by);
        apply(Tracks.with(document, track, Painting.edit(document, track, stroke.covered(), mode, by).orElseThrow()));
    }

    private void grow(Track track, int slice0, int i, int j, Volume ct, boolean volume) {
        ValueGate gate = Wand.around(ct, 0, 0, i, j, slice0, 12.345678901234567);
        Origin by = origin(volume ? "wand" : "flood");
        var found = volume ? Wand.inVolume(ct, 0, 0, Axis.K, i, j, slice0, gate, Progress.NONE) : Wand.onSlice(ct, 0, 0, Axis.K, Axis.K, i, j, slice0, gate);
        said = ToolCalls.grow(document, track, Axis.K, slice0, new PlanePoint(i, j), gate, volume, Painting.Mode.ADD, 0, 0, by);
        apply(Tracks.with(document, track, Painting.edit(document, track, found, Painting.Mode.ADD, by).orElseThrow()));
    }

    private void effect(SegmentEffect effect, List<Track> tracks, String settings, Volume ct) {
        EffectRun run = new EffectRun(document.snapshot(), tracks, effect, EffectSettings.parse(effect, settings), ct, 0, 0, origin("effect:" + effect.id()));
        said = ToolCalls.effect(document, effect.id(), tracks, run.settings().toString(), 0, 0, run.origin());
        apply(run.outcome(Progress.NONE).edit().orElseThrow());
    }
}
