package org.readingroom.volume.edge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.DistanceTransform;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

/** What the middle of a drawn object looks like: the usual value and its spread, away from the line, which may be drawn wrongly. */
final class ObjectLook {

    private static final double CENTRE_TO_CORNER = 0.5; // a voxel's centre is the integer here, and integer + 0.5 for the raster
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double WIDE = 3; // sigmas at which a value is wholly unlike
    private static final double LEAST_SPREAD = 0.15; // of what a usual edge rises in a voxel: even where there is no noise
    private static final double DEEP = 0.5; // of the greatest depth: as far as that the middle reaches in small objects

    private final SliceValues part;
    private final Mask inside;
    private final double usual, spread;

    private ObjectLook(SliceValues part, Mask inside, double usual, double spread) {
        this.part = part;
        this.inside = inside;
        this.usual = usual;
        this.spread = spread;
    }

    static ObjectLook of(SliceGradient gradient, List<double[][]> rings, double distanceMm) {
        SliceValues part = gradient.part();
        List<double[][]> loops = new ArrayList<>();
        for (double[][] ring : rings) {
            double[][] loop = new double[ring.length][];
            for (int n = 0; n < loop.length; n++) loop[n] = new double[] { ring[n][0] + CENTRE_TO_CORNER, ring[n][1] + CENTRE_TO_CORNER };
            loops.add(loop);
        }
        Mask inside = PolygonRaster.fill(loops, part.x0(), part.y0(), part.columns(), part.rows(), PolygonRaster.Rule.EVEN_ODD);
        double[] depth = depth(inside, part);
        double most = 0;
        for (double d : depth) most = Math.max(most, d);
        double least = Math.min(distanceMm, DEEP * most);
        float[] middle = new float[depth.length];
        int count = 0;
        for (int n = 0; n < depth.length; n++) if (depth[n] > 0 && depth[n] >= least) middle[count++] = gradient.smooth()[n];
        if (count == 0) return new ObjectLook(part, inside, 0, Double.POSITIVE_INFINITY);
        double usual = median(middle, count);
        for (int n = 0; n < count; n++) middle[n] = (float) Math.abs(middle[n] - usual);
        double spread = MAD_TO_SIGMA * median(middle, count);
        return new ObjectLook(part, inside, usual, Math.max(spread, Math.max(gradient.noise(), LEAST_SPREAD * gradient.usual()) * part.leastMm()));
    }

    private static double[] depth(Mask inside, SliceValues part) {
        return DistanceTransform.inside(inside, new Spacing(part.xMm(), part.yMm(), 1))[0];
    }

    private static double median(float[] all, int count) {
        Arrays.sort(all, 0, count);
        return all[count / 2];
    }

    /** 0 for a value as in the middle, 1 for one that is quite another. */
    double unlike(double value) {
        if (Double.isInfinite(spread)) return 0.5;
        double off = value - usual;
        if (spread == 0) return off == 0 ? 0 : 1;
        return Math.min(1, off * off / (WIDE * WIDE * spread * spread));
    }

    /** How far the drawn object reaches inwards from a place of its line, at most twice the distance. */
    double thicknessMm(Normals normals, int n, double distanceMm) {
        double step = part.leastMm() / 2, most = 2 * distanceMm;
        for (double mm = part.leastMm(); mm < most; mm += step) {
            int i = (int) Math.round(normals.x(n, -mm)) - part.x0(), j = (int) Math.round(normals.y(n, -mm)) - part.y0();
            if (i < 0 || j < 0 || i >= part.columns() || j >= part.rows() || !inside.get(i, j, 0)) return mm;
        }
        return most;
    }
}
