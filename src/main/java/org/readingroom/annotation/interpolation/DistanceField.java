package org.readingroom.annotation.interpolation;

import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.DistanceTransform;
import org.readingroom.volume.mask.Mask;

/**
 * Signed distance (outside minus inside, mm) of a picture's foreground within a box.
 *
 * @param phi i fastest, not copied; finite: where there is nothing to measure to it is very large
 */
record DistanceField(Box box, double[] phi) {

    /** A voxel is in when its blended distance is at most this: exact ties are common half-way between keys, and leaving them out costs up to 4 Dice points. */
    static final double TIE_MM = 1e-6;
    private static final double FAR_MM = 1e9;

    /** @param box must reach a pixel beyond the foreground wherever the picture does; then it is as good as the whole picture */
    static DistanceField of(Mask picture, Box box, Spacing inPlane) {
        double[] phi = DistanceTransform.signed(box.crop(picture), inPlane)[0];
        for (int n = 0; n < phi.length; n++) phi[n] = Math.max(-FAR_MM, Math.min(FAR_MM, phi[n]));
        return new DistanceField(box, phi);
    }

    /** The largest inside distance if everything beyond the picture's edge were background; what an object that ends is eroded by. */
    static double depthMm(Mask picture, Spacing inPlane) {
        double least = 0;
        for (double v : of(picture, Box.of(picture).grown(1), inPlane).phi) least = Math.min(least, v);
        return -least;
    }

    /**
     * Row j of this field moved by (di, dj) pixels, sampled linearly, the edge continued; as wide as {@code row}, from column i0 on.
     */
    void sampleRow(double di, double dj, int i0, int j, double[] row) {
        double y = j - dj - box.j0();
        int low = (int) Math.floor(y);
        double fy = y - low;
        int a = clamp(low, box.height()) * box.width(), b = clamp(low + 1, box.height()) * box.width();
        double x = i0 - di - box.i0();
        int left = (int) Math.floor(x);
        double fx = x - left;
        double before = column(a, b, fy, left);
        for (int n = 0; n < row.length; n++) {
            double after = column(a, b, fy, left + n + 1);
            row[n] = before + fx * (after - before);
            before = after;
        }
    }

    private double column(int a, int b, double fy, int i) {
        int at = clamp(i, box.width());
        return phi[a + at] + fy * (phi[b + at] - phi[a + at]);
    }

    private static int clamp(int n, int size) {
        return Math.max(0, Math.min(size - 1, n));
    }
}
