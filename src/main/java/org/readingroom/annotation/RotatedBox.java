package org.readingroom.annotation;

import java.util.List;
import java.util.Objects;

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
