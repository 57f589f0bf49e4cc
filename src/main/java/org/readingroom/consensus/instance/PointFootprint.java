package org.readingroom.consensus.instance;

import java.util.List;
import org.readingroom.geometry.PointMm;

/** A place without extent, in patient space. */
public record PointFootprint(PointMm at) implements Footprint {

    public PointFootprint {
        if (!Double.isFinite(at.x()) || !Double.isFinite(at.y()) || !Double.isFinite(at.z())) throw new IllegalArgumentException("a point at (" + at.x() + ", " + at.y() + ", " + at.z() + "); expected numbers");
    }

    @Override
    public String kind() {
        return "point";
    }

    @Override
    public double iou(Footprint other) {
        return 0;
    }

    /** The middle of points; at least one. */
    public static PointFootprint mean(List<PointFootprint> points) {
        return new PointFootprint(new PointMm(points.stream().mapToDouble(p -> p.at.x()).average().orElseThrow(), points.stream().mapToDouble(p -> p.at.y()).average().orElseThrow(),
            points.stream().mapToDouble(p -> p.at.z()).average().orElseThrow()));
    }
}
