package org.readingroom.geometry;

/** A point in patient space: LPS axes (x to the patient's left, y to posterior, z to the head), millimetres. */
public record PointMm(double x, double y, double z) {

    public static final PointMm ORIGIN = new PointMm(0, 0, 0);

    public double distanceTo(PointMm other) {
        return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y) + (z - other.z) * (z - other.z));
    }

    /** The point reached by going {@code mm} along {@code direction}. */
    public PointMm plus(Direction direction, double mm) {
        return new PointMm(x + direction.x() * mm, y + direction.y() * mm, z + direction.z() * mm);
    }

    /** The coordinate of this point along {@code direction}: its projection, in mm from the origin of patient space. */
    public double along(Direction direction) {
        return x * direction.x() + y * direction.y() + z * direction.z();
    }

    /** The point half-way to {@code other}. */
    public PointMm middle(PointMm other) {
        return new PointMm((x + other.x) / 2, (y + other.y) / 2, (z + other.z) / 2);
    }

    public boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
    }
}
