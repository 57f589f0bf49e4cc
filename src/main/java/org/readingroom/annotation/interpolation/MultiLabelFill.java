package org.readingroom.annotation.interpolation;

import java.util.Arrays;
import java.util.TreeSet;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;

/**
 * Fills between two key slices that hold several labels without gaps or overlaps where they touch: each label, background included, is blended
 * by signed distance, and a voxel gets the label that lies deepest there. A label of one key alone is eroded on the way. Exact ties go to
 * foreground before background, then to the lower label. Where a key holds no label at all there is no distance to its background: then a
 * voxel is in while a label is.
 */
final class MultiLabelFill {

    private MultiLabelFill() {}

    /**
     * The labels at each of {@code fractions} of the way from {@code a} to {@code b}.
     *
     * @param a         unsigned labels of ni * nj pixels, i fastest, 0 is background; not changed
     * @param b         of the same size
     * @param inPlane   steps of i and j in mm; its k is not used
     * @param fractions each greater than 0 and less than 1
     * @return new planes, as many as fractions
     */
    static short[][] between(short[] a, short[] b, int ni, int nj, Spacing inPlane, double[] fractions) {
        if (a.length != b.length || a.length != Math.multiplyExact(ni, nj)) throw new IllegalArgumentException("planes of " + a.length + " and " + b.length + " pixels; expected " + ni + " x " + nj);
        for (double t : fractions) if (!(t > 0 && t < 1)) throw new IllegalArgumentException("a filled slice lies between its keys, got fraction " + t);
        short[][] filled = new short[fractions.length][a.length];
        Mask anyA = any(a, ni, nj), anyB = any(b, ni, nj);
        if (anyA.isEmpty() && anyB.isEmpty()) return filled;
        Box box = (anyA.isEmpty() ? Box.of(anyB) : anyB.isEmpty() ? Box.of(anyA) : Box.of(anyA).union(Box.of(anyB))).grown(1).within(new Box(0, 0, ni - 1, nj - 1));
        double[][] least = new double[fractions.length][box.width() * box.height()];
        boolean ends = anyA.isEmpty() || anyB.isEmpty();
        for (double[] l : least) Arrays.fill(l, ends ? 2 * DistanceField.TIE_MM : Double.POSITIVE_INFINITY);
        for (int label : labels(a, b)) blend(new Pair(mask(a, label, ni, nj), mask(b, label, ni, nj)), label, box, inPlane, fractions, least, filled);
        Pair background = new Pair(inverse(anyA), inverse(anyB));
        if (!ends && !(background.a.isEmpty() && background.b.isEmpty())) blend(background, 0, box, inPlane, fractions, least, filled);
        return filled;
    }

    private record Pair(Mask a, Mask b) { }

    private static void blend(Pair key, int label, Box box, Spacing inPlane, double[] fractions, double[][] least, short[][] filled) {
        double[] from = key.a.isEmpty() ? null : DistanceField.of(key.a, box, inPlane).phi(), to = key.b.isEmpty() ? null : DistanceField.of(key.b, box, inPlane).phi();
        double depth = from == null ? DistanceField.depthMm(key.b, inPlane) : to == null ? DistanceField.depthMm(key.a, inPlane) : 0;
        int ni = key.a.ni();
        for (int n = 0; n < fractions.length; n++) {
            double t = fractions[n];
            for (int j = box.j0(), at = 0; j <= box.j1(); j++)
                for (int i = box.i0(); i <= box.i1(); i++, at++) {
                    double phi = from == null ? to[at] + (1 - t) * depth : to == null ? from[at] + t * depth : (1 - t) * from[at] + t * to[at];
                    if (phi < least[n][at] - DistanceField.TIE_MM) { // labels come in order, background last: the first of equals stays
                        least[n][at] = phi;
                        filled[n][i + ni * j] = (short) label;
                    }
                }
        }
    }

    private static Iterable<Integer> labels(short[] a, short[] b) {
        boolean[] used = new boolean[65536];
        for (short v : a) used[v & 0xffff] = true;
        for (short v : b) used[v & 0xffff] = true;
        TreeSet<Integer> labels = new TreeSet<>();
        for (int v = 1; v < used.length; v++) if (used[v]) labels.add(v);
        return labels;
    }

    private static Mask mask(short[] plane, int label, int ni, int nj) {
        Mask mask = new Mask(ni, nj, 1);
        byte[] bytes = mask.plane(0);
        for (int n = 0; n < plane.length; n++) if (plane[n] == (short) label) bytes[n] = 1;
        return mask;
    }

    private static Mask any(short[] plane, int ni, int nj) {
        return inverse(mask(plane, 0, ni, nj));
    }

    private static Mask inverse(Mask mask) {
        Mask inverse = new Mask(mask.ni(), mask.nj(), 1);
        for (int n = 0; n < inverse.plane(0).length; n++) inverse.plane(0)[n] = (byte) (1 - mask.plane(0)[n]);
        return inverse;
    }
}
