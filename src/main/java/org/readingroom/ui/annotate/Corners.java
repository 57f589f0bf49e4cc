package org.readingroom.ui.annotate;

import java.util.List;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Ring;

/** Points as rings. */
final class Corners {

    private Corners() {}

    static Ring ring(List<PlanePoint> points) {
        double[] xs = new double[points.size()], ys = new double[points.size()];
        for (int n = 0; n < xs.length; n++) {
            xs[n] = points.get(n).x();
            ys[n] = points.get(n).y();
        }
        return new Ring(xs, ys);
    }
}
