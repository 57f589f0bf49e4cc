package org.readingroom.annotation.script;

import com.google.gson.JsonArray;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.journal.EditJson;
import org.readingroom.annotation.store.AnnotationJson;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Extending;
import org.readingroom.annotation.tool.Following;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Renamed;
import org.readingroom.annotation.tool.Trace;

/** What tools did whose edits do not show how: said before the edit is done. All else is read from the edit by {@link EditCalls}. */
public final class ToolCalls {

    private ToolCalls() {}

    /** A stroke of a brush. @param gate null for all values @param channel of the image, as its time; both count with a gate alone */
    public static ToolCall paint(Annotated before, Track track, Axis axis, int slice0, List<PlanePoint> way, Brush brush, Painting.Mode mode, ValueGate gate, int channel, int time, Origin origin) {
        ToolCall call = track(ToolCall.of("Paint Annotation..."), before, track).with("points", PlaceText.text(way)).with("radius", PlaceText.number(brush.radiusMm()))
            .with("tip", brush.tip() == Brush.Tip.SPHERE ? "sphere" : "").with("erase", mode == Painting.Mode.ERASE ? "true" : "");
        if (gate != null) call = call.with("range", PlaceText.text(gate)).with("channel", channel == 0 ? "" : "" + channel).with("time", time == 0 ? "" : "" + time);
        return signed(plane(call.with("slice", "" + slice0), axis), origin);
    }

    /** What hangs together with a voxel. @param inVolume over slices, too */
    public static ToolCall grow(Annotated before, Track track, Axis axis, int slice0, PlanePoint seed, ValueGate gate, boolean inVolume, Painting.Mode mode, int channel, int time, Origin origin) {
        ToolCall call = track(ToolCall.of("Grow Annotation..."), before, track).with("points", PlaceText.text(List.of(seed))).with("range", PlaceText.text(gate)).with("volume", inVolume ? "true" : "")
            .with("erase", mode == Painting.Mode.ERASE ? "true" : "").with("channel", channel == 0 ? "" : "" + channel).with("time", time == 0 ? "" : "" + time);
        return signed(plane(call.with("slice", "" + slice0), axis), origin);
    }

    /** An effect. @param tracks the one to change first @param settings as the effect's own text */
    public static ToolCall effect(Annotated before, String effect, List<Track> tracks, String settings, int channel, int time, Origin origin) {
        Track target = tracks.get(0);
        boolean isNew = before.track(target.uuid()).isEmpty();
        String all = tracks.stream().map(t -> t == target && isNew ? t.uuid().toString() : "" + t.number()).collect(Collectors.joining(";"));
        return signed(ToolCall.of("Segment Effect...").with("effect", effect).with("track", all).with("label", isNew ? target.classId() : "").with("settings", settings).with("channel", channel == 0 ? "" : "" + channel)
            .with("time", time == 0 ? "" : "" + time), origin);
    }

    /**
     * An outline along edges, closed.
     *
     * @param trace    its corners where they lie, so that they need not be moved to edges again
     * @param isDirect whether the last piece goes straight
     */
    public static ToolCall trace(Annotated before, Track track, Axis axis, int slice0, Trace trace, boolean isDirect, double scaleMm, int channel, int time, Origin origin) {
        List<String> straight = new ArrayList<>();
        for (int n = 0; n < trace.pieces().size(); n++) if (trace.pieces().get(n).isEmpty()) straight.add("" + (n + 1));
        if (isDirect) straight.add("" + trace.corners().size());
        ToolCall call = track(ToolCall.of("Trace Annotation..."), before, track).with("points", PlaceText.text(trace.corners())).with("straight", String.join(";", straight));
        return signed(plane(edges(call, before, scaleMm, channel, time).with("slice", "" + slice0), axis), origin);
    }

    /** All outlines that an object has on a slice, pulled to edges. */
    public static ToolCall tighten(Annotated before, Track track, Axis axis, int slice0, EdgeSettings settings, int channel, int time, Origin origin) {
        return signed(tighten(before, track, axis, slice0, settings, channel, time), origin);
    }

    /** An object carried on from a key along its edges. @param when noted on the new shapes */
    public static ToolCall track(Annotated before, Track track, Axis axis, int key0, int to0, EdgeSettings settings, int channel, int time, Instant when) {
        return tighten(before, track, axis, key0, settings, channel, time).with("to", "" + to0).with("when", when.toString());
    }

