package org.readingroom.annotation;

/**
 * A turn in space as a unit quaternion. It acts on lengths in mm along the voxel axes i, j, k (taken as orthogonal), not on patient axes.
 *
 * @param w the real part; 1 for no turn
 */
public record Rotation(double x, double y, double z, double w) {

    public static final Rotation NONE = new Rotation(0, 0, 0, 1);
    private static final double TOLERANCE = 1e-6; // of the length 1; files round

    /** @throws IllegalArgumentException if its length is not 1 */
    public Rotation {
        double length = Math.sqrt(x * x + y * y + z * z + w * w);
        if (!(Math.abs(length - 1) <= TOLERANCE)) throw new IllegalArgumentException("a rotation (" + x + ", " + y + ", " + z + ", " + w + ") of length " + length + "; expected a quaternion of length 1");
    }

    /** A turn about an axis. @param degrees positive from x to y of the slices across it (for j: from i to k) */
    public static Rotation about(Axis axis, double degrees) {
        double s = Turn.sine(degrees / 2), c = Turn.cosine(degrees / 2);
        return switch (axis) {
            case I -> new Rotation(s, 0, 0, c);
            case J -> new Rotation(0, -s, 0, c);
            case K -> new Rotation(0, 0, s, c);
        };
    }

    /** This turn done after another one, as one of length 1 to the last digit: many small turns do not wear it out. */
    public Rotation after(Rotation first) {
        double nw = w * first.w - x * first.x - y * first.y - z * first.z;
        double nx = w * first.x + x * first.w + y * first.z - z * first.y;
        double ny = w * first.y + y * first.w + z * first.x - x * first.z;
        double nz = w * first.z + z * first.w + x * first.y - y * first.x;
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz + nw * nw);
        return new Rotation(nx / length, ny / length, nz / length, nw / length);
    }

    /** Rows of the matrix that turns. */
    public double[][] matrix() {
        return new double[][] {
            { 1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w) },
            { 2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w) },
            { 2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y) } };
    }
}
