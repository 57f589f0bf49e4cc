package org.readingroom.display.view;

import org.readingroom.display.WindowFunction;
import org.readingroom.volume.DisplayWindow;

/**
 * A window and a palette as a table over real values: the same greys as {@link WindowFunction}, for a look-up and hardly ever a comparison more a
 * pixel. Greys that rise with the value are told by the 255 values at which they change; VOI LUTs, which may fall, by their entries. Immutable.
 */
final class WindowColours {

    private static final int BINS = 4096;
    private static final int GREYS = 256;

    private final DisplayWindow window;
    private final int[] palette;
    private final float[] edges = new float[GREYS + 1]; // the lowest value of each grey
    private final int[] start = new int[BINS + 3]; // the grey of what is below all bins, at the beginning of each bin or the one below, of what is above
    private final double perUnit;
    private final int[] entries; // colours of a VOI LUT's inputs; null for the others
    private final int black;

    /** @param palette 256 opaque ARGB from the window's low end to its high end; not copied */
    WindowColours(DisplayWindow window, int[] palette) {
        this.window = window;
        this.palette = palette;
        black = palette[0];
        if (window.shape() == DisplayWindow.Shape.TABLE) {
            entries = new int[window.table().size()];
            for (int n = 0; n < entries.length; n++) entries[n] = palette[WindowFunction.toGrey(window, window.table().first() + (double) n)];
            perUnit = 0;
            return;
        }
        entries = null;
        for (int grey = 1; grey < GREYS; grey++) edges[grey] = lowest(grey);
        edges[0] = Float.NEGATIVE_INFINITY;
        edges[GREYS] = Float.NaN; // which nothing reaches, not even infinity
        double low = edges[1], range = (double) edges[GREYS - 1] - low;
        perUnit = range > 0 && Double.isFinite(range) ? BINS / range : 0;
        int grey = 1;
        for (int n = 1; n <= BINS && perUnit > 0; n++) {
            float v = (float) (low + (n - 1) / perUnit); // a bin earlier: rounding may put a value into the next one
            while (grey < GREYS - 1 && v >= edges[grey + 1]) grey++;
            start[n + 1] = grey;
        }
        if (perUnit > 0) start[BINS + 2] = GREYS - 1; // the first bin has 0: what is next to it may be counted in
    }

    /** By halving the order of all floats: exact whatever the shape. Infinity if no value is that bright. */
    private float lowest(int grey) {
        int low = order(Float.NEGATIVE_INFINITY), high = order(Float.POSITIVE_INFINITY);
        while (low < high) {
            int middle = (int) (((long) low + high) >> 1);
            if (WindowFunction.toGrey(window, value(middle)) >= grey) high = middle;
            else low = middle + 1;
        }
        return value(low);
    }

    private static int order(float v) {
        int bits = Float.floatToRawIntBits(v);
        return bits >= 0 ? bits : Integer.MIN_VALUE - bits;
    }

    private static float value(int order) {
        return Float.intBitsToFloat(order >= 0 ? order : Integer.MIN_VALUE - order);
    }

    /** The colour of a real value; the window's black for NaN. */
    int of(float v) {
        if (entries != null) {
            if (Float.isNaN(v)) return black;
            double n = Math.rint((double) v - window.table().first());
            return entries[n > 0 ? (int) Math.min(n, entries.length - 1) : 0];
        }
        if (!(v >= edges[1])) return black;
        if (v >= edges[GREYS - 1]) return palette[GREYS - 1];
        return palette[grey(v, edges, start, edges[1], perUnit)];
    }

    /** Without a branch that depends on the value, for noise would have it guessed wrongly: bins that do not exist are limited to those at the ends. */
    private static int grey(float v, float[] edges, int[] start, float low, double perUnit) {
        int grey = start[Math.max(0, Math.min(BINS + 2, (int) ((v - (double) low) * perUnit + 1)))];
        while (v >= edges[grey + 1]) grey++;
        return grey;
    }

    /** The back layer's colours of values from to end - 1; {@code none} where nothing was measured. */
    void paint(float[] values, int from, int end, int[] argb, int none) {
        if (entries != null || perUnit == 0) {
            for (int at = from; at < end; at++) argb[at] = Float.isNaN(values[at]) ? none : of(values[at]);
            return;
        }
        float[] edges = this.edges;
        int[] start = this.start, palette = this.palette;
        float low = edges[1];
        double scale = perUnit;
        for (int at = from; at < end; at++) {
            float v = values[at];
            argb[at] = Float.isNaN(v) ? none : palette[grey(v, edges, start, low, scale)];
        }
    }
}
