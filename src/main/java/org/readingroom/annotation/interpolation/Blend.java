package org.readingroom.annotation.interpolation;

import java.util.List;
import java.util.stream.Stream;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;

/** The pictures between two keys while they are being made: objects are blended into them one after the other. */
final class Blend {

    private final Box image;
    private final int width;
    private final Spacing inPlane;
    private final double[] fractions;
    private final List<Mask> pictures;

    Blend(Mask a, Mask b, Spacing inPlane, double[] fractions) {
        check(a, b, fractions);
        this.image = new Box(0, 0, a.ni() - 1, a.nj() - 1);
        this.width = a.ni();
        this.inPlane = inPlane;
        this.fractions = fractions;
        this.pictures = Stream.generate(() -> new Mask(a.ni(), a.nj(), 1)).limit(fractions.length).toList();
    }

    /** @throws IllegalArgumentException unless both are pictures of one size and every slice lies between them */
    static void check(Mask a, Mask b, double[] fractions) {
        if (a.nk() != 1 || b.nk() != 1 || a.ni() != b.ni() || a.nj() != b.nj())
            throw new IllegalArgumentException("key slices must be pictures of one size, got " + size(a) + " and " + size(b));
        for (double t : fractions) if (!(t > 0 && t < 1)) throw new IllegalArgumentException("a filled slice lies between its keys, got fraction " + t);
    }

    List<Mask> pictures() {
        return pictures;
    }

    /** An object in both keys, where it lies. */
    void still(Mask a, Mask b) {
        Box box = Box.of(a).union(Box.of(b)).grown(1).within(image);
        double[] from = DistanceField.of(a, box, inPlane).phi(), to = DistanceField.of(b, box, inPlane).phi();
        for (int n = 0; n < fractions.length; n++) {
            double t = fractions[n];
            paint(n, box, (j, at) -> {}, at -> (1 - t) * from[at] + t * to[at]);
        }
    }

    /** An object in both keys that travels by (di, dj) pixels from a to b: blended while both are moved to meet. */
    void moving(Mask a, Mask b, double di, double dj) {
        int i = (int) Math.ceil(Math.abs(di)), j = (int) Math.ceil(Math.abs(dj)), reach = Math.max(i, j) + 1;
        Box hull = Box.of(a).union(Box.of(b));
        Box box = hull.grown(reach).within(image);
        Box source = hull.grown(2 * reach + 1).within(image);
        DistanceField from = DistanceField.of(a, source, inPlane), to = DistanceField.of(b, source, inPlane);
        double[] rowFrom = new double[box.width()], rowTo = new double[box.width()];
        for (int n = 0; n < fractions.length; n++) {
            double t = fractions[n];
            paint(n, box, (row, at) -> {
                from.sampleRow(t * di, t * dj, box.i0(), row, rowFrom);
                to.sampleRow((t - 1) * di, (t - 1) * dj, box.i0(), row, rowTo);
            }, at -> {
                int column = at % box.width();
                return (1 - t) * rowFrom[column] + t * rowTo[column];
            });
        }
    }

    /** An object of the first key that is not in the second: eroded to nothing by then. */
    void fadeOut(Mask a) {
        fade(a, false);
    }

    /** An object of the second key that is not in the first. */
    void fadeIn(Mask b) {
        fade(b, true);
    }

    private void fade(Mask object, boolean in) {
        Box box = Box.of(object).grown(1).within(image);
        double[] phi = DistanceField.of(object, box, inPlane).phi();
        double depth = DistanceField.depthMm(object, inPlane);
        for (int n = 0; n < fractions.length; n++) {
            double gone = (in ? 1 - fractions[n] : fractions[n]) * depth;
            paint(n, box, (j, at) -> {}, at -> phi[at] + gone);
        }
    }

    private interface Row {
        void begin(int j, int at);
    }

    private interface Phi {
        double at(int index);
    }

    private void paint(int picture, Box box, Row row, Phi phi) {
        byte[] plane = pictures.get(picture).plane(0);
        for (int j = box.j0(), at = 0; j <= box.j1(); j++) {
            row.begin(j, at);
            for (int to = box.i0() + width * j, end = to + box.width(); to < end; to++, at++)
                if (phi.at(at) <= DistanceField.TIE_MM) plane[to] = 1;
        }
    }

    private static String size(Mask m) {
        return m.ni() + " x " + m.nj() + " x " + m.nk();
    }
}
