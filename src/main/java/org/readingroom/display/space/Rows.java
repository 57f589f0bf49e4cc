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

    /** A square of lines of sight, or what is left of one. */
    @FunctionalInterface
    interface Square {
        /** @param left first column @param right behind the last @param from first row @param to behind the last */
        void lines(int left, int right, int from, int to);
    }

    /** Within the rows of a thread one square after the other: lines of sight find in the first cache what their neighbours above fetched. @return whether all was done */
    static boolean squares(int columns, int rows, BooleanSupplier stop, Square square) {
        return each(rows, stop, (from, to) -> {
            for (int left = 0; left < columns; left += ROWS) square.lines(left, Math.min(columns, left + ROWS), from, to);
        });
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
