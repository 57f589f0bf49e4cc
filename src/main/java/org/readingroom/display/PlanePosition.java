package org.readingroom.display;

import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;

/**
 * Which slice of a stack of planes is meant: an index from 0, or millimetres.
 *
 * <p>Both count in the stack that {@link OrthogonalPlanes#stack} gives, so towards superior for axial, posterior for coronal and left for
 * sagittal planes, whatever the order in the file. "12" is the thirteenth slice. "12.5mm" is the slice nearest to 12.5 mm from the
 * first one, measured along the planes' normal; it must lie within half a slice of the stack.
 */
public record PlanePosition(double value, boolean inMm) {

    private static final double EDGE_TOLERANCE = 1e-6; // of a slice: a sum of decimals may miss the edge by a rounding

    public PlanePosition {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("a position must be a number, got " + value);
        if (!inMm && (value != Math.rint(value) || value < 0))
            throw new IllegalArgumentException("a slice index must be a whole number from 0, got " + value + "; write 12.5mm for millimetres");
    }

    public static PlanePosition index(int slice0) {
        return new PlanePosition(slice0, false);
    }

    public static PlanePosition mm(double mm) {
        return new PlanePosition(mm, true);
    }

    /** @param text such as "12" or "12.5mm" @throws IllegalArgumentException saying what is allowed */
    public static PlanePosition parse(String text) {
        String t = text.strip();
        boolean inMm = t.toLowerCase(java.util.Locale.ROOT).endsWith("mm");
        double value;
        try {
            value = Double.parseDouble(inMm ? t.substring(0, t.length() - 2).strip() : t);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("position '" + text + "' is neither a slice index such as 12 nor millimetres such as 12.5mm", e);
        }
        return new PlanePosition(value, inMm);
    }

    /**
     * The slice of a stack that is meant, from 0.
     *
     * @param stack grid of the stack of planes; slices along k
     * @throws IllegalArgumentException if it lies outside, naming what is allowed
     */
    public int slice0(VoxelGrid stack) {
        double distance = sliceDistanceMm(stack);
        double slice = inMm ? value / distance : value;
        if (!(slice >= -0.5 - EDGE_TOLERANCE && slice <= stack.nk() - 0.5 + EDGE_TOLERANCE))
            throw new IllegalArgumentException("position " + this + " lies outside the " + stack.nk() + " slices; expected 0 to " + (stack.nk() - 1)
                + ", or 0mm to " + PictureText.number((stack.nk() - 1) * distance) + "mm");
        return (int) Math.max(0, Math.min(stack.nk() - 1, Math.floor(slice + 0.5)));
    }

    /** Distance of neighbouring planes of a stack along their normal, in mm: with tilt less than the length of the affine's k column. */
    static double sliceDistanceMm(VoxelGrid stack) {
        Direction normal = stack.affine().direction(0).cross(stack.affine().direction(1));
        return Math.abs(normal.dot(stack.affine().direction(2))) * stack.affine().step(2);
    }

    @Override
    public String toString() {
        return inMm ? PictureText.number(value) + "mm" : Integer.toString((int) value);
    }
}
