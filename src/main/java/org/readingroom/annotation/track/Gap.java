package org.readingroom.annotation.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.interpolation.PolygonInterpolation;
import org.readingroom.annotation.interpolation.ShapeInterpolation;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.shape.Traced;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/**
 * Two key slices of a track and what is between. The slices of a grid are equally far apart, so fractions of indices are fractions of mm.
 *
 * @param of the track's class: what comes out is of a kind that it allows
 */
record Gap(Axis axis, VoxelGrid grid, OntologyClass of, int from0, List<Figure> from, int to0, List<Figure> to) {

    private static final double HUNDREDTHS = 100; // of a voxel: finer than any hand

    /** @param tool what filled it: interpolation: and a kind or the method's id @param figures one for each slice, empty where there is none */
    record Filling(String tool, List<Figure> figures) {}

    /**
     * Figures of one family are blended with each other, those of all keys that have an area otherwise as outlines or masks, so that any mixture
     * of keys has something between. A line or point whose partner is missing stays on the half that is nearer to it.
     */
    List<Filling> fill(int[] slices, InterpolationMethod method) {
        double[] fractions = new double[slices.length];
        for (int n = 0; n < slices.length; n++) fractions[n] = (slices[n] - from0) / (double) (to0 - from0);
        List<Filling> fillings = new ArrayList<>();
        Set<String> lines = new TreeSet<>(), areas = new TreeSet<>();
        all().forEach(f -> (f.hasArea() ? areas : lines).add(FigureBlend.family(f)));
        for (String family : lines) fillings.addAll(blended(family, slices, fractions));
        if (areas.size() == 1 && !areas.contains("")) fillings.addAll(blended(areas.iterator().next(), slices, fractions));
        else if (!areas.isEmpty()) fillings.add(filled(fractions, method));
        return fillings;
    }

    private Stream<Figure> all() {
        return Stream.concat(from.stream(), to.stream()).filter(f -> !f.isEmpty());
    }

    /** Each with the nearest of the other key, the closest pairs first. */
    private List<Filling> blended(String family, int[] slices, double[] fractions) {
        FigureBlend blend = new FigureBlend(axis, PlaneScale.of(grid, axis));
        List<Figure> a = new ArrayList<>(from.stream().filter(f -> !f.isEmpty() && FigureBlend.family(f).equals(family)).toList());
        List<Figure> b = new ArrayList<>(to.stream().filter(f -> !f.isEmpty() && FigureBlend.family(f).equals(family)).toList());
        List<Filling> fillings = new ArrayList<>();
        while (!a.isEmpty() || !b.isEmpty()) {
            Figure p = a.isEmpty() ? null : a.get(0), q = b.isEmpty() ? null : b.get(0);
            if (p != null && q != null)
                for (Figure one : a) for (Figure other : b) if (blend.apart(one, other) < blend.apart(p, q)) {
                    p = one;
                    q = other;
                }
            if (p != null) a.remove(p);
            if (q != null) b.remove(q);
            List<Figure> figures = new ArrayList<>();
            for (int n = 0; n < slices.length; n++) figures.add(p != null && q != null ? blend.between(p, q, fractions[n], slices[n]) : nearer(p, q, fractions[n]));
            fillings.add(new Filling("interpolation:" + family, figures));
        }
        return fillings;
    }

    /** Of a figure that the other key does not have. */
    private static Figure nearer(Figure a, Figure b, double t) {
        Figure there = ShapeInterpolation.nearer(Optional.ofNullable(a), Optional.ofNullable(b), t).orElse(Polygon.EMPTY);
        return there instanceof Cuboid ? Polygon.EMPTY : there; // it lies where it lies, on no other slice
    }

    /** Outlines stay outlines; where a key is painted, bitmasks come out, if the class allows it. */
    private Filling filled(double[] fractions, InterpolationMethod method) {
        Optional<List<Figure>> outlines = of.allows("polygon") ? outlines(fractions) : Optional.empty();
        if (outlines.isPresent()) return new Filling("interpolation:polygon", outlines.get());
        boolean drawn = from.stream().noneMatch(f -> f instanceof Bitmask) && to.stream().noneMatch(f -> f instanceof Bitmask);
        String kind = of.allows(drawn ? "polygon" : "bitmask") ? drawn ? "polygon" : "bitmask" : drawn ? "bitmask" : "polygon";
        if (of.allows(kind)) return new Filling("interpolation:" + method.id(), masks(fractions, method, kind.equals("polygon")));
        Optional<Figure> a = from.stream().filter(f -> !f.isEmpty() && f.hasArea()).findFirst(), b = to.stream().filter(f -> !f.isEmpty() && f.hasArea()).findFirst();
        List<Figure> figures = new ArrayList<>();
        for (double t : fractions) figures.add(nearer(a.orElse(null), b.orElse(null), t)); // a box and an ellipse of a class that allows nothing between them
        return new Filling("interpolation:nearer", figures);
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

    private List<Figure> masks(double[] fractions, InterpolationMethod method, boolean asPolygons) {
        Mask a = SlicePicture.of(from, axis, grid), b = SlicePicture.of(to, axis, grid);
        List<Figure> figures = new ArrayList<>();
        for (Mask m : method.between(a, b, new Spacing(xMm(), yMm(), grid.affine().step(axis.index())), fractions)) figures.add(asPolygons ? Traced.polygon(m) : Bitmask.of(m));
        return figures;
    }

    /** The only figure with an area; lines beside it are blended for themselves. */
    private static Optional<Ring> single(List<Figure> figures) {
        List<Figure> areas = figures.stream().filter(Figure::hasArea).toList();
        return areas.size() == 1 && areas.get(0) instanceof Polygon p && p.rings().size() == 1 ? Optional.of(p.rings().get(0)) : Optional.empty();
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
