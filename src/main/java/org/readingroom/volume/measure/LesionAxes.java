package org.readingroom.volume.measure;

import java.util.List;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;

/**
 * The long axis of a lesion and the short one across it. RECIST 1.1 takes the longest diameter in the plane and, for nodes, the longest one
 * perpendicular to it (Eisenhauer et al. 2009, doi 10.1016/j.ejca.2008.10.026): the short axis meets the long one at a right angle, between its ends.
 */
public final class LesionAxes {

    private static final double PERPENDICULAR_DEGREES = 1; // points of calls are often rounded to tenths of a millimetre
    private static final double AT_THE_END = 1e-3; // of the long axis: rounding

    private LesionAxes() {}

    /** Four points: the long axis from a to b, and a short one at a right angle that starts where c was pointed at and goes as far across as d. */
    public static List<PointMm> of(PointMm a, PointMm b, PointMm c, PointMm d, Direction normal) {
        return at(a, b, normal, Math.max(0, Math.min(1, part(a, b, c))), across(a, b, c, normal), across(a, b, d, normal));
    }

    /** The four points after one of them was moved: an end of the long axis takes the short one along, an end of the short one keeps it perpendicular. */
    static List<PointMm> moved(List<PointMm> four, int point, PointMm to, Direction normal) {
        PointMm a = four.get(0), b = four.get(1);
        double part = part(a, b, four.get(2)), c = across(a, b, four.get(2), normal), d = across(a, b, four.get(3), normal);
        if (point == 0) return at(to, b, normal, part, c, d);
        if (point == 1) return at(a, to, normal, part, c, d);
        double s = Math.max(0, Math.min(1, part(a, b, to))), off = across(a, b, to, normal);
        return point == 2 ? at(a, b, normal, s, off, d) : at(a, b, normal, s, c, off);
    }

    private static List<PointMm> at(PointMm a, PointMm b, Direction normal, double part, double c, double d) {
        if (a.distanceTo(b) == 0) return List.of(a, b, a, a);
        Direction across = across(a, b, normal);
        PointMm foot = new PointMm(a.x() + part * (b.x() - a.x()), a.y() + part * (b.y() - a.y()), a.z() + part * (b.z() - a.z()));
        return List.of(a, b, foot.plus(across, c), foot.plus(across, d));
    }

    private static Direction across(PointMm a, PointMm b, Direction normal) {
        return normal.cross(Direction.of(b.x() - a.x(), b.y() - a.y(), b.z() - a.z()));
    }

    /** How far along the long axis: 0 at its first end, 1 at its second. */
    private static double part(PointMm a, PointMm b, PointMm p) {
        double length = a.distanceTo(b);
        return length == 0 ? 0.5 : ((p.x() - a.x()) * (b.x() - a.x()) + (p.y() - a.y()) * (b.y() - a.y()) + (p.z() - a.z()) * (b.z() - a.z())) / (length * length);
    }

    private static double across(PointMm a, PointMm b, PointMm p, Direction normal) {
        if (a.distanceTo(b) == 0) return 0;
        Direction d = across(a, b, normal);
        return p.along(d) - a.along(d);
    }

    /** @throws IllegalArgumentException unless the second pair lies across the first at a right angle, between its ends and meeting it */
    public static void require(List<PointMm> four) {
        PointMm a = four.get(0), b = four.get(1), c = four.get(2), d = four.get(3);
        if (a.distanceTo(b) == 0 || c.distanceTo(d) == 0) throw new IllegalArgumentException("an axis of bidirectional has no length; expected two different ends for each");
        double angle = Direction.of(b.x() - a.x(), b.y() - a.y(), b.z() - a.z()).degreesTo(Direction.of(d.x() - c.x(), d.y() - c.y(), d.z() - c.z()));
        if (Math.abs(angle - 90) > PERPENDICULAR_DEGREES)
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, "the axes of bidirectional meet at %.1f degrees; expected 90, within %.0f", angle, PERPENDICULAR_DEGREES));
        double part = part(a, b, c.middle(d));
        if (part < -AT_THE_END || part > 1 + AT_THE_END) throw new IllegalArgumentException("the second axis of bidirectional lies beyond the ends of the first; expected it between them");
    }
}
