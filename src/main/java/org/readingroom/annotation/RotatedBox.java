package org.readingroom.annotation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rectangle turned about its centre, in mm: see {@link PlaneScale}.
 *
 * @param width   in voxels along x, before turning
 * @param height  in voxels along y, before turning
 * @param degrees positive from x towards y: clockwise on a screen; any number of turns
 */
public record RotatedBox(PlanePoint centre, double width, double height, double degrees) implements Figure {

    /** @throws IllegalArgumentException for a size of 0 or less, or what is no number */
    public RotatedBox {
        Objects.requireNonNull(centre);
        Limits.size("width", width);
        Limits.size("height", height);
        Limits.angle(degrees);
    }

    /**
     * On an edge from one place to another, as deep as a third place is away from it, on that place's side.
     *
     * @return empty if that has no length or no depth
     */
    public static Optional<RotatedBox> on(PlanePoint from, PlanePoint to, PlanePoint beside, PlaneScale scale) {
        double dx = (to.x() - from.x()) * scale.xMm(), dy = (to.y() - from.y()) * scale.yMm(), length = Math.hypot(dx, dy);
        if (length == 0) return Optional.empty();
        double depth = ((beside.y() - from.y()) * scale.yMm() * dx - (beside.x() - from.x()) * scale.xMm() * dy) / length;
        if (depth == 0) return Optional.empty();
        double right = -dy / length * depth / 2, down = dx / length * depth / 2; // to the middle, in mm
        PlanePoint centre = new PlanePoint((from.x() + to.x()) / 2 + right / scale.xMm(), (from.y() + to.y()) / 2 + down / scale.yMm());
        return Optional.of(new RotatedBox(centre, length / scale.xMm(), Math.abs(depth) / scale.yMm(), Math.toDegrees(Math.atan2(dy, dx))));
    }

    /** Clockwise on a screen, from the corner that lies at the upper left before turning. */
    public List<PlanePoint> corners(PlaneScale scale) {
        double w = width / 2, h = height / 2;
        return List.of(scale.turned(centre, -w, -h, degrees), scale.turned(centre, w, -h, degrees), scale.turned(centre, w, h, degrees), scale.turned(centre, -w, h, degrees));
    }

    @Override
    public String kind() {
        return "rotated_box";
    }
}
