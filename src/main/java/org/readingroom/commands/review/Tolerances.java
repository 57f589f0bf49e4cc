package org.readingroom.commands.review;

import java.util.Arrays;
import java.util.List;

/** What {@code tolerance=} says. */
final class Tolerances {

    private Tolerances() {}

    /** Millimetres separated by commas. @throws IllegalArgumentException if one is no number of 0 or more */
    static List<Double> of(String tolerance) {
        return Arrays.stream(tolerance.split(",")).map(String::strip).filter(t -> !t.isEmpty()).map(t -> {
            try {
                double mm = Double.parseDouble(t);
                if (mm >= 0 && Double.isFinite(mm)) return mm;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("tolerance=" + tolerance + ": '" + t + "' is not a number; expected millimetres separated by commas", e);
            }
            throw new IllegalArgumentException("tolerance=" + tolerance + ": '" + t + "'; expected millimetres of 0 or more, separated by commas");
        }).toList();
    }
}
