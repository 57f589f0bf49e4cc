package org.readingroom.ui.model;

/**
 * How the active view is leafed through.
 *
 * @param skip    slices that keys, buttons, wheel and cine go at once; 1 for each slice
 * @param playing whether it leafs by itself
 * @param perSecond pictures wanted in a second; a slow machine shows fewer, and none twice
 * @param swing   back and forth; else from the last one to the first
 * @param times   leafs through times; else through slices
 */
public record Leafing(int skip, boolean playing, double perSecond, boolean swing, boolean times) {

    public static final Leafing STANDARD = new Leafing(1, false, 15, false, false);
    public static final double MOST_PER_SECOND = 100;

    public Leafing {
        if (skip < 1) throw new IllegalArgumentException("at least one slice is skipped to, got " + skip);
        if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) throw new IllegalArgumentException("cine shows up to " + MOST_PER_SECOND + " pictures a second, got " + perSecond);
    }

    public Leafing skip(int slices) {
        return new Leafing(slices, playing, perSecond, swing, times);
    }

    public Leafing playing(boolean on) {
        return new Leafing(skip, on, perSecond, swing, times);
    }

    public Leafing perSecond(double pictures) {
        return new Leafing(skip, playing, pictures, swing, times);
    }

    public Leafing swing(boolean on) {
        return new Leafing(skip, playing, perSecond, on, times);
    }

    public Leafing times(boolean on) {
        return new Leafing(skip, playing, perSecond, swing, on);
    }
}
