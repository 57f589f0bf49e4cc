package org.readingroom.annotation.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;

/** Carries an object on before its first or behind its last key slice, as proposals that repeat that key. */
public final class Extending {

    private Extending() {}

    /** The axis across which most of an object is drawn. */
    public static Axis axis(Annotated document, Track track) {
        Axis axis = Axis.K;
        for (Axis other : List.of(Axis.J, Axis.I)) if (document.slices(track.uuid(), other).size() > document.slices(track.uuid(), axis).size()) axis = other;
        return axis;
    }

    /**
     * Up to a slice, which is reached. Older extensions on the way are replaced; what else is proposed there stays.
     *
     * @param to0  a slice beyond the track's fixed ones
     * @param time noted on the new shapes; their tool is {@code extension:repeat}, their author the key's
     * @return empty if all of it is there already
     * @throws IllegalArgumentException if the track has no key across the axis, ends there, or if the slice lies between its ends or outside of the image
     */
    public static Optional<Edit> to(Annotated document, Track track, Axis axis, int to0, Instant time) {
        List<Shape> key = key(document, track, axis, to0);
        int key0 = key.get(0).slice0();
        boolean before = to0 < key0;
        return from(document, track, axis, key0, before ? to0 : key0 + 1, before ? key0 - 1 : to0, time);
    }

    /** What is fixed on the key next to a slice beyond the ends; throws as {@link #to}. */
    static List<Shape> key(Annotated document, Track track, Axis axis, int to0) {
        int size = document.image().grid().size(axis.index());
        if (to0 < 0 || to0 >= size) throw new IllegalArgumentException("slice " + to0 + " along " + axis.letter() + "; expected 0 to " + (size - 1));
        NavigableSet<Integer> keys = Made.keys(document, track.uuid(), axis);
        if (keys.isEmpty()) throw new IllegalArgumentException("object " + track.number() + " has no key slice across " + axis.letter() + " that could be repeated; draw one first");
        if (to0 >= keys.first() && to0 <= keys.last())
            throw new IllegalArgumentException("slice " + to0 + " lies between the ends of object " + track.number() + ", slices " + keys.first() + " and " + keys.last() + "; interpolate there, or choose a slice beyond");
        int key0 = to0 < keys.first() ? keys.first() : keys.last();
        List<Shape> key = document.shapes(track.uuid(), axis, key0).stream().filter(s -> s.state().isFixed()).toList();
        if (key.stream().allMatch(s -> s.figure().isEmpty())) throw new IllegalArgumentException("object " + track.number() + " ends on slice " + key0 + ": that was said by hand; take it away first");
        return key;
    }

    /** The slice so many beyond the ends, as far as the image goes; throws as {@link #by}. */
    public static int slice0(Annotated document, Track track, Axis axis, int slices) {
        if (slices == 0) throw new IllegalArgumentException("0 slices to add; expected some, such as 5, or -5 before the start");
        NavigableSet<Integer> keys = Made.keys(document, track.uuid(), axis);
        int last = document.image().grid().size(axis.index()) - 1;
        if (keys.isEmpty()) return 0; // where it is said why not
        if (slices < 0 ? keys.first() == 0 : keys.last() == last) throw new IllegalArgumentException("object " + track.number() + " is at the " + (slices < 0 ? "first" : "last") + " slice of the image already");
        return (int) (slices < 0 ? Math.max(0, (long) keys.first() + slices) : Math.min(last, (long) keys.last() + slices));
    }

    /**
     * By some slices, as many as the image has there.
     *
     * @param slices negative before the first key, positive behind the last one
     * @throws IllegalArgumentException as {@link #to}, or for no slices
     */
    public static Optional<Edit> by(Annotated document, Track track, Axis axis, int slices, Instant time) {
        return to(document, track, axis, slice0(document, track, axis, slices), time);
    }

    private static Optional<Edit> from(Annotated document, Track track, Axis axis, int key0, int from0, int to0, Instant time) {
        List<Shape> key = document.shapes(track.uuid(), axis, key0).stream().filter(s -> s.state().isFixed()).toList();
        if (repeated(key, key0, time).isEmpty()) throw new IllegalArgumentException("object " + track.number() + " has a cuboid alone on slice " + key0 + ", which lies where it lies; make it larger instead");
        List<Change> changes = new ArrayList<>();
        for (int s = from0; s <= to0; s++) {
            List<Shape> before = document.shapes(track.uuid(), axis, s), after = new ArrayList<>(before.stream().filter(b -> !Tracking.isExtension(b)).toList());
            if (!after.isEmpty()) continue; // something else is proposed there
            after.addAll(repeated(key, s, time));
            if (!Made.figures(before).equals(Made.figures(after))) changes.add(new SliceChange(track.uuid(), axis, s, before, after));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit("Extend", changes));
    }

    /** A key's figures on another slice. */
    static List<Shape> repeated(List<Shape> key, int slice0, Instant time) {
        return key.stream().filter(s -> s.state().isFixed() && !s.figure().isEmpty() && !(s.figure() instanceof Cuboid))
            .map(s -> new Shape(s.track(), s.axis(), slice0, State.PROPOSED, s.figure(), new Origin(s.origin().author(), time, Made.BEYOND, Notes.NONE))).toList();
    }
}
