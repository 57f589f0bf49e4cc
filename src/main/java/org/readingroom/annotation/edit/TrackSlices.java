package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

/** A track and its shapes by axis and slice. */
final class TrackSlices {

    private Track track;
    private final Map<Axis, NavigableMap<Integer, List<Shape>>> slices = new EnumMap<>(Axis.class);
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
    }

    List<Shape> at(Axis axis, int slice0) {
        return slices.get(axis).getOrDefault(slice0, List.of());
    }

    /** A slice without shapes is none. */
    void put(Axis axis, int slice0, List<Shape> shapes) {
        if (shapes.isEmpty()) slices.get(axis).remove(slice0);
        else slices.get(axis).put(slice0, shapes);
        all = null;
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
