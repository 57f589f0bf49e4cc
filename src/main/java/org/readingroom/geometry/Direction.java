package org.readingroom.geometry;

/** A unit vector in patient space (LPS). */
public record Direction(double x, double y, double z) {

    public static final Direction LEFT = new Direction(1, 0, 0);
    public static final Direction POSTERIOR = new Direction(0, 1, 0);
    public static final Direction SUPERIOR = new Direction(0, 0, 1);

    private static final double UNIT_TOLERANCE = 1e-6;

    public Direction {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(Math.abs(length - 1) <= UNIT_TOLERANCE))
            throw new IllegalArgumentException("a direction must have length 1, got " + length + "; use Direction.of");
    }

    /**
     * The direction of a vector of any length.
     *
     * @throws IllegalArgumentException if the vector is zero or not finite
     */
    public static Direction of(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(length > 0) || Double.isInfinite(length))
            throw new IllegalArgumentException("(" + x + ", " + y + ", " + z + ") has no direction");
        return new Direction(x / length, y / length, z / length);
    }

    public double dot(Direction other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /**
     * The normal of the plane of both: right-handed, length 1.
     *
     * @throws IllegalArgumentException if both are parallel
     */
    public Direction cross(Direction other) {
        return of(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public Direction opposite() {
        return new Direction(-x, -y, -z);
    }

    /** The angle between both, 0 to 180 degrees. */
    public double degreesTo(Direction other) {
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, dot(other)))));
    }
}
