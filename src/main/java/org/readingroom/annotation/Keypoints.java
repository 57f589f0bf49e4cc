package org.readingroom.annotation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Points, each of them with a name or none; they have no area. No points: explicitly not on this slice. */
public record Keypoints(List<Keypoint> points) implements Figure {

    /** @param name used once in a figure; empty for none */
    public record Keypoint(String name, PlanePoint at) {

        public Keypoint {
            Objects.requireNonNull(name);
            Objects.requireNonNull(at);
        }
    }

    /** @throws IllegalArgumentException for two points of one name */
    public Keypoints {
        points = List.copyOf(points);
        Set<String> names = new HashSet<>();
        for (Keypoint p : points) if (!p.name.isEmpty() && !names.add(p.name)) throw new IllegalArgumentException("two points have the name '" + p.name + "'; expected names of their own");
    }

    /** Without names. */
    public static Keypoints of(PlanePoint... points) {
        return new Keypoints(List.of(points).stream().map(p -> new Keypoint("", p)).toList());
    }

    /** The same with another name for one point, by its place in the list. @throws IllegalArgumentException if another one has it */
    public Keypoints named(int point, String name) {
        List<Keypoint> others = new ArrayList<>(points);
        others.set(point, new Keypoint(name, points.get(point).at));
        return new Keypoints(others);
    }

    @Override
    public String kind() {
        return "keypoints";
    }

    @Override
    public boolean isEmpty() {
        return points.isEmpty();
    }

    @Override
    public boolean hasArea() {
        return false;
    }
}
