package org.readingroom.annotation;

import java.util.List;

/**
 * An upright rectangle from ({@code x}, {@code y}) to ({@code x + width}, {@code y + height}); one around the voxels 3 to 5 begins at 2.5 and is
 * 3 wide. Never empty: that an object is not on a slice is said by {@link Polygon#EMPTY}.
 */
public record Box(double x, double y, double width, double height) implements Figure {

    /** @throws IllegalArgumentException for a size of 0 or less, or what is no number */
    public Box {
        Limits.place("x", x);
        Limits.place("y", y);
        Limits.size("width", width);
        Limits.size("height", height);
    }

    /** Between two opposite corners, in any order. */
    public static Box between(PlanePoint a, PlanePoint b) {
        return new Box(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.abs(b.x() - a.x()), Math.abs(b.y() - a.y()));
    }

    /** Clockwise on a screen, from ({@code x}, {@code y}). */
    public List<PlanePoint> corners() {
        return List.of(new PlanePoint(x, y), new PlanePoint(x + width, y), new PlanePoint(x + width, y + height), new PlanePoint(x, y + height));
    }

    @Override
    public String kind() {
        return "box";
    }
}
