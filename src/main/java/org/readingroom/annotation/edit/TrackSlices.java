package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

/** A track and its shapes by axis and slice, those of a slice by time. */
final class TrackSlices {

    private Track track;
    private final Map<Axis, NavigableMap<Integer, List<Shape>>> slices = new EnumMap<>(Axis.class);
    private final Map<Integer, TrackSlices> times = new HashMap<>(); // what somebody has asked for, as if there were no times
    private int timed, timeless; // shapes
    private List<Shape> all = List.of(); // null once a slice has changed

    TrackSlices(Track track) {
        this.track = track;
        for (Axis axis : Axis.values()) slices.put(axis, new TreeMap<>());
    }

    Track track() {
        return track;
    }

    void become(Track other) {
        track = other;
        times.values().forEach(t -> t.become(other));
    }

    List<Shape> at(Axis axis, int slice0) {
        return slices.get(axis).getOrDefault(slice0, List.of());
    }

    /** A slice without shapes is none. */
    void put(Axis axis, int slice0, List<Shape> shapes) {
        count(at(axis, slice0), -1);
        count(shapes, 1);
        if (shapes.isEmpty()) slices.get(axis).remove(slice0);
        else slices.get(axis).put(slice0, shapes);
        all = null;
        times.forEach((time, then) -> {
            List<Shape> own = of(shapes, time);
            if (!own.equals(then.at(axis, slice0))) then.put(axis, slice0, own); // a stroke at one time leaves what pictures know of the others
        });
    }

    /** Other shapes in place of some; those of a slice stay by time. */
    void exchange(Axis axis, int slice0, List<Shape> gone, List<Shape> come) {
        List<Shape> there = new ArrayList<>(at(axis, slice0));
        there.removeAll(gone);
        there.addAll(come);
        there.sort(Comparator.comparingInt(Shape::time));
        put(axis, slice0, List.copyOf(there));
    }

    private void count(List<Shape> shapes, int by) {
        for (Shape s : shapes) {
            if (s.time() == ImageTime.ALL) timeless += by;
            else timed += by;
        }
    }

    /** Whether some shapes belong to a time of the image and some to all. */
    boolean isMixed() {
        return timed > 0 && timeless > 0;
    }

    /** Whether it has shapes that belong to a time each. */
    boolean isTimed() {
        return timed > 0;
    }

    /** Whether it has shapes, the same at all times. */
    boolean isTimeless() {
        return timeless > 0 && timed == 0;
    }

    /** What there is at a time, as if it were the only one; of an object that is the same at all times that. */
    TrackSlices at(int time) {
        if (timed == 0) return this;
        return times.computeIfAbsent(time, t -> {
            TrackSlices then = new TrackSlices(track);
            slices.forEach((axis, along) -> along.forEach((slice0, shapes) -> {
                List<Shape> own = of(shapes, t);
                if (!own.isEmpty()) then.put(axis, slice0, own);
            }));
            return then;
        });
    }

    private static List<Shape> of(List<Shape> shapes, int time) {
        return shapes.stream().filter(s -> s.time() == time).map(s -> s.at(ImageTime.ALL)).toList();
    }

    /** A view. */
    NavigableSet<Integer> marked(Axis axis) {
        return Collections.unmodifiableNavigableSet(slices.get(axis).navigableKeySet());
    }

    boolean isEmpty() {
        return slices.values().stream().allMatch(Map::isEmpty);
    }

    /** By axis, slice and their order on it; made again only when something has changed. */
    List<Shape> all() {
        if (all == null) {
            List<Shape> shapes = new ArrayList<>();
            for (NavigableMap<Integer, List<Shape>> along : slices.values()) along.values().forEach(shapes::addAll);
            all = Collections.unmodifiableList(shapes);
        }
        return all;
    }
}
