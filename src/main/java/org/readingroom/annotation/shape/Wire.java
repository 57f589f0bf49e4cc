package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * What holds no voxels of a shape, as lines and points in the patient: for planes of any direction, for projections, and for other series of the same
 * space. Of a cuboid its twelve edges.
 */
public record Wire(List<Line> lines, List<Dot> dots) {

    public static final Wire NONE = new Wire(List.of(), List.of());

    /** Straight from one place to another, LPS mm. */
    public record Line(PointMm from, PointMm to, Visibility visibility) {}

    /** @param name of a keypoint or of a skeleton's node; empty for none */
    public record Dot(PointMm at, String name, Visibility visibility) {}

    public Wire {
        lines = List.copyOf(lines);
        dots = List.copyOf(dots);
    }

    /** {@link #NONE} of figures with an area in their slice: those are labels. */
    public static Wire of(Shape shape, VoxelGrid grid) {
        List<Line> lines = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        Figure f = shape.figure();
        if (f instanceof Polyline l) for (int n = 1; n < l.points().size(); n++) lines.add(new Line(at(shape, grid, l.points().get(n - 1)), at(shape, grid, l.points().get(n)), Visibility.VISIBLE));
        else if (f instanceof Keypoints k) for (Keypoints.Keypoint p : k.points()) dots.add(new Dot(at(shape, grid, p.at()), p.name(), Visibility.VISIBLE));
        else if (f instanceof Skeleton s) {
            for (Skeleton.Edge e : s.edges()) lines.add(new Line(at(shape, grid, s.node(e.from()).at()), at(shape, grid, s.node(e.to()).at()), e.visibility()));
            for (Skeleton.Node n : s.nodes()) dots.add(new Dot(at(shape, grid, n.at()), n.name(), n.visibility()));
        } else if (f instanceof Cuboid c) edges(c, grid, lines);
        return lines.isEmpty() && dots.isEmpty() ? NONE : new Wire(lines, dots);
    }

    private static void edges(Cuboid c, VoxelGrid grid, List<Line> lines) {
        List<VoxelVector> corners = c.corners(grid.spacing());
        for (int n = 0; n < 8; n++)
            for (int bit = 1; bit < 8; bit <<= 1) if ((n & bit) == 0) lines.add(new Line(patient(corners.get(n), grid), patient(corners.get(n | bit), grid), Visibility.VISIBLE));
    }

    private static PointMm at(Shape shape, VoxelGrid grid, PlanePoint p) {
        Axis axis = shape.axis();
        double[] ijk = new double[3];
        ijk[axis.index()] = shape.slice0();
        ijk[axis.xIndex()] = p.x();
        ijk[axis.yIndex()] = p.y();
        return grid.toPatient(ijk[0], ijk[1], ijk[2]);
    }

    private static PointMm patient(VoxelVector v, VoxelGrid grid) {
        return grid.toPatient(v.i(), v.j(), v.k());
    }

    /**
     * What lies between two planes: lines are cut off there, so that one that goes through shows a piece, which is as good as a point where it goes
     * through at a right angle. A point half-way between two such slabs belongs to one of them.
     *
     * @param at     a place in the middle plane
     * @param halfMm from there to either side
     */
    public Wire within(PointMm at, Direction normal, double halfMm) {
        double middle = at.along(normal);
        List<Line> inside = new ArrayList<>();
        for (Line l : lines) {
            double a = l.from.along(normal) - middle, b = l.to.along(normal) - middle;
            if (Math.min(a, b) > halfMm || Math.max(a, b) < -halfMm) continue;
            inside.add(new Line(Math.abs(a) <= halfMm ? l.from : between(l, (a - Math.copySign(halfMm, a)) / (a - b)), Math.abs(b) <= halfMm ? l.to : between(l, (a - Math.copySign(halfMm, b)) / (a - b)), l.visibility));
        }
        List<Dot> near = dots.stream().filter(d -> d.at.along(normal) - middle >= -halfMm && d.at.along(normal) - middle < halfMm).toList();
        return inside.isEmpty() && near.isEmpty() ? NONE : new Wire(inside, near);
    }

    private static PointMm between(Line l, double t) {
        return new PointMm(l.from.x() + t * (l.to.x() - l.from.x()), l.from.y() + t * (l.to.y() - l.from.y()), l.from.z() + t * (l.to.z() - l.from.z()));
    }
}
