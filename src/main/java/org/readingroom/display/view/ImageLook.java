package org.readingroom.display.view;

import org.readingroom.volume.DisplayWindow;

/**
 * How a volume is coloured, in every view of it. Immutable.
 *
 * @param inverted black and white exchanged
 * @param colors   256 opaque ARGB from the window's low end to its high end; null for grey
 * @param opacity  0 to 1; of a volume that lies over another one
 * @param from     real values below are transparent when it lies over another one; -infinity for none
 * @param to       real values above are transparent; infinity for none
 */
public record ImageLook(DisplayWindow window, boolean inverted, int[] colors, double opacity, double from, double to, boolean visible) {

    public ImageLook {
        if (!(opacity >= 0 && opacity <= 1)) throw new IllegalArgumentException("opacity runs from 0 to 1, got " + opacity);
        if (colors != null && colors.length != 256) throw new IllegalArgumentException("a colour map has 256 colours, got " + colors.length);
    }

    public static ImageLook of(DisplayWindow window, boolean inverted) {
        return new ImageLook(window, inverted, null, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);
    }

    public ImageLook with(DisplayWindow other) {
        return new ImageLook(other, inverted, colors, opacity, from, to, visible);
    }

    public ImageLook inverted(boolean on) {
        return new ImageLook(window, on, colors, opacity, from, to, visible);
    }

    public ImageLook colored(int[] map) {
        return new ImageLook(window, inverted, map, opacity, from, to, visible);
    }

    public ImageLook opacity(double part) {
        return new ImageLook(window, inverted, colors, part, from, to, visible);
    }

    public ImageLook between(double low, double high) {
        return new ImageLook(window, inverted, colors, opacity, low, high, visible);
    }

    public ImageLook visible(boolean on) {
        return new ImageLook(window, inverted, colors, opacity, from, to, on);
    }
}
