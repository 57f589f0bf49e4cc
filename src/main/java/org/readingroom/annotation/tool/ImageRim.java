package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.VoxelGrid;

/** Whether figures are on their image: nobody sees, and nobody can take back with the mouse, what lies beyond its rim. */
final class ImageRim {

    private static final int ELLIPSE_CORNERS = 72;
    private static final double HALF = 0.5; // voxels reach so far from their centres

    private ImageRim() {}

    /** Whether all of a figure lies beyond one side of the image, seen across an axis. Masks end at the rim: an empty one is off. */
    static boolean isOff(Figure figure, Axis axis, VoxelGrid grid) {
        if (figure instanceof Bitmask m) return m.isEmpty();
        List<PlanePoint> points = points(figure, axis, grid);
        double right = grid.size(axis.xIndex()) - HALF, bottom = grid.size(axis.yIndex()) - HALF;
        return points.stream().allMatch(p -> p.x() < -HALF) || points.stream().allMatch(p -> p.x() > right) || points.stream().allMatch(p -> p.y() < -HALF)
            || points.stream().allMatch(p -> p.y() > bottom);
    }

    /** Points whose hull holds the figure. */
    private static List<PlanePoint> points(Figure figure, Axis axis, VoxelGrid grid) {
        List<PlanePoint> points = new ArrayList<>();
        if (figure instanceof Polygon p) for (Ring r : p.rings()) for (int n = 0; n < r.size(); n++) points.add(new PlanePoint(r.x(n), r.y(n)));
        else if (figure instanceof Box b) return b.corners();
        else if (figure instanceof RotatedBox b) return b.corners(PlaneScale.of(grid, axis));
        else if (figure instanceof Ellipse e) return e.outline(PlaneScale.of(grid, axis), ELLIPSE_CORNERS);
        else if (figure instanceof Polyline l) return l.points();
        else if (figure instanceof Keypoints k) k.points().forEach(p -> points.add(p.at()));
        else if (figure instanceof Skeleton s) s.nodes().forEach(n -> points.add(n.at()));
        else if (figure instanceof Cuboid c) for (VoxelVector v : c.corners(grid.spacing())) {
            double[] at = { v.i(), v.j(), v.k() };
            points.add(new PlanePoint(at[axis.xIndex()], at[axis.yIndex()]));
        }
        return points;
    }
}
