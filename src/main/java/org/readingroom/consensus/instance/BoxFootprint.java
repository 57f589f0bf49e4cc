package org.readingroom.consensus.instance;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A box along the axes, flat or solid; corners in one unit for all readers, the second corner beyond the first. A flat box has a depth of 1, which leaves its IoU that of its area. */
public record BoxFootprint(double x0, double y0, double z0, double x1, double y1, double z1) implements Footprint {

    public BoxFootprint {
        if (!(x1 > x0) || !(y1 > y0) || !(z1 > z0) || !Double.isFinite((x1 - x0) * (y1 - y0) * (z1 - z0)))
            throw new IllegalArgumentException("a box from (" + x0 + ", " + y0 + ", " + z0 + ") to (" + x1 + ", " + y1 + ", " + z1 + "); expected the second corner beyond the first on every axis");
    }

    public static BoxFootprint flat(double x0, double y0, double x1, double y1) {
        return new BoxFootprint(x0, y0, 0, x1, y1, 1);
    }

    public double volume() {
        return (x1 - x0) * (y1 - y0) * (z1 - z0);
    }

    @Override
    public String kind() {
        return "box";
    }

    @Override
    public double iou(Footprint other) {
        if (!(other instanceof BoxFootprint b)) return 0;
        double x = Math.min(x1, b.x1) - Math.max(x0, b.x0), y = Math.min(y1, b.y1) - Math.max(y0, b.y0), z = Math.min(z1, b.z1) - Math.max(z0, b.z0);
        if (x <= 0 || y <= 0 || z <= 0) return 0;
        double shared = x * y * z;
        return shared / (volume() + b.volume() - shared);
    }

    /** Corner by corner. @param weights one for each box, 0 or more; their sum above 0 */
    static BoxFootprint mean(List<BoxFootprint> boxes, double[] weights) {
        return new BoxFootprint(mean(boxes, weights, BoxFootprint::x0), mean(boxes, weights, BoxFootprint::y0), mean(boxes, weights, BoxFootprint::z0),
            mean(boxes, weights, BoxFootprint::x1), mean(boxes, weights, BoxFootprint::y1), mean(boxes, weights, BoxFootprint::z1));
    }

    private static double mean(List<BoxFootprint> boxes, double[] weights, ToDoubleFunction<BoxFootprint> corner) {
        double sum = 0, all = 0;
        for (int n = 0; n < weights.length; n++) {
            sum += weights[n] * corner.applyAsDouble(boxes.get(n));
            all += weights[n];
        }
        return sum / all;
    }
}
