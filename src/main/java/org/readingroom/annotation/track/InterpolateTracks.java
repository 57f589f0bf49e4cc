package org.readingroom.annotation.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.io.Progress;

/** Fills the slices between the key slices of tracks. */
public final class InterpolateTracks {

    private InterpolateTracks() {}

    /**
     * The same annotations with the gaps filled. Keys and confirmed shapes are never changed, and what lies between two of them, across one axis,
     * is filled; older proposals of the wanted tracks and slices are replaced. Nothing is added before the first or after the last key; an
     * explicitly empty key ends the object. Outlines, boxes, ellipses, cuboids, lines, points and skeletons are blended with their like; keys of
     * different kinds with an area as masks. New shapes name as their tool {@code interpolation:} and the kind that was blended, or the method's
     * id, or {@code nearer} where the class allows nothing between its keys; as their author that of the earlier key, and no view.
     *
     * @param method for masks, holes, islands and outlines that would cross themselves on the way
     * @param time   noted on the new shapes
     * @throws IllegalArgumentException if a wanted track is not there
     */
    public static Annotations fill(Annotations annotations, FillRequest request, InterpolationMethod method, Instant time, Progress progress) {
        for (UUID wanted : request.tracks())
            if (annotations.track(wanted).isEmpty()) throw new IllegalArgumentException("track " + wanted + " is not among the tracks; expected one of theirs");
        if (annotations.shapes().stream().anyMatch(s -> s.time() != ImageTime.ALL)) return timeByTime(annotations, request, method, time, progress);
        List<Shape> shapes = new ArrayList<>();
        for (Shape s : annotations.shapes()) if (s.state().isFixed() || !request.wants(s.track()) || !request.wants(s.slice0())) shapes.add(s);
        List<Track> tracks = annotations.tracks().stream().filter(t -> request.wants(t.uuid())).toList();
        Map<UUID, List<Shape>> fixed = annotations.shapes().stream().filter(s -> s.state().isFixed() && request.wants(s.track())).collect(Collectors.groupingBy(Shape::track));
        for (int n = 0; n < tracks.size(); n++) {
            progress.report(n, tracks.size());
            for (Axis axis : Axis.values()) shapes.addAll(filled(annotations, tracks.get(n), fixed.getOrDefault(tracks.get(n).uuid(), List.of()), axis, request::wants, request.state(), method, time));
        }
        progress.report(tracks.size(), tracks.size());
        return annotations.withShapes(shapes);
    }

    /** Between keys of one time each: nothing goes on from one time of the image to another. */
    private static Annotations timeByTime(Annotations annotations, FillRequest request, InterpolationMethod method, Instant noted, Progress progress) {
        SortedMap<Integer, List<Shape>> times = new TreeMap<>();
        for (Shape s : annotations.shapes()) times.computeIfAbsent(s.time(), t -> new ArrayList<>()).add(s.at(ImageTime.ALL));
        List<Shape> shapes = new ArrayList<>();
        int done = 0;
        for (Map.Entry<Integer, List<Shape>> then : times.entrySet()) {
            int first = done++;
            Annotations filled = fill(annotations.withShapes(then.getValue()), request, method, noted, (n, of) -> progress.report((long) first * of + n, (long) times.size() * of));
            for (Shape s : filled.shapes()) shapes.add(s.at(then.getKey()));
        }
        return annotations.withShapes(shapes);
    }

    /**
     * What {@link #fill} would propose for some slices of one track across one axis, and nothing else.
     *
     * @param slices those that may be filled; keys outside count all the same
     */
    public static List<Shape> between(Annotations annotations, Track track, Axis axis, IntPredicate slices, InterpolationMethod method, Instant time) {
        List<Shape> fixed = annotations.shapesOf(track).stream().filter(s -> s.state().isFixed()).toList();
        return filled(annotations, track, fixed, axis, slices, State.PROPOSED, method, time);
    }

    private static List<Shape> filled(Annotations annotations, Track track, List<Shape> fixed, Axis axis, IntPredicate wanted, State state, InterpolationMethod method, Instant time) {
        SortedMap<Integer, List<Shape>> keys = new TreeMap<>();
        for (Shape s : fixed) if (s.axis() == axis) keys.computeIfAbsent(s.slice0(), k -> new ArrayList<>()).add(s);
        List<Shape> filled = new ArrayList<>();
        Map.Entry<Integer, List<Shape>> before = null;
        for (Map.Entry<Integer, List<Shape>> key : keys.entrySet()) {
            if (before != null) {
                int[] slices = IntStream.range(before.getKey() + 1, key.getKey()).filter(wanted).toArray();
                if (slices.length > 0) {
                    Gap gap = new Gap(axis, annotations.image().grid(), annotations.classOf(track), before.getKey(), figures(before.getValue()), key.getKey(), figures(key.getValue()));
                    for (Gap.Filling filling : gap.fill(slices, method)) {
                        List<Figure> figures = filling.figures();
                        Origin origin = new Origin(before.getValue().get(0).origin().author(), time, filling.tool(), Notes.NONE);
                        for (int n = 0; n < slices.length; n++)
                            if (!figures.get(n).isEmpty()) filled.add(new Shape(track.uuid(), axis, slices[n], state, figures.get(n), origin));
                    }
                }
            }
            before = key;
        }
        return filled;
    }

    private static List<Figure> figures(List<Shape> shapes) {
        return shapes.stream().map(Shape::figure).toList();
    }

    /** The proposals of the wanted tracks and slices, accepted. {@code request.state()} is not used. */
    public static Annotations confirm(Annotations annotations, FillRequest request) {
        return annotations.withShapes(annotations.shapes().stream()
            .map(s -> s.state() == State.PROPOSED && request.wants(s.track()) && request.wants(s.slice0()) ? s.with(State.CONFIRMED) : s).toList());
    }
}