    private static ToolCall tighten(Annotated before, Track track, Axis axis, int slice0, EdgeSettings settings, int channel, int time) {
        EdgeSettings usual = EdgeSettings.of(before.image().grid());
        ToolCall call = track(ToolCall.of("Tighten Annotation..."), before, track).with("distance", settings.distanceMm() == usual.distanceMm() ? "" : PlaceText.number(settings.distanceMm()))
            .with("smoothness", settings.smoothness() == usual.smoothness() ? "" : PlaceText.number(settings.smoothness()));
        return plane(edges(call, before, settings.scaleMm(), channel, time).with("slice", "" + slice0), axis);
    }

    private static ToolCall edges(ToolCall call, Annotated before, double scaleMm, int channel, int time) {
        boolean isUsual = scaleMm == EdgeSettings.of(before.image().grid()).scaleMm();
        return call.with("scale", isUsual ? "" : PlaceText.number(scaleMm)).with("channel", channel == 0 ? "" : "" + channel).with("time", time == 0 ? "" : "" + time);
    }

    /** The first or last key of an object repeated beyond it. @param extend a number of slices, or to: and a slice */
    public static ToolCall extend(Track track, String extend, Instant when) {
        return ToolCall.of("Interpolate Annotations...").with("track", "" + track.number()).with("extend", extend).with("when", when.toString());
    }

    /** Proposals that follow keys which were changed. @return null if their objects are all gone: nothing follows then */
    public static ToolCall follow(Annotated before, Collection<Following.Key> keys, Instant when) {
        Map<UUID, Set<Integer>> slices = new LinkedHashMap<>();
        Set<String> each = new LinkedHashSet<>();
        boolean isUsual = true;
        for (Following.Key k : keys) {
            Track t = before.track(k.track()).orElse(null);
            if (t == null) continue;
            boolean isHome = Extending.axis(before, t) == k.axis();
            isUsual &= isHome;
            slices.computeIfAbsent(k.track(), u -> new TreeSet<>()).add(k.slice0());
            each.add(t.number() + "/" + (isHome ? "" : k.axis().letter()) + k.slice0());
        }
        if (slices.isEmpty()) return null;
        ToolCall call = ToolCall.of("Interpolate Annotations...");
        if (!isUsual || Set.copyOf(slices.values()).size() > 1) return call.with("around", String.join(";", each)).with("when", when.toString());
        String tracks = slices.keySet().stream().map(u -> "" + before.track(u).orElseThrow().number()).collect(Collectors.joining(";"));
        return call.with("track", tracks).with("around", slices.values().iterator().next().stream().map(String::valueOf).collect(Collectors.joining(";"))).with("when", when.toString());
    }

    /** Copies of all that objects have on a slice. @param other whose they become; null leaves each to its own @return null if it is not all, or not there any more */
    public static ToolCall copy(Annotated before, List<Shape> shapes, Axis axis, int to, UUID other, Origin origin) {
        if (shapes.isEmpty()) return null;
        int from = shapes.get(0).slice0();
        String tracks = whole(before, shapes, axis, from);
        if (tracks == null) return null;
        ToolCall call = ToolCall.of("Copy Annotation...").with("track", tracks).with("slice", "" + from).with("to", "" + to).with("other", other == null ? "" : "" + before.track(other).orElseThrow().number());
        return signed(plane(call, axis), origin);
    }

    /** All that objects have on a slice, moved. @param dx in voxels @return null if it is not all */
    public static ToolCall move(Annotated before, List<Shape> shapes, Axis axis, int slice0, double dx, double dy, Origin origin) {
        String tracks = whole(before, shapes, axis, slice0);
        if (tracks == null) return null;
        ToolCall call = ToolCall.of("Change Annotation...").with("track", tracks).with("slice", "" + slice0).with("by", PlaceText.number(dx) + "," + PlaceText.number(dy));
        return signed(plane(call, axis), origin);
    }

    /** One figure of those on its slice, moved. @return null if it is not there any more */
    public static ToolCall move(Annotated before, Shape shape, double dx, double dy, Origin origin) {
        int figure = before.shapes(shape.track(), shape.axis(), shape.slice0()).indexOf(shape);
        if (figure < 0) return null;
        ToolCall call = ToolCall.of("Change Annotation...").with("track", "" + before.track(shape.track()).orElseThrow().number()).with("slice", "" + shape.slice0()).with("figure", "" + figure);
        return signed(plane(call, shape.axis()).with("by", PlaceText.number(dx) + "," + PlaceText.number(dy)), origin);
    }

