package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Visibility;

/** Where lines, points and skeletons meet planes that they do not lie in: the marks that such a plane shows of them. */
public final class Piercing {

    private static final double HALF_A_VOXEL = 0.5;

    private Piercing() {}

    /**
     * Where a shape without area pierces a slice across another axis: each crossing of a line or edge, and each point or node that lies within half a
     * voxel of the slice. Invisible nodes and edges leave no mark. None for shapes with an area, which have a {@link CrossSection}, and for shapes
     * across the same axis, which are drawn on their slice and pierce no other.
     *
     * @return in voxel indices of the slice across {@code axis}
     */
    public static List<PlanePoint> of(Shape shape, Axis axis, int slice0) {
        List<PlanePoint> marks = new ArrayList<>();
        if (shape.axis() == axis) return marks;
        Plane plane = new Plane(shape, axis, slice0, marks);
        Figure f = shape.figure();
        if (f instanceof Polyline line) for (int n = 1; n < line.points().size(); n++) plane.cross(line.points().get(n - 1), line.points().get(n));
        if (f instanceof Keypoints k) for (Keypoints.Keypoint p : k.points()) plane.touch(p.at());
        if (f instanceof Skeleton s) {
            for (Skeleton.Edge e : s.edges()) if (e.visibility() != Visibility.INVISIBLE) plane.cross(s.node(e.from()).at(), s.node(e.to()).at());
            for (Skeleton.Node n : s.nodes()) if (n.visibility() != Visibility.INVISIBLE) plane.touch(n.at());
        }
        return marks;
    }

    private record Plane(Shape shape, Axis axis, int slice0, List<PlanePoint> marks) {

        /** How far a place of the shape's slice lies along the plane's axis. */
        private double along(PlanePoint p) {
            return shape.axis().yIndex() == axis.index() ? p.y() : p.x();
        }

        /** And along the axis that both planes have in common. */
        private double common(PlanePoint p) {
            return shape.axis().yIndex() == axis.index() ? p.x() : p.y();
        }

        void touch(PlanePoint p) {
            double off = along(p) - slice0;
            if (off >= -HALF_A_VOXEL && off < HALF_A_VOXEL) mark(common(p)); // half-way belongs to one of two slices
        }

        /** A piece that lies in the plane shows both its ends. */
        void cross(PlanePoint a, PlanePoint b) {
            double from = along(a) - slice0, to = along(b) - slice0;
            if (from == 0 && to == 0) {
                mark(common(a));
                mark(common(b));
            } else if (from <= 0 && to >= 0 || from >= 0 && to <= 0) mark(common(a) + from / (from - to) * (common(b) - common(a)));
        }

        private void mark(double common) {
            PlanePoint at = shape.axis().index() == axis.yIndex() ? new PlanePoint(common, shape.slice0()) : new PlanePoint(shape.slice0(), common);
            if (!marks.contains(at)) marks.add(at);
        }
    }
}
