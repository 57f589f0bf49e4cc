package org.readingroom.display.view;

import org.readingroom.display.SlabSettings;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * Where a viewport looks. Immutable; each change of one thing keeps all others.
 *
 * @param plane   how it is turned
 * @param centre  the point in the middle of the viewport, LPS mm: panning moves it in the plane, leafing along the normal
 * @param pixelMm millimetres of the patient in one pixel of the screen
 * @param slab    thickness 0 shows the plane alone
 * @param smooth  linear interpolation; else the nearest voxel
 * @param time    from 0
 */
public record ViewState(ViewPlane plane, PointMm centre, double pixelMm, SlabSettings slab, boolean smooth, int time) {

    public static final double SMALLEST_PIXEL_MM = 1e-9, LARGEST_PIXEL_MM = 1e6;

    public ViewState {
        if (!(pixelMm >= SMALLEST_PIXEL_MM && pixelMm <= LARGEST_PIXEL_MM)) throw new IllegalArgumentException("a view's pixel of " + pixelMm + " mm");
        if (!centre.isFinite()) throw new IllegalArgumentException("a view's centre must be finite, got " + centre);
        if (time < 0) throw new IllegalArgumentException("a view's time counts from 0, got " + time);
    }

    /** The whole grid in a viewport of so many pixels, through its middle. */
    public static ViewState fit(VoxelGrid grid, ViewPlane plane, int width, int height) {
        return new ViewState(plane, grid.centre(), fitting(grid, plane, width, height), SlabSettings.SINGLE_PLANE, true, 0);
    }

    /** This view with the zoom and pan that show the whole grid; plane, slice, slab and time stay. */
    public ViewState fitted(VoxelGrid grid, int width, int height) {
        PointMm middle = grid.centre();
        double off = centre.along(plane.along()) - middle.along(plane.along());
        return new ViewState(plane, middle.plus(plane.along(), off), fitting(grid, plane, width, height), slab, smooth, time);
    }

    /** This view with the middle of the grid in its middle, and the zoom at which all of it is seen however it is turned about the screen's upright axis. */
    public ViewState fittedInSpace(VoxelGrid grid, int width, int height) {
        double across = 0;
        PointMm middle = grid.centre();
        for (int corner = 0; corner < 8; corner++) {
            PointMm p = grid.toPatient((corner & 1) * grid.ni() - 0.5, (corner >> 1 & 1) * grid.nj() - 0.5, (corner >> 2) * grid.nk() - 0.5);
            across = Math.max(across, 2 * Math.hypot(p.along(plane.right()) - middle.along(plane.right()), p.along(plane.along()) - middle.along(plane.along())));
        }
        double mm = Math.max(across / Math.max(1, width), extent(grid, plane, false) / Math.max(1, height));
        return new ViewState(plane, middle, Math.max(SMALLEST_PIXEL_MM, Math.min(LARGEST_PIXEL_MM, mm)), slab, smooth, time);
    }

    private static double fitting(VoxelGrid grid, ViewPlane plane, int width, int height) {
        double across = extent(grid, plane, true) / Math.max(1, width), up = extent(grid, plane, false) / Math.max(1, height);
        return Math.max(SMALLEST_PIXEL_MM, Math.min(LARGEST_PIXEL_MM, Math.max(across, up)));
    }

    private static double extent(VoxelGrid grid, ViewPlane plane, boolean across) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 8; corner++) {
            PointMm p = grid.toPatient((corner & 1) * grid.ni() - 0.5, (corner >> 1 & 1) * grid.nj() - 0.5, (corner >> 2) * grid.nk() - 0.5);
            double at = p.along(across ? plane.right() : plane.down());
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        return high - low;
    }

    public ViewState with(ViewPlane other) {
        return new ViewState(other, centre, pixelMm, slab, smooth, time);
    }

    public ViewState with(SlabSettings other) {
        return new ViewState(plane, centre, pixelMm, other, smooth, time);
    }

    public ViewState smooth(boolean on) {
        return new ViewState(plane, centre, pixelMm, slab, on, time);
    }

    public ViewState atTime(int t) {
        return new ViewState(plane, centre, pixelMm, slab, smooth, t);
    }

    public ViewState centredOn(PointMm point) {
        return new ViewState(plane, point, pixelMm, slab, smooth, time);
    }

    /** Turned in the patient about an axis through a point, right-handed: the point stays where it is on the screen. */
    public ViewState turnedAbout(PointMm point, Direction axis, double degrees) {
        return turnedTo(plane.turnedAbout(axis, degrees), point);
    }

    /** Turned otherwise; a point stays where it is on the screen, and as far from the plane. */
    public ViewState turnedTo(ViewPlane other, PointMm point) {
        double right = centre.along(plane.right()) - point.along(plane.right()), down = centre.along(plane.down()) - point.along(plane.down()),
            along = centre.along(plane.along()) - point.along(plane.along());
        return new ViewState(other, point.plus(other.right(), right).plus(other.down(), down).plus(other.along(), along), pixelMm, slab, smooth, time);
    }

    /** Leafed to the plane that holds a point; pan and zoom stay. */
    public ViewState through(PointMm point) {
        return leafed(point.along(plane.along()) - centre.along(plane.along()));
    }

    /** Moved along the normal, forward if positive. */
    public ViewState leafed(double mm) {
        return centredOn(centre.plus(plane.along(), mm));
    }

    /** What lies under the mouse follows it. */
    public ViewState panned(double pixelsRight, double pixelsDown) {
        return centredOn(centre.plus(plane.right(), -pixelsRight * pixelMm).plus(plane.down(), -pixelsDown * pixelMm));
    }

    /** Larger for factors above 1, a point of the plane staying where it is on the screen. */
    public ViewState zoomed(double factor, PointMm fixed) {
        double pixel = Math.max(SMALLEST_PIXEL_MM, Math.min(LARGEST_PIXEL_MM, pixelMm / factor)), part = pixel / pixelMm;
        double right = fixed.along(plane.right()) - centre.along(plane.right()), down = fixed.along(plane.down()) - centre.along(plane.down());
        return new ViewState(plane, centre.plus(plane.right(), right * (1 - part)).plus(plane.down(), down * (1 - part)), pixel, slab, smooth, time);
    }
}