    /** Corners of all that objects have on a slice, as far as a line encloses them, taken away. @return null if it is not all */
    public static ToolCall cut(Annotated before, List<Shape> shapes, Axis axis, int slice0, List<PlanePoint> lasso, Origin origin) {
        String tracks = whole(before, shapes, axis, slice0);
        if (tracks == null) return null;
        return signed(plane(ToolCall.of("Change Annotation...").with("track", tracks).with("slice", "" + slice0).with("cut", PlaceText.text(lasso)), axis), origin);
    }

    /** The objects' numbers if the shapes are all that they have on the slice, in their order; else null. */
    private static String whole(Annotated document, List<Shape> shapes, Axis axis, int slice0) {
        Map<UUID, List<Shape>> byTrack = new LinkedHashMap<>();
        for (Shape s : shapes) byTrack.computeIfAbsent(s.track(), t -> new ArrayList<>()).add(s);
        List<Shape> inOrder = byTrack.values().stream().flatMap(List::stream).toList();
        boolean all = !shapes.isEmpty() && inOrder.equals(shapes) && byTrack.entrySet().stream().allMatch(e -> document.track(e.getKey()).isPresent() && document.shapes(e.getKey(), axis, slice0).equals(e.getValue()));
        return all ? byTrack.keySet().stream().map(t -> "" + document.track(t).orElseThrow().number()).collect(Collectors.joining(";")) : null;
    }

    /** A class as it shall be, where answers or skeletons follow what is called otherwise in it. */
    public static ToolCall redefine(OntologyClass after, Renamed renamed, Origin origin) {
        return signed(ToolCall.of("Change Class...").with("label", after.id()).with("definition", withoutBrackets(AnnotationJson.of(after).toString())).with("renamed", withoutBrackets(RenamedText.of(renamed))), origin);
    }

    /** What is asked of slices as it shall be, where answers follow. */
    public static ToolCall questions(Ontology after, Renamed renamed, Origin origin) {
        return signed(questions(after).with("renamed", withoutBrackets(RenamedText.of(renamed))), origin);
    }

    /** Classes of a file, which a script finds where it lay. @param isReplacing whether those that it lacks went */
    public static ToolCall ontology(Path file, boolean isReplacing, Origin origin) {
        return signed(ToolCall.of("Import Ontology...").with("ontology", file.toAbsolutePath().toString()).with("others", isReplacing ? "go" : ""), origin);
    }

    static ToolCall questions(Ontology after) {
        JsonArray slices = AnnotationJson.of(after).getAsJsonArray("slices");
        return ToolCall.of("Change Class...").with("slices", withoutBrackets((slices == null ? new JsonArray() : slices).toString()));
    }

    /**
     * A step that was taken back or done again, as people count steps: the command takes along what followed it.
     *
     * @return null for what followed another step, which says it already
     */
    public static ToolCall again(AnnotationDocument after, Edit edit, boolean redo) {
        boolean follows = edit.name().equals(Following.EDIT) && (redo || after.canUndo()); // else what it followed is forgotten
        return follows ? null : ToolCall.of("Undo Annotations...").with("steps", "1").with("redo", redo ? "true" : "");
    }

    /** Any edit at all, with everything in it. */
    public static ToolCall edit(Edit edit) {
        return ToolCall.of("Edit Annotations...").with("edit", withoutBrackets(EditJson.text(edit)));
    }

    /** Brackets inside of JSON's texts as escapes: macro options count brackets. */
    static String withoutBrackets(String json) {
        StringBuilder text = new StringBuilder(json.length());
        boolean inside = false;
        for (int n = 0; n < json.length(); n++) {
            char c = json.charAt(n);
            if (c == '"') inside = !inside;
            if (inside && c == '\\') text.append(c).append(json.charAt(++n));
            else if (inside && (c == '[' || c == ']')) text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            else text.append(c);
        }
        return text.toString();
    }

    private static ToolCall track(ToolCall call, Annotated before, Track track) {
        boolean isThere = before.track(track.uuid()).isPresent();
        return isThere ? call.with("track", "" + track.number()) : call.with("track", track.uuid().toString()).with("label", track.classId());
    }

    static ToolCall plane(ToolCall call, Axis axis) {
        return call.with("plane", axis == Axis.K ? "" : axis.letter());
    }

    /** With who did it, when, by what, and seeing what. */
    static ToolCall signed(ToolCall call, Origin o) {
        return call.with("author", o.author()).with("when", o.when().map(Object::toString).orElse("")).with("tool", o.tool()).with("view", o.view().isEmpty() ? "" : withoutBrackets(o.view().toString()));
    }
}
