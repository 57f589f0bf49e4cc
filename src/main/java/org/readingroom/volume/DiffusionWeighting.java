package org.readingroom.volume;

/**
 * How strongly and along which direction an image is diffusion weighted. The direction is in patient space (LPS) and has length 1; it is
 * 0, 0, 0 where there is none: without weighting, and for traces and means over directions.
 *
 * @param bValue s/mm2, not negative
 */
public record DiffusionWeighting(double bValue, double x, double y, double z) {

    private static final double UNIT = 1e-6;

    public DiffusionWeighting {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(bValue >= 0) || Double.isInfinite(bValue)) throw new IllegalArgumentException("a b-value must not be negative, got " + bValue);
        if (!(length == 0 || Math.abs(length - 1) <= UNIT)) throw new IllegalArgumentException("a gradient direction has length 1 or is 0, 0, 0; got length " + length);
    }

    /** No direction, or none that could be told. */
    public static DiffusionWeighting of(double bValue) {
        return new DiffusionWeighting(bValue, 0, 0, 0);
    }

    /** @param x of the gradient's direction in patient space, as {@code y} and {@code z}; of any length, 0, 0, 0 for none */
    public static DiffusionWeighting of(double bValue, double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return !(length > 0) || Double.isInfinite(length) ? of(bValue) : new DiffusionWeighting(bValue, x / length, y / length, z / length);
    }

    public boolean hasDirection() {
        return x != 0 || y != 0 || z != 0;
    }

    /** Whether both are the same image contrast: b within 1 s/mm2, directions within a tenth of a degree. */
    public boolean isLike(DiffusionWeighting other) {
        double dx = x - other.x, dy = y - other.y, dz = z - other.z;
        return Math.abs(bValue - other.bValue) <= 1 && dx * dx + dy * dy + dz * dz <= 3e-6;
    }
}
