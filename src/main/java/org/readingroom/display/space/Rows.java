package org.readingroom.display.space;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Work on the rows of a picture, some at a time in each of the common threads, that ends early when nobody waits for it any more. */
final class Rows {

    private static final int ROWS = 8; // at a time: neighbouring lines of sight meet the same voxels

    private Rows() {}

    /** Some rows. */
    @FunctionalInterface
    interface Part {
        void rows(int from, int to);
    }

    /** @return whether all was done */
    static boolean each(int rows, BooleanSupplier stop, Part part) {
        AtomicBoolean stopped = new AtomicBoolean();
        IntStream.range(0, (rows + ROWS - 1) / ROWS).parallel().forEach(n -> {
            if (stopped.get()) return;
            if (stop.getAsBoolean()) stopped.set(true);
            else part.rows(n * ROWS, Math.min(rows, (n + 1) * ROWS));
        });
        return !stopped.get();
    }
}
