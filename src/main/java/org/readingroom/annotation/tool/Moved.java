package org.readingroom.annotation.tool;

import java.util.BitSet;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.VoxelGrid;

/** Figures elsewhere in their slice. */
final class Moved {

    private Moved() {}

    /** @param axis of the figure's slice @param dx in voxels along x of the slice; masks go by whole ones, and what leaves the image is cut off */
    static Figure by(Figure figure, Axis axis, VoxelGrid grid, double dx, double dy) {
        if (figure instanceof Bitmask m) return mask(m, grid.size(axis.xIndex()), grid.size(axis.yIndex()), (int) Math.round(dx), (int) Math.round(dy));
        if (figure instanceof Polygon p) return new Polygon(p.rings().stream().map(r -> ring(r, dx, dy)).toList());
        if (figure instanceof Box b) return new Box(b.x() + dx, b.y() + dy, b.width(), b.height());
        if (figure instanceof RotatedBox b) return new RotatedBox(point(b.centre(), dx, dy), b.width(), b.height(), b.degrees());
        if (figure instanceof Ellipse e) return new Ellipse(point(e.centre(), dx, dy), e.radiusX(), e.radiusY(), e.degrees());
        if (figure instanceof Polyline l) return new Polyline(l.points().stream().map(p -> point(p, dx, dy)).toList());
        if (figure instanceof Keypoints k) return new Keypoints(k.points().stream().map(p -> new Keypoints.Keypoint(p.name(), point(p.at(), dx, dy))).toList());
        if (figure instanceof Skeleton s) return new Skeleton(s.nodes().stream().map(n -> new Skeleton.Node(n.name(), point(n.at(), dx, dy), n.visibility())).toList(), s.edges());
        Cuboid c = (Cuboid) figure;
        double[] to = { c.centre().i(), c.centre().j(), c.centre().k() };
        to[axis.xIndex()] += dx;
        to[axis.yIndex()] += dy;
        return new Cuboid(new VoxelVector(to[0], to[1], to[2]), c.size(), c.rotation());
    }

    /** Towards growing slices. */
    static Cuboid along(Cuboid c, Axis axis, int slices) {
        double[] to = { c.centre().i(), c.centre().j(), c.centre().k() };
        to[axis.index()] += slices;
        return new Cuboid(new VoxelVector(to[0], to[1], to[2]), c.size(), c.rotation());
    }

    private static PlanePoint point(PlanePoint p, double dx, double dy) {
        return new PlanePoint(p.x() + dx, p.y() + dy);
    }

    private static Ring ring(Ring r, double dx, double dy) {
        double[] xs = r.xs(), ys = r.ys();
        for (int n = 0; n < xs.length; n++) {
            xs[n] += dx;
            ys[n] += dy;
        }
        return new Ring(xs, ys);
    }

    private static Bitmask mask(Bitmask m, int columns, int rows, int dx, int dy) {
        BitSet from = m.bits(columns), to = new BitSet();
        for (int n = from.nextSetBit(0); n >= 0; n = from.nextSetBit(n + 1)) {
            int x = n % columns + dx, y = n / columns + dy;
            if (x >= 0 && x < columns && y >= 0 && y < rows) to.set(x + columns * y);
        }
        return Bitmask.of(to, columns);
    }
}
