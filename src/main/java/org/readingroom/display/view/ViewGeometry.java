package org.readingroom.display.view;

import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;

/**
 * A view in a viewport of so many pixels. Screen coordinates are Swing's: (0, 0) is the top left corner of the top left pixel, whose centre
 * lies at (0.5, 0.5).
 */
public record ViewGeometry(ViewState state, int width, int height) {

    public ViewGeometry {
        if (width < 1 || height < 1) throw new IllegalArgumentException("a viewport of " + width + " x " + height + " pixels");
    }

    /** A point on the screen and how far the patient's point lies before the plane (positive: leafing forward goes there). */
    public record ScreenPoint(double x, double y, double depthMm) {}

    public PointMm toPatient(double x, double y) {
        return state.centre().plus(state.plane().right(), (x - width / 2.0) * state.pixelMm()).plus(state.plane().down(), (y - height / 2.0) * state.pixelMm());
    }

    public ScreenPoint toScreen(PointMm p) {
        ViewPlane plane = state.plane();
        PointMm c = state.centre();
        return new ScreenPoint(width / 2.0 + (p.along(plane.right()) - c.along(plane.right())) / state.pixelMm(),
            height / 2.0 + (p.along(plane.down()) - c.along(plane.down())) / state.pixelMm(), p.along(plane.along()) - c.along(plane.along()));
    }

    /** The viewport's pixels as a plane in the patient. */
    public ImagePlane imagePlane() {
        return new ImagePlane(toPatient(0.5, 0.5), state.plane().right(), state.plane().down(), state.pixelMm(), width, height);
    }
}
