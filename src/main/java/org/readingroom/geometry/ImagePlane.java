package org.readingroom.geometry;

/**
 * A rectangle of square pixels in the patient: pixel (column, row) has its centre at origin + column * pixelMm * u + row * pixelMm * v.
 *
 * @param origin centre of pixel (0, 0), LPS mm
 * @param u      direction of growing column
 * @param v      direction of growing row; orthogonal to {@code u}
 */
public record ImagePlane(PointMm origin, Direction u, Direction v, double pixelMm, int width, int height) {

    private static final double ORTHOGONALITY_TOLERANCE = 1e-4;

    public ImagePlane {
        if (!(pixelMm > 0)) throw new IllegalArgumentException("pixel size must be positive, got " + pixelMm + " mm");
        if (width < 1 || height < 1) throw new IllegalArgumentException("a plane needs pixels, got " + width + " x " + height);
        if (!(Math.abs(u.dot(v)) <= ORTHOGONALITY_TOLERANCE))
            throw new IllegalArgumentException("u and v must be orthogonal, their cosine is " + u.dot(v));
    }

    public Direction normal() {
        return u.cross(v);
    }

    public PointMm at(double column, double row) {
        return origin.plus(u, column * pixelMm).plus(v, row * pixelMm);
    }

    /** The same rectangle moved along its normal (u x v). */
    public ImagePlane shifted(double mm) {
        return new ImagePlane(origin.plus(normal(), mm), u, v, pixelMm, width, height);
    }
}
