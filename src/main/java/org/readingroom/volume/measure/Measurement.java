package org.readingroom.volume.measure;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;

/**
 * What was drawn, in the patient. Immutable.
 *
 * @param points  LPS mm, all of them on one plane but for a sphere and a path, which may leave it; what each is says {@link MeasurementKind}
 * @param right   where columns grow to on the plane it was drawn on; boxes and ellipses lie along it
 * @param down    where rows grow to; orthogonal to {@code right}
 * @param channel whose values count, from 0; time likewise
 */
public record Measurement(MeasurementKind kind, List<PointMm> points, Direction right, Direction down, int channel, int time) {

    private static final double ORTHOGONAL = 1e-4;
    private static final int OUTLINE_STEPS = 72;

    public Measurement {
        points = List.copyOf(points);
        if (points.size() < kind.fewestPoints() || points.size() > kind.mostPoints())
            throw new IllegalArgumentException(kind.id() + " takes " + kind.pointsTaken() + ", got " + points.size());
        for (PointMm p : points) if (!p.isFinite()) throw new IllegalArgumentException("a point of a measurement must be finite, got " + p);
        if (!(Math.abs(right.dot(down)) <= ORTHOGONAL)) throw new IllegalArgumentException("the directions of a measurement's plane must be orthogonal, got " + right + " and " + down);
        if (channel < 0 || time < 0) throw new IllegalArgumentException("channel and time count from 0, got " + channel + " and " + time);
    }

    public Measurement(MeasurementKind kind, List<PointMm> points, Direction right, Direction down) {
        this(kind, points, right, down, 0, 0);
    }

    public Measurement with(List<PointMm> others) {
        return new Measurement(kind, others, right, down, channel, time);
    }

    public Direction normal() {
        return right.cross(down);
    }

    /** One point moved. Axes stay perpendicular, and the short one within the long one's extent; a sphere goes along with its centre. */
    public Measurement moved(int point, PointMm to) {
        if (kind == MeasurementKind.BIDIRECTIONAL) return with(LesionAxes.moved(points, point, to, normal()));
        List<PointMm> all = new ArrayList<>(points);
        if (kind == MeasurementKind.SPHERE && point == 0) all.set(1, shifted(points.get(1), points.get(0), to));
        all.set(point, to);
        return with(all);
    }

    /** All of it moved by the step from one point to another. */
    public Measurement moved(PointMm from, PointMm to) {
        return with(points.stream().map(p -> shifted(p, from, to)).toList());
    }

    private static PointMm shifted(PointMm p, PointMm from, PointMm to) {
        return new PointMm(p.x() + to.x() - from.x(), p.y() + to.y() - from.y(), p.z() + to.z() - from.z());
    }

    /** The corners of a rectangle, the points of a freehand region, or of an ellipse as many as make it round; in order around it. */
    public List<PointMm> outline() {
        if (kind == MeasurementKind.FREEHAND) return points;
        if (!kind.isRegion()) throw new IllegalArgumentException(kind.id() + " has no outline");
        PointMm a = points.get(0), b = points.get(1), middle = a.middle(b);
        double halfRight = (b.along(right) - a.along(right)) / 2, halfDown = (b.along(down) - a.along(down)) / 2;
        List<PointMm> outline = new ArrayList<>();
        if (kind == MeasurementKind.RECTANGLE)
            for (int[] corner : new int[][] { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } }) outline.add(middle.plus(right, corner[0] * halfRight).plus(down, corner[1] * halfDown));
        else
            for (int n = 0; n < OUTLINE_STEPS; n++) {
                double at = 2 * Math.PI * n / OUTLINE_STEPS;
                outline.add(middle.plus(right, halfRight * Math.cos(at)).plus(down, halfDown * Math.sin(at)));
            }
        return outline;
    }

    /** Half the box around a rectangle or ellipse, mm along right and down. */
    double[] halfBox() {
        PointMm a = points.get(0), b = points.get(1);
        return new double[] { Math.abs(b.along(right) - a.along(right)) / 2, Math.abs(b.along(down) - a.along(down)) / 2 };
    }

    /** The point that stands for it when it is looked for: its middle. */
    public PointMm centre() {
        if (kind == MeasurementKind.SPHERE) return points.get(0);
        if (kind == MeasurementKind.ANGLE) return points.get(1);
        double x = 0, y = 0, z = 0;
        for (PointMm p : points) {
            x += p.x() / points.size();
            y += p.y() / points.size();
            z += p.z() / points.size();
        }
        return new PointMm(x, y, z);
    }
}
