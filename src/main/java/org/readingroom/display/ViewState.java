package org.readingroom.display;

import java.util.Objects;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.DisplayWindow;

/**
 * What a reader has set in one view. It belongs to the view, not to the image: another slab keeps the window, another window keeps the
 * place. Immutable; stored with each annotation made under it.
 *
 * @param slabMm 0 = a single plane
 * @param zoom   screen pixels per mm
 * @param centre what lies in the middle of the view, LPS mm
 */
public record ViewState(DisplayWindow window, double slabMm, ProjectionMode mode, double zoom, PointMm centre) {

    public ViewState {
        Objects.requireNonNull(window);
        Objects.requireNonNull(mode);
        if (!(slabMm >= 0)) throw new IllegalArgumentException("slab thickness must be 0 mm or more, got " + slabMm);
        if (!(zoom > 0)) throw new IllegalArgumentException("zoom must be above 0, got " + zoom);
        if (!centre.isFinite()) throw new IllegalArgumentException("a view needs a centre, got " + centre);
    }

    public ViewState window(DisplayWindow other) {
        return new ViewState(other, slabMm, mode, zoom, centre);
    }

    public ViewState slab(double mm, ProjectionMode other) {
        return new ViewState(window, mm, other, zoom, centre);
    }

    public ViewState zoom(double pixelsPerMm) {
        return new ViewState(window, slabMm, mode, pixelsPerMm, centre);
    }

    public ViewState centre(PointMm other) {
        return new ViewState(window, slabMm, mode, zoom, other);
    }
}
