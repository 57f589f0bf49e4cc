package org.readingroom.dicom.frame;

import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;

/**
 * Where a frame lies in the patient.
 *
 * @param origin      centre of pixel (0, 0), LPS mm; Image Position (Patient) (0020,0032); not finite where the header has none
 * @param alongRow    direction of growing column index; first triplet of Image Orientation (Patient) (0020,0037)
 * @param alongColumn direction of growing row index; second triplet
 */
public record PlanePose(PointMm origin, Direction alongRow, Direction alongColumn) {

    /** What a frame without position or orientation has: axes as on the screen, no place. */
    static final PlanePose UNKNOWN = new PlanePose(new PointMm(Double.NaN, Double.NaN, Double.NaN), Direction.LEFT, Direction.POSTERIOR);

    private static final double FARTHEST_MM = 1e9; // beyond it numbers are damage, and sums lose the digits of a pixel
    private static final double ORTHOGONALITY_TOLERANCE = 1e-2; // real scanners round to 4-6 digits; beyond one per cent it is not an orientation

    /** {@link #UNKNOWN} unless the numbers make a place: three finite ones, and two vectors that stand on each other. */
    static PlanePose of(double[] position, double[] orientation) {
        if (position.length != 3 || orientation.length != 6) return UNKNOWN;
        for (double v : orientation) if (!Double.isFinite(v)) return UNKNOWN;
        PointMm origin = new PointMm(position[0], position[1], position[2]);
        double rowLength = length(orientation, 0), columnLength = length(orientation, 3);
        if (!isPlace(origin) || !(rowLength > 0.5) || !(columnLength > 0.5)) return UNKNOWN;
        Direction row = Direction.of(orientation[0], orientation[1], orientation[2]);
        Direction column = Direction.of(orientation[3], orientation[4], orientation[5]);
        return Math.abs(row.dot(column)) > ORTHOGONALITY_TOLERANCE ? UNKNOWN : new PlanePose(origin, row, column);
    }

    private static double length(double[] v, int from) {
        return Math.sqrt(v[from] * v[from] + v[from + 1] * v[from + 1] + v[from + 2] * v[from + 2]);
    }

    /** Parallel, elsewhere; {@link #UNKNOWN} if that is no place. */
    PlanePose at(PointMm other) {
        return isPlace(other) ? new PlanePose(other, alongRow, alongColumn) : UNKNOWN;
    }

    private static boolean isPlace(PointMm p) {
        return Math.abs(p.x()) <= FARTHEST_MM && Math.abs(p.y()) <= FARTHEST_MM && Math.abs(p.z()) <= FARTHEST_MM; // false for NaN
    }

    public boolean isKnown() {
        return origin.isFinite();
    }

    /** Row direction x column direction: the way in which slices are counted. */
    public Direction normal() {
        return alongRow.cross(alongColumn);
    }

    /** Whether both point the same way: both cosines within 1e-4 of 1. */
    public boolean isParallelTo(PlanePose other) {
        return isKnown() == other.isKnown() && 1 - alongRow.dot(other.alongRow) <= 1e-4 && 1 - alongColumn.dot(other.alongColumn) <= 1e-4;
    }
}
