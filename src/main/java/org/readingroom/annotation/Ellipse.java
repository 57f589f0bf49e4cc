package org.readingroom.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An ellipse turned about its centre, in mm: see {@link PlaneScale}.
 *
 * @param radiusX semi-axis in voxels along x, before turning
 * @param radiusY semi-axis in voxels along y, before turning
 * @param degrees positive from x towards y: clockwise on a screen
 */
public record Ellipse(PlanePoint centre, double radiusX, double radiusY, double degrees) implements Figure {

    /** @throws IllegalArgumentException for a semi-axis of 0 or less, or what is no number */
    public Ellipse {
        Objects.requireNonNull(centre);
        Limits.size("semi-axis", radiusX);
        Limits.size("semi-axis", radiusY);
        Limits.angle(degrees);
    }

    /** Points at equal angles along it, clockwise on a screen from the end of the first semi-axis. @param count at least 3 */
    public List<PlanePoint> outline(PlaneScale scale, int count) {
        if (count < 3) throw new IllegalArgumentException("an outline of " + count + " points; expected at least 3");
        List<PlanePoint> points = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            double at = 2 * Math.PI * n / count;
            points.add(scale.turned(centre, radiusX * Math.cos(at), radiusY * Math.sin(at), degrees));
        }
        return points;
    }

    /** Whether a place is in it or on it. */
    public boolean contains(PlanePoint place, PlaneScale scale) {
        PlanePoint own = scale.unturned(centre, place, degrees);
        double a = own.x() / radiusX, b = own.y() / radiusY;
        return a * a + b * b <= 1;
    }

    @Override
    public String kind() {
        return "ellipse";
    }
}
