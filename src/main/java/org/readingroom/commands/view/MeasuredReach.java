package org.readingroom.commands.view;

import java.util.List;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

/** Whether what a call describes is a thing that can be measured, and whether it lies in the volume. With a mouse both are seen; a call must be told. */
final class MeasuredReach {

    private static final double ROUNDING = 1e-6; // of a voxel, or of a length

    private MeasuredReach() {}

    /** @throws IllegalArgumentException if points coincide so that there is no angle or no area */
    static void requireSize(MeasurementKind kind, List<PointMm> points, ViewPlane plane) {
        if (points.size() < kind.fewestPoints() || points.size() > kind.mostPoints()) return; // told elsewhere, with how many it takes
        switch (kind) {
            case ANGLE -> {
                requireApart("the angle's first arm", points, 0, 1);
                requireApart("the angle's second arm", points, 1, 2);
            }
            case COBB -> {
                requireApart("the first line", points, 0, 1);
                requireApart("the second line", points, 2, 3);
            }
            case SPHERE -> requireApart("the sphere's radius", points, 0, 1);
            case RECTANGLE, ELLIPSE, FREEHAND -> {
                if (area(points, kind, plane) <= 0)
                    throw new IllegalArgumentException("points=: the " + kind.id() + " has no area on its plane; expected "
                        + (kind == MeasurementKind.FREEHAND ? "points around an area" : "opposite corners that differ along the plane's right and its down") + ". Choose the plane with plane= or u= and v=.");
            }
            default -> { }
        }
    }

    private static void requireApart(String what, List<PointMm> points, int a, int b) {
        if (points.get(a).distanceTo(points.get(b)) > 0) return;
        throw new IllegalArgumentException("points=: " + what + " has no length, points " + (a + 1) + " and " + (b + 1) + " are one; expected two places");
    }

    /** Of a box on the plane, or of the thing that is spanned by a line's farthest points; 0 below what rounding makes of nothing. Lines may cross: no sum of signed parts. */
    private static double area(List<PointMm> points, MeasurementKind kind, ViewPlane plane) {
        PointMm first = points.get(0);
        double farX = 0, farY = 0, most = 0;
        for (PointMm p : points) {
            double x = p.along(plane.right()) - first.along(plane.right()), y = p.along(plane.down()) - first.along(plane.down());
            if (Math.hypot(x, y) <= Math.hypot(farX, farY)) continue;
            farX = x;
            farY = y;
        }
        if (kind != MeasurementKind.FREEHAND) most = Math.abs(farX * farY);
        else for (PointMm p : points) most = Math.max(most, Math.abs(farX * (p.along(plane.down()) - first.along(plane.down())) - farY * (p.along(plane.right()) - first.along(plane.right()))));
        return most <= ROUNDING * ROUNDING * (farX * farX + farY * farY) ? 0 : most;
    }

    /** Whether some of a region or sphere lies outside the volume's voxels, each of which is as large as the spacing. */
    static boolean leaves(Measurement m, VoxelGrid grid) {
        double radius = m.kind() == MeasurementKind.SPHERE ? m.points().get(0).distanceTo(m.points().get(1)) : 0;
        if (radius == 0 && !m.kind().isRegion()) return false;
        Affine toIndex = grid.affine().inverse();
        for (PointMm p : radius > 0 ? m.points().subList(0, 1) : m.outline()) {
            PointMm at = grid.toIndex(p);
            double[] index = { at.x(), at.y(), at.z() };
            for (int axis = 0; axis < 3; axis++) {
                double x = toIndex.get(axis, 0), y = toIndex.get(axis, 1), z = toIndex.get(axis, 2), reach = radius * Math.sqrt(x * x + y * y + z * z);
                if (index[axis] - reach < -0.5 - ROUNDING || index[axis] + reach > grid.size(axis) - 0.5 + ROUNDING) return true;
            }
        }
        return false;
    }
}
