package org.readingroom.dicom.rtstruct;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;

/** A grid around outlines whose images are not there: planes where the outlines are, pixels of a millimetre. */
final class OwnGrid {

    private static final double PIXEL_MM = 1, SAME_MM = 0.01, MOST_PIXELS = 4096, MOST_PLANES = 5000;

    private OwnGrid() {}

    /** @throws FormatException if no outline has an inside, or they make no stack */
    static VoxelGrid of(StructureSetFile file) throws FormatException {
        List<PointMm[]> outlines = new ArrayList<>();
        file.rois().forEach(r -> outlines.addAll(r.outlines()));
        Direction normal = outlines.stream().filter(o -> o.length > 2).max((a, b) -> Double.compare(length(newell(a)), length(newell(b)))).map(OwnGrid::newell).filter(n -> length(n) > 0)
            .map(n -> Direction.of(n[0], n[1], n[2]))
            .orElseThrow(() -> new FormatException(file.path(), "no outline with an inside", "at least one", "Structures of points alone are not read as labels."));
        if (normal.x() + normal.y() + normal.z() < 0) normal = normal.opposite();
        Direction u = Math.abs(normal.x()) < 0.9 ? across(Direction.LEFT, normal) : across(Direction.POSTERIOR, normal), v = normal.cross(u);
        double[] heights = heights(outlines, normal);
        double step = step(heights);
        double[] across = range(outlines, u), down = range(outlines, v);
        int ni = pixels(across, file), nj = pixels(down, file), nk = (int) Math.rint((heights[heights.length - 1] - heights[0]) / step) + 1;
        PointMm origin = PointMm.ORIGIN.plus(u, across[0] - PIXEL_MM / 2).plus(v, down[0] - PIXEL_MM / 2).plus(normal, heights[0]);
        return new VoxelGrid(ni, nj, nk, Affine.of(origin, u, PIXEL_MM, v, PIXEL_MM, normal, step));
    }

    /**
     * The grid of images with planes added where outlines lie below, above or, of a single image, anywhere: studies are often passed on with the structures
     * and a few of the images. The same grid if all outlines lie within.
     */
    static VoxelGrid covering(VoxelGrid images, StructureSetFile file) {
        Affine a = images.affine();
        Direction normal = a.direction(0).cross(a.direction(1));
        if (normal.dot(a.direction(2)) < 1 - 1e-6) return images; // a tilted stack has no planes beyond its own
        List<PointMm[]> outlines = new ArrayList<>();
        file.rois().forEach(r -> outlines.addAll(r.outlines()));
        if (outlines.isEmpty()) return images;
        double[] heights = heights(outlines, normal);
        double first = a.origin().along(normal), step = images.nk() > 1 ? a.step(2) : step(heights);
        long lowest = Math.min(0, Math.round((heights[0] - first) / step)), highest = Math.max(images.nk() - 1, Math.round((heights[heights.length - 1] - first) / step));
        if (lowest == 0 && highest == images.nk() - 1 || highest - lowest >= MOST_PLANES) return images;
        return new VoxelGrid(images.ni(), images.nj(), (int) (highest - lowest + 1), Affine.of(a.origin().plus(normal, lowest * step), a.direction(0), a.step(0), a.direction(1), a.step(1), normal, step));
    }

    /** Twice the area of an outline as a vector along its normal. */
    private static double[] newell(PointMm[] o) {
        double x = 0, y = 0, z = 0;
        for (int n = 0; n < o.length; n++) {
            PointMm a = o[n], b = o[n + 1 == o.length ? 0 : n + 1];
            x += (a.y() - b.y()) * (a.z() + b.z());
            y += (a.z() - b.z()) * (a.x() + b.x());
            z += (a.x() - b.x()) * (a.y() + b.y());
        }
        return new double[] { x, y, z };
    }

    private static double length(double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }

    private static Direction across(Direction wanted, Direction normal) {
        double along = wanted.dot(normal);
        return Direction.of(wanted.x() - along * normal.x(), wanted.y() - along * normal.y(), wanted.z() - along * normal.z());
    }

    private static double[] heights(List<PointMm[]> outlines, Direction normal) {
        double[] sorted = outlines.stream().mapToDouble(o -> o[0].along(normal)).sorted().toArray();
        List<Double> distinct = new ArrayList<>();
        for (double h : sorted) if (distinct.isEmpty() || h - distinct.get(distinct.size() - 1) > SAME_MM) distinct.add(h);
        return distinct.stream().mapToDouble(h -> h).toArray();
    }

    /** The smallest distance of two planes; a millimetre of one plane alone. */
    private static double step(double[] heights) {
        double least = Double.MAX_VALUE;
        for (int n = 1; n < heights.length; n++) least = Math.min(least, heights[n] - heights[n - 1]);
        return heights.length < 2 ? PIXEL_MM : least;
    }

    private static double[] range(List<PointMm[]> outlines, Direction along) {
        double least = Double.MAX_VALUE, most = -Double.MAX_VALUE;
        for (PointMm[] o : outlines)
            for (PointMm p : o) {
                least = Math.min(least, p.along(along));
                most = Math.max(most, p.along(along));
            }
        return new double[] { least, most };
    }

    private static int pixels(double[] range, StructureSetFile file) throws FormatException {
        double n = Math.ceil((range[1] - range[0]) / PIXEL_MM) + 2;
        if (n > MOST_PIXELS) throw new FormatException(file.path(), "outlines over " + (long) (range[1] - range[0]) + " mm", "those of a body", "Give the images that it was drawn on.");
        return (int) n;
    }
}
