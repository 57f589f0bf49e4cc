package org.readingroom.annotation.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.interpolation.PolygonInterpolation;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.shape.Traced;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/** Two key slices of a track and what is between. The slices of a grid are equally far apart, so fractions of indices are fractions of mm. */
record Gap(Axis axis, VoxelGrid grid, int from0, List<Figure> from, int to0, List<Figure> to) {

    private static final double HUNDREDTHS = 100; // of a voxel: finer than any hand

    /** @param tool what filled it: interpolation: and polygon or the method's id @param figures one for each slice */
    record Filling(String tool, List<Figure> figures) {}

    /** Outlines stay outlines; where a key is painted, bitmasks come out. */
    Filling fill(int[] slices, InterpolationMethod method) {
        double[] fractions = new double[slices.length];
        for (int n = 0; n < slices.length; n++) fractions[n] = (slices[n] - from0) / (double) (to0 - from0);
        Optional<List<Figure>> outlines = outlines(fractions);
        return outlines.isPresent() ? new Filling("interpolation:polygon", outlines.get()) : new Filling("interpolation:" + method.id(), masks(fractions, method));
    }

    /** Empty if a key is not a single outline, or if a blend crosses itself: then the whole gap is filled as masks, so that no slice jumps. */
    private Optional<List<Figure>> outlines(double[] fractions) {
        Optional<Ring> a = single(from), b = single(to);
        if (a.isEmpty() || b.isEmpty()) return Optional.empty();
        double[][] start = points(a.get()), end = points(b.get());
        List<Figure> figures = new ArrayList<>();
        for (double t : fractions) {
            Optional<double[][]> blend = PolygonInterpolation.between(start, end, t);
            if (blend.isEmpty()) return Optional.empty();
            figures.add(Polygon.of(ring(blend.get())));
        }
        return Optional.of(figures);
    }

    private List<Figure> masks(double[] fractions, InterpolationMethod method) {
        Mask a = SlicePicture.of(from, axis, grid), b = SlicePicture.of(to, axis, grid);
        List<Figure> figures = new ArrayList<>();
        boolean drawn = from.stream().allMatch(f -> f instanceof Polygon) && to.stream().allMatch(f -> f instanceof Polygon);
        for (Mask m : method.between(a, b, new Spacing(xMm(), yMm(), grid.affine().step(axis.index())), fractions)) figures.add(drawn ? Traced.polygon(m) : Bitmask.of(m));
        return figures;
    }

    private static Optional<Ring> single(List<Figure> figures) {
        return figures.size() == 1 && figures.get(0) instanceof Polygon p && p.rings().size() == 1 ? Optional.of(p.rings().get(0)) : Optional.empty();
    }

    /** In mm, because arc lengths are compared. */
    private double[][] points(Ring ring) {
        double[][] points = new double[ring.size()][];
        for (int n = 0; n < points.length; n++) points[n] = new double[] { ring.x(n) * xMm(), ring.y(n) * yMm() };
        return points;
    }

    private Ring ring(double[][] points) {
        double[] xs = new double[points.length], ys = new double[points.length];
        for (int n = 0; n < points.length; n++) {
            xs[n] = Math.round(points[n][0] / xMm() * HUNDREDTHS) / HUNDREDTHS;
            ys[n] = Math.round(points[n][1] / yMm() * HUNDREDTHS) / HUNDREDTHS;
        }
        return new Ring(xs, ys);
    }

    private double xMm() {
        return grid.affine().step(axis.xIndex());
    }

    private double yMm() {
        return grid.affine().step(axis.yIndex());
    }
}
