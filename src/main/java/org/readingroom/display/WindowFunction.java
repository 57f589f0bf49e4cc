package org.readingroom.display;

import org.readingroom.volume.DisplayWindow;

/**
 * A display window as a function of the real value: the three VOI LUT functions of DICOM, in double precision.
 *
 * @see "DICOM PS3.3 C.11.2.1.2.1, C.11.2.1.3"
 */
public final class WindowFunction {

    private static final int WHITE = 255;

    private WindowFunction() {}

    /**
     * The output of the window for one real value. ImageJ's {@code setMinAndMax(c - w/2, c + w/2)} is LINEAR_EXACT, not DICOM's LINEAR,
     * which is half a unit lower and one unit narrower.
     *
     * @param low  output below the window, and at its lower end
     * @param high output above it
     * @return NaN for NaN
     */
    public static double apply(DisplayWindow window, double value, double low, double high) {
        double c = window.centre(), w = window.width(), range = high - low;
        if (Double.isNaN(value)) return Double.NaN;
        return switch (window.shape()) {
            case LINEAR -> {
                if (value <= c - 0.5 - (w - 1) / 2) yield low;
                if (value > c - 0.5 + (w - 1) / 2) yield high;
                yield ((value - (c - 0.5)) / (w - 1) + 0.5) * range + low;
            }
            case LINEAR_EXACT -> {
                if (value <= c - w / 2) yield low;
                if (value > c + w / 2) yield high;
                yield ((value - c) / w + 0.5) * range + low;
            }
            case TABLE -> window.table().part(value) * range + low;
            case SIGMOID -> range / (1 + Math.exp(-4 * (value - c) / w)) + low;
        };
    }

    /** The grey that is shown, 0 (black) to 255, rounded half up. NaN, which is no measurement, is black. */
    public static int toGrey(DisplayWindow window, double value) {
        return Double.isNaN(value) ? 0 : (int) Math.floor(apply(window, value, 0, WHITE) + 0.5);
    }

    /** Where the straight part begins: up to here all is black. For SIGMOID the end of the tangent at the centre. */
    public static double lower(DisplayWindow window) {
        return window.shape() == DisplayWindow.Shape.LINEAR ? window.centre() - 0.5 - (window.width() - 1) / 2 : window.centre() - window.width() / 2;
    }

    /** Where the straight part ends: above it all is white. For SIGMOID the end of the tangent at the centre. */
    public static double upper(DisplayWindow window) {
        return window.shape() == DisplayWindow.Shape.LINEAR ? window.centre() - 0.5 + (window.width() - 1) / 2 : window.centre() + window.width() / 2;
    }
}
