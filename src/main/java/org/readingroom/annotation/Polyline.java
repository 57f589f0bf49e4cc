package org.readingroom.annotation;

import java.util.List;

/** An open line through at least two points; it has no area. Without points: explicitly not on this slice. */
public record Polyline(List<PlanePoint> points) implements Figure {

    /** @throws IllegalArgumentException for a single point */
    public Polyline {
        points = List.copyOf(points);
        if (points.size() == 1) throw new IllegalArgumentException("a line of 1 point; expected at least 2, or none where the object is not");
    }

    @Override
    public String kind() {
        return "polyline";
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
