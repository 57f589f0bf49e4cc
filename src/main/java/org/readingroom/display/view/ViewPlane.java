package org.readingroom.display.view;

import org.readingroom.display.PlaneKind;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;

/**
 * How a view is turned in the patient (LPS).
 *
 * @param right where the screen's columns grow to
 * @param down  where its rows grow to; orthogonal to {@code right}
 * @param along where leafing forward goes to; along the plane's normal, on either side of it, so that a mirrored view leafs the same way
 */
public record ViewPlane(Direction right, Direction down, Direction along) {

    private static final double ORTHOGONAL = 1e-4;

    public ViewPlane {
        if (Math.abs(right.dot(down)) > ORTHOGONAL || Math.abs(right.dot(along)) > ORTHOGONAL || Math.abs(down.dot(along)) > ORTHOGONAL)
            throw new IllegalArgumentException("a view's directions must be orthogonal, got " + right + ", " + down + ", " + along);
    }

    /** As a radiologist hangs it: axial and coronal with the patient's right on the left of the screen, sagittal with anterior on the left. */
    public static ViewPlane of(PlaneKind kind) {
        return switch (kind) {
            case AXIAL -> new ViewPlane(Direction.LEFT, Direction.POSTERIOR, Direction.SUPERIOR);
            case CORONAL -> new ViewPlane(Direction.LEFT, Direction.SUPERIOR.opposite(), Direction.POSTERIOR);
            case SAGITTAL -> new ViewPlane(Direction.POSTERIOR, Direction.SUPERIOR.opposite(), Direction.LEFT);
        };
    }

    /** Along the image's own columns and rows, as they lie in its file; rows of a sheared grid are made orthogonal. */
    public static ViewPlane ofImage(VoxelGrid grid) {
        Affine a = grid.affine();
        Direction i = a.direction(0), j = a.direction(1);
        Direction n = i.cross(j);
        return new ViewPlane(i, n.cross(i), n.dot(a.direction(2)) < 0 ? n.opposite() : n);
    }

    /** Turned on the screen, clockwise. */
    public ViewPlane rotated(double degrees) {
        double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
        return new ViewPlane(sum(right, c, down, -s), sum(right, s, down, c), along);
    }

    /** Left and right exchanged on the screen. */
    public ViewPlane flippedHorizontally() {
        return new ViewPlane(right.opposite(), down, along);
    }

    /** Top and bottom exchanged on the screen. */
    public ViewPlane flippedVertically() {
        return new ViewPlane(right, down.opposite(), along);
    }

    /** Turned in the patient about an axis, right-handed: what an oblique view is made by. */
    public ViewPlane turnedAbout(Direction axis, double degrees) {
        return new ViewPlane(turned(right, axis, degrees), turned(down, axis, degrees), turned(along, axis, degrees));
    }

    /** Whether the patient's right is on the screen's right where the view shows left and right at all: the neurological way. */
    public boolean isNeurological() {
        return Math.abs(right.x()) > Math.abs(down.x()) ? right.x() < 0 : down.x() < 0;
    }

    /** By Rodrigues' formula. */
    private static Direction turned(Direction d, Direction axis, double degrees) {
        double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees)), part = axis.dot(d) * (1 - c);
        return Direction.of(c * d.x() + s * (axis.y() * d.z() - axis.z() * d.y()) + part * axis.x(),
            c * d.y() + s * (axis.z() * d.x() - axis.x() * d.z()) + part * axis.y(), c * d.z() + s * (axis.x() * d.y() - axis.y() * d.x()) + part * axis.z());
    }

    private static Direction sum(Direction a, double p, Direction b, double q) {
        return Direction.of(p * a.x() + q * b.x(), p * a.y() + q * b.y(), p * a.z() + q * b.z());
    }
}
