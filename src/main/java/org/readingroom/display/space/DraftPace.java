package org.readingroom.display.space;

/** How many lines of sight a draft may have so that a dozen of them are seen each second: what the last ones took decides. Thread-safe. */
final class DraftPace {

    private static final long GOAL_NANOS = 40_000_000; // beside stopping the full picture, and showing
    private static final double QUICK = 0.6, MOST_DOWN = 0.25, MOST_UP = 1.4;
    private static final int LEAST = 2_500;

    private final int most;
    private double rays;

    DraftPace(int most) {
        this.most = most;
        rays = most;
    }

    /** Pixels of a picture between two lines of sight, on both axes; at least two. */
    synchronized int step(int width, int height) {
        return Math.max(2, (int) Math.ceil(Math.sqrt((double) width * height / rays)));
    }

    /** A finished draft of so many lines. */
    synchronized void took(int lines, long nanos) {
        double part = (double) GOAL_NANOS / Math.max(1, nanos);
        if (part > 1 && part < 1 / QUICK) return;
        rays = Math.max(LEAST, Math.min(most, lines * Math.max(MOST_DOWN, Math.min(MOST_UP, part))));
    }
}
