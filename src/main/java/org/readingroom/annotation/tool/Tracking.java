package org.readingroom.annotation.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;

/**
 * Carries an object on before its first or behind its last key slice by what the image shows: on each slice the outlines of the slice before are pulled to the edges that
 * are there, until those edges end. Proposals, as all that nobody has looked at.
 */
public final class Tracking {

    /** What such proposals name as their tool. */
    public static final String TOOL = "extension:edges";

    private static final double LEAST_ON_EDGE = 0.5, PART = 0.5, MOST_CHANGE = 2; // of the area, from one slice to the next: more is another object

    private Tracking() {}

    /**
     * How far it went.
     *
     * @param shapes of the slices that were reached, in their order
     * @param last0  the last of them; the key's own if there is none
     * @param ended0 the slice that it did not reach; -1 if it reached all
     * @param why    what ended it there; empty if nothing did
     */
    public record Tracked(List<Shape> shapes, int last0, int ended0, String why) {

        /** For people. @param from0 the key's slice @param shown how they count a slice */
        public String sentence(int from0, IntUnaryOperator shown) {
            int n = Math.abs(last0 - from0);
            String added = n == 0 ? "No slice was added" : "Carried on over " + n + (n == 1 ? " slice" : " slices") + ", to slice " + shown.applyAsInt(last0);
            return why.isEmpty() ? added + "." : added + "; on slice " + shown.applyAsInt(ended0) + " " + why + ".";
        }
    }

    /**
     * The figures that an object is carried on from.
     *
     * @param to0 a slice beyond the object's fixed ones
     * @throws IllegalArgumentException as {@link Extending#to}, or if its first or last key has no outline or mask
     */
    public static List<Shape> start(Annotated document, Track track, Axis axis, int to0) {
        List<Shape> key = Extending.key(document, track, axis, to0);
        List<Shape> outlines = Tighten.outlines(key);
        if (outlines.isEmpty()) throw new IllegalArgumentException("object " + track.number() + " has no outline or mask on slice " + key.get(0).slice0() + " that edges could move; repeat it instead");
        OntologyClass of = document.ontology().find(track.classId()).orElseThrow();
        if (!of.allows("polygon") && outlines.stream().anyMatch(s -> !(s.figure() instanceof Bitmask)))
            throw new IllegalArgumentException("class '" + of.id() + "' takes no outlines, which figures become that follow edges; expected one that allows a polygon, this one allows " + of.kinds());
        return outlines;
    }

    /** Looks for the edges, slice after slice; needs no document. @param key {@link #start} @param to0 the slice that is to be reached @param when noted on the new shapes */
    public static Tracked of(List<Shape> key, int to0, Volume image, int channel, int time, EdgeSettings settings, Instant when, Progress progress) {
        EdgeSettings near = settings.distance(Math.min(settings.distanceMm(), EdgeSettings.of(image.grid()).distanceMm() * PART)); // further away lie edges of other things
        int from0 = key.get(0).slice0(), step = to0 < from0 ? -1 : 1;
        List<Shape> all = new ArrayList<>(), before = key;
        for (int s = from0; s != to0; s += step) {
            progress.report(Math.abs(s - from0), Math.abs(to0 - from0));
            int next = s + step;
            List<Shape> there = before.stream().map(b -> new Shape(b.track(), b.axis(), next, State.PROPOSED, b.figure(), new Origin(b.origin().author(), when, TOOL, Notes.NONE))).toList();
            List<Tighten.Pulled> found = Tighten.pulled(there, image, channel, time, near).stream().filter(p -> p.now().isPresent() && p.onEdge() >= LEAST_ON_EDGE).toList();
            if (found.isEmpty()) return new Tracked(all, s, next, "no edge stands out of the noise along half of the outline");
            List<Shape> now = found.stream().map(p -> new Shape(p.was().track(), p.was().axis(), next, State.PROPOSED, p.now().get(), p.was().origin())).toList();
            double grown = area(now, image) / area(before, image);
            if (!(grown <= MOST_CHANGE && grown >= 1 / MOST_CHANGE)) return new Tracked(all, s, next, "the edges surround an area " + (grown > 1 ? "more than twice as large" : "less than half as large"));
            all.addAll(now);
            before = now;
        }
        return new Tracked(all, to0, -1, "");
    }

    private static double area(List<Shape> shapes, Volume image) {
        return SlicePicture.of(shapes.stream().map(Shape::figure).toList(), shapes.get(0).axis(), image.grid()).count();
    }

    /** One step of undo. Older extensions on the way are replaced; what else is drawn or proposed there stays. @return empty if all of it is there already */
    public static Optional<Edit> edit(Annotated document, Tracked tracked) {
        List<Change> changes = new ArrayList<>();
        for (int slice0 : tracked.shapes.stream().map(Shape::slice0).distinct().toList()) {
            Shape first = tracked.shapes.get(0);
            List<Shape> before = document.shapes(first.track(), first.axis(), slice0), kept = before.stream().filter(s -> !isExtension(s)).toList();
            List<Shape> after = tracked.shapes.stream().filter(s -> s.slice0() == slice0).toList();
            if (kept.isEmpty() && !Made.figures(before).equals(Made.figures(after))) changes.add(new SliceChange(first.track(), first.axis(), slice0, before, after));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit("Follow edges", changes));
    }

    /** Whether a shape is what this or {@link Extending} has proposed. */
    static boolean isExtension(Shape s) {
        return Made.isBeyond(s) || s.state() == State.PROPOSED && s.origin().tool().equals(TOOL);
    }
}
