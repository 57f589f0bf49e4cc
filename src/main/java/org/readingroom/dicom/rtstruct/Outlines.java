package org.readingroom.dicom.rtstruct;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.MaskTrace;
import org.readingroom.volume.mask.PolygonRaster;

/**
 * Outlines of a picture, each of one piece: a hole is joined to what surrounds it by a channel of no width (a keyhole), because readers do not agree on
 * outlines within outlines. The channel is walked twice, so that filling by any rule gives the picture back.
 */
final class Outlines {

    private Outlines() {}

    /** Closed loops in pixel-corner coordinates {x, y}, the first point not repeated. @param picture a mask with nk = 1 */
    static List<double[][]> of(Mask picture) {
        List<double[][]> outer = new ArrayList<>(), holes = new ArrayList<>();
        for (double[][] loop : MaskTrace.outlines(picture)) (PolygonRaster.signedArea(loop) > 0 ? outer : holes).add(loop);
        for (double[][] hole : holes) {
            int around = smallestAround(hole, outer);
            outer.set(around, joined(outer.get(around), hole));
        }
        return outer;
    }

    /** Of loops that do not cross, the one around a hole is the smallest that holds a pixel beside its corner. */
    private static int smallestAround(double[][] hole, List<double[][]> outer) {
        double x = hole[0][0] + 0.5, y = hole[0][1] + 0.5; // a loop begins with an edge to the right, which has the picture below it
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int n = 0; n < outer.size(); n++) {
            double area = Math.abs(PolygonRaster.signedArea(outer.get(n)));
            if (area >= least || !holds(outer.get(n), x, y)) continue;
            least = area;
            best = n;
        }
        if (best < 0) throw new IllegalStateException("a hole lies in no outline");
        return best;
    }

    private static boolean holds(double[][] loop, double x, double y) {
        boolean in = false;
        for (int n = 0; n < loop.length; n++) {
            double[] a = loop[n], b = loop[n + 1 == loop.length ? 0 : n + 1];
            if (a[1] > y != b[1] > y && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])) in = !in;
        }
        return in;
    }

    /** By the nearest two corners: the shortest way between two loops crosses neither. */
    private static double[][] joined(double[][] loop, double[][] hole) {
        int from = 0, to = 0;
        double least = Double.MAX_VALUE;
        for (int a = 0; a < loop.length; a++)
            for (int b = 0; b < hole.length; b++) {
                double dx = loop[a][0] - hole[b][0], dy = loop[a][1] - hole[b][1];
                if (dx * dx + dy * dy >= least) continue;
                least = dx * dx + dy * dy;
                from = a;
                to = b;
            }
        double[][] out = new double[loop.length + hole.length + 2][];
        int at = 0;
        for (int n = 0; n <= from; n++) out[at++] = loop[n];
        for (int n = 0; n <= hole.length; n++) out[at++] = hole[(to + n) % hole.length];
        for (int n = from; n < loop.length; n++) out[at++] = loop[n];
        return out;
    }
}
