package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;

/** Which times of a series of images an object belongs to. */
public final class Timing {

    private static final String EDIT = "Change time";

    private Timing() {}

    /** The times at which an object has shapes; none if it has none, or is the same at all. */
    public static NavigableSet<Integer> times(AnnotationDocument document, UUID track) {
        NavigableSet<Integer> times = new TreeSet<>();
        for (Shape s : document.shapes(track)) if (s.time() != ImageTime.ALL) times.add(s.time());
        return times;
    }

    /** Whether an object has shapes, and they are the same at all times. */
    public static boolean isAlways(AnnotationDocument document, UUID track) {
        return !document.shapes(track).isEmpty() && times(document, track).isEmpty();
    }

    /**
     * An object that is the same at all times becomes one of a single time, one of a single time the same at all or that of another time.
     *
     * @param time from 0; {@link ImageTime#ALL} for all
     * @return empty if it is so already, or nothing is drawn of it
     * @throws IllegalArgumentException if it has shapes at several times, which cannot all be the same
     */
    public static Optional<Edit> move(AnnotationDocument document, Track track, int time) {
        NavigableSet<Integer> times = times(document, track.uuid());
        if (times.size() > 1)
            throw new IllegalArgumentException("object " + track.number() + " has shapes of its own at " + times.size() + " times (" + times.first() + " to " + times.last() + ", from 0); expected one time at most, delete those of the others first");
        List<Change> changes = new ArrayList<>();
        for (Axis axis : Axis.values())
            for (int slice0 : document.slices(track.uuid(), axis)) {
                List<Shape> there = document.shapes(track.uuid(), axis, slice0), then = there.stream().map(s -> s.at(time)).toList();
                if (!then.equals(there)) changes.add(new SliceChange(track.uuid(), axis, slice0, there, then));
            }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit(EDIT, changes));
    }
}
