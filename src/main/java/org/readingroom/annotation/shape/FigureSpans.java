package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Bitmask.Spans;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

/** The voxels of one figure on a slice across an axis, or of a part of that slice: a row or a column is what another plane shows of it. */
record FigureSpans(Figure figure, Axis axis, VoxelGrid grid) {

    private static final double CENTRE_TO_CORNER = 0.5; // a voxel's centre is the integer here, and integer + 0.5 for the raster

    /** The first and last slice that may hold voxels of it. {@code slice0} is where it was drawn. */
    int[] slices(int slice0) {
        if (!(figure instanceof Cuboid c)) return new int[] { slice0, slice0 };
        double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
        for (VoxelVector corner : c.corners(grid.spacing())) {
            least = Math.min(least, corner.along(axis.index()));
            most = Math.max(most, corner.along(axis.index()));
        }
        return new int[] { (int) Math.max(0, Math.floor(least)), (int) Math.min(grid.size(axis.index()) - 1, Math.ceil(most)) };
    }

    /** All of it on a slice. */
    void all(int slice0, Spans to) {
        part(slice0, 0, 0, grid.size(axis.xIndex()), grid.size(axis.yIndex()), to);
    }

    /** Columns x0 to x1 - 1 of rows y0 to y1 - 1 of a slice; inside the image. */
    void part(int slice0, int x0, int y0, int x1, int y1, Spans to) {
        if (figure instanceof Bitmask m) m.spans(x0, y0, x1, y1, to);
        else if (figure instanceof Polygon p) fill(p.rings().stream().map(FigureSpans::loop).toList(), x0, y0, x1, y1, to);
        else if (figure instanceof Box b) fill(List.<double[][]>of(loop(b.corners())), x0, y0, x1, y1, to);
        else if (figure instanceof RotatedBox b) fill(List.<double[][]>of(loop(b.corners(PlaneScale.of(grid, axis)))), x0, y0, x1, y1, to);
        else if (figure instanceof Ellipse e) fill(e, x0, y0, x1, y1, to);
        else if (figure instanceof Cuboid c) fill(c, slice0, x0, y0, x1, y1, to);
    }

    /** Rasterises only the box around the rings: a small structure costs little in a large slice. */
    private static void fill(List<double[][]> loops, int x0, int y0, int x1, int y1, Spans to) {
        double left = x1, top = y1, right = x0, bottom = y0;
        for (double[][] loop : loops)
            for (double[] p : loop) {
                left = Math.min(left, p[0]);
                right = Math.max(right, p[0]);
                top = Math.min(top, p[1]);
                bottom = Math.max(bottom, p[1]);
            }
        int i0 = (int) Math.max(x0, Math.floor(left)), i1 = (int) Math.min(x1, Math.ceil(right)), j0 = (int) Math.max(y0, Math.floor(top)), j1 = (int) Math.min(y1, Math.ceil(bottom));
        if (i0 >= i1 || j0 >= j1) return;
        Mask part = PolygonRaster.fill(loops, i0, j0, i1 - i0, j1 - j0, PolygonRaster.Rule.EVEN_ODD);
        byte[] plane = part.plane(0);
        for (int j = 0; j < part.nj(); j++)
            for (int n = j * part.ni(), end = n + part.ni(), row = n; n < end; n++) {
                if (plane[n] == 0) continue;
                int from = n;
                while (n < end && plane[n] != 0) n++;
                to.add(j0 + j, i0 + from - row, i0 + n - row);
            }
    }

    /** Row by row where the ellipse's quadratic is at most 1; the ends are asked of the ellipse itself, so that rounding decides nothing else. */
    private void fill(Ellipse e, int x0, int y0, int x1, int y1, Spans to) {
        PlaneScale scale = PlaneScale.of(grid, axis);
        PlanePoint xStep = scale.unturned(new PlanePoint(0, 0), new PlanePoint(1, 0), e.degrees()), yStep = scale.unturned(new PlanePoint(0, 0), new PlanePoint(0, 1), e.degrees());
        double ux = xStep.x() / e.radiusX(), vx = xStep.y() / e.radiusY(), uy = yStep.x() / e.radiusX(), vy = yStep.y() / e.radiusY(), a = ux * ux + vx * vx;
        for (int y = y0; y < y1; y++) {
            double dy = y - e.centre().y(), b = (ux * uy + vx * vy) * dy, c = (uy * uy + vy * vy) * dy * dy - 1, inside = b * b - a * c;
            if (inside < -1e-9 * (b * b + a)) continue;
            double half = Math.sqrt(Math.max(0, inside)) / a, middle = e.centre().x() - b / a;
            int row = y;
            span(middle - half, middle + half, x0, x1, x -> e.contains(new PlanePoint(x, row), scale), y, to);
        }
    }

    /** Row by row between three pairs of faces. */
    private void fill(Cuboid c, int slice0, int x0, int y0, int x1, int y1, Spans to) {
        double[][] turn = c.rotation().matrix();
        int[] at = new int[3];
        at[axis.index()] = slice0;
        for (int y = y0; y < y1; y++) {
            at[axis.yIndex()] = y;
            double least = x0 - 1.0, most = x1;
            for (int b = 0; b < 3; b++) {
                double slope = turn[axis.xIndex()][b] * grid.affine().step(axis.xIndex()) / grid.affine().step(b), own = 0, half = c.size().along(b) / 2;
                for (int d = 0; d < 3; d++) if (d != axis.xIndex()) own += turn[d][b] * (at[d] - c.centre().along(d)) * (grid.affine().step(d) / grid.affine().step(b));
                if (Math.abs(slope) < 1e-12) {
                    if (Math.abs(own) > half + 1e-6) most = least - 1;
                    continue;
                }
                double one = c.centre().along(axis.xIndex()) + (-half - own) / slope, other = c.centre().along(axis.xIndex()) + (half - own) / slope;
                least = Math.max(least, Math.min(one, other));
                most = Math.min(most, Math.max(one, other));
            }
            if (least > most) continue;
            span(least, most, x0, x1, x -> {
                at[axis.xIndex()] = x;
                return c.contains(at[0], at[1], at[2], grid.spacing());
            }, y, to);
        }
    }

    private interface In {
        boolean at(int x);
    }

    /** The whole numbers from about {@code from} to about {@code to}; the two ends are those that are in. */
    private static void span(double from, double to, int x0, int x1, In in, int y, Spans spans) {
        int first = (int) Math.max(x0, Math.ceil(from) - 1), last = (int) Math.min(x1 - 1.0, Math.floor(to) + 1);
        while (first <= last && !in.at(first)) first++;
        while (first <= last && !in.at(last)) last--;
        if (first <= last) spans.add(y, first, last + 1);
    }

    private static double[][] loop(Ring ring) {
        double[][] points = new double[ring.size()][];
        for (int n = 0; n < points.length; n++) points[n] = new double[] { ring.x(n) + CENTRE_TO_CORNER, ring.y(n) + CENTRE_TO_CORNER };
        return points;
    }

    private static double[][] loop(List<PlanePoint> corners) {
        List<double[]> points = new ArrayList<>();
        for (PlanePoint p : corners) points.add(new double[] { p.x() + CENTRE_TO_CORNER, p.y() + CENTRE_TO_CORNER });
        return points.toArray(double[][]::new);
    }
}
