package org.readingroom.display;

import java.util.Objects;
import org.readingroom.volume.DisplayWindow;

/**
 * How a plane becomes a picture.
 *
 * @param longSidePx length of the longer side in pixels; 0 = one pixel for the smaller side of a voxel
 * @param smooth     interpolate between voxels (and average where several fall on a pixel), else show each as a block
 * @param fillAlpha  how strongly segments are tinted inside their outlines, 0 (not at all) to 1
 * @param annotated  whether letters, scale bar and text are drawn
 */
public record PictureSettings(DisplayWindow window, int longSidePx, boolean smooth, double fillAlpha, boolean annotated) {

    private static final int DEFAULT_PX = 512;
    private static final int MOST_PX = 16_384;

    public PictureSettings {
        Objects.requireNonNull(window);
        if (longSidePx < 0 || longSidePx > MOST_PX) throw new IllegalArgumentException("a picture's longer side must be 0 to " + MOST_PX + " pixels, got " + longSidePx);
        if (!(fillAlpha >= 0 && fillAlpha <= 1)) throw new IllegalArgumentException("a fill goes from 0 to 1, got " + fillAlpha);
    }

    /** 512 pixels, smooth, outlines without fill, everything written on it. */
    public static PictureSettings of(DisplayWindow window) {
        return new PictureSettings(window, DEFAULT_PX, true, 0, true);
    }

    public PictureSettings longSide(int px) {
        return new PictureSettings(window, px, smooth, fillAlpha, annotated);
    }

    public PictureSettings filled(double alpha) {
        return new PictureSettings(window, longSidePx, smooth, alpha, annotated);
    }

    /** Voxels as blocks. */
    public PictureSettings blocks() {
        return new PictureSettings(window, longSidePx, false, fillAlpha, annotated);
    }

    /** Pixels only. */
    public PictureSettings bare() {
        return new PictureSettings(window, longSidePx, smooth, fillAlpha, false);
    }
}
