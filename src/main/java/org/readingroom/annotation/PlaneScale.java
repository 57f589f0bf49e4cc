package org.readingroom.annotation;

import org.readingroom.geometry.VoxelGrid;

/**
 * How long a voxel is along x and y of a slice. Figures are turned in millimetres, so that a turned box stays a box and a turned ellipse keeps
 * its diameters where voxels are not square.
 */
public record PlaneScale(double xMm, double yMm) {

    public static final PlaneScale SQUARE = new PlaneScale(1, 1);
    private static final PlanePoint ORIGIN = new PlanePoint(0, 0);

    public PlaneScale {
        if (!(xMm > 0 && yMm > 0)) throw new IllegalArgumentException("voxels of " + xMm + " x " + yMm + " mm; expected lengths above 0");
    }

    /** Of the slices across {@code axis}. */
    public static PlaneScale of(VoxelGrid grid, Axis axis) {
        return new PlaneScale(grid.affine().step(axis.xIndex()), grid.affine().step(axis.yIndex()));
    }

    /** The place {@code dx}, {@code dy} voxels from the centre, turned about it. @param degrees positive from x towards y: clockwise on a screen */
    public PlanePoint turned(PlanePoint centre, double dx, double dy, double degrees) {
        double c = Turn.cosine(degrees), s = Turn.sine(degrees); // nothing is multiplied where nothing is turned: 0 degrees lose no digit
        return new PlanePoint(Limits.within(centre.x() + dx * c - dy * s * (yMm / xMm)), Limits.within(centre.y() + dx * s * (xMm / yMm) + dy * c));
    }

    /** The way back: how far a place is from the centre along the figure's own x and y, in voxels before turning. */
    public PlanePoint unturned(PlanePoint centre, PlanePoint place, double degrees) {
        return turned(ORIGIN, place.x() - centre.x(), place.y() - centre.y(), -degrees);
    }
}
