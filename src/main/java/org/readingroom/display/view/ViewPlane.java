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

    private static final double ORTHOGONAL = 1e-4, UPRIGHT = Math.cos(Math.toRadians(60)), TIE = 1e-9;

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

    /**
     * Turned by right angles and flipped on the screen to where it comes nearest to {@link #of}: what a reader expects of a file whose rows say
     * nothing of how it is displayed. The planes, and which way one leafs through them, stay.
     */
    public ViewPlane upright() {
        ViewPlane hung = of(nearest()), best = this;
        for (ViewPlane turned : new ViewPlane[] { this, rotated(90) })
            for (ViewPlane side : new ViewPlane[] { turned, turned.flippedHorizontally() })
                for (ViewPlane end : new ViewPlane[] { side, side.flippedVertically() }) if (end.likeness(hung) > best.likeness(hung) + TIE) best = end;
        return best;
    }

    private double likeness(ViewPlane other) {
        return right.dot(other.right) + down.dot(other.down);
    }

    /** Which of the three it is, or is nearest to. */
    public PlaneKind nearest() {
        PlaneKind best = PlaneKind.AXIAL;
        for (PlaneKind kind : PlaneKind.values()) if (Math.abs(along.dot(of(kind).along)) > Math.abs(along.dot(of(best).along)) + TIE) best = kind;
        return best;
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

    /** Whether one looks from the other side than {@link #of}: from the head, from behind, or from the right. A view that is turned on the screen is not. */
    public boolean isFromOtherSide() {
        ViewPlane hung = of(nearest());
        return right.cross(down).dot(hung.right.cross(hung.down)) < 0;
    }

    /** From the feet with the front on top, or from the front with the head on top: the patient's right is at the left of the screen. */
    public boolean isRadiological() {
        return isUpright() && !isFromOtherSide();
    }

    /** From the head with the front on top, or from behind with the head on top: the patient's right is at the right of the screen. */
    public boolean isNeurological() {
        return isUpright() && isFromOtherSide();
    }

    private boolean isUpright() {
        return nearest() != PlaneKind.SAGITTAL && down.dot(of(nearest()).down) > UPRIGHT;
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
