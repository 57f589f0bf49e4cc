package org.readingroom.commands.view;

import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;

/** Numbers and vectors of a call's text: {@code -12.5,3,40}. */
final class Vectors {

    private Vectors() {}

    static double number(String key, String text) {
        try {
            double v = Double.parseDouble(text.strip());
            if (Double.isFinite(v)) return v;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + text + " is not a number; expected one such as 12.5", e);
        }
        throw new IllegalArgumentException(key + "=" + text + " is not a finite number; expected one such as 12.5");
    }

    /** @throws IllegalArgumentException if there are not {@code count} numbers */
    static double[] numbers(String key, String text, int count) {
        String[] parts = text.split(",", -1);
        if (parts.length != count) throw new IllegalArgumentException(key + "=" + text + " holds " + parts.length + " numbers; expected " + count + " separated by commas");
        double[] v = new double[count];
        for (int n = 0; n < count; n++) v[n] = number(key, parts[n]);
        return v;
    }

    static PointMm point(String key, String text) {
        double[] v = numbers(key, text, 3);
        return new PointMm(v[0], v[1], v[2]);
    }

    static Direction direction(String key, String text) {
        double[] v = numbers(key, text, 3);
        try {
            return Direction.of(v[0], v[1], v[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + "=" + text + " has no direction; expected three numbers that are not all 0", e);
        }
    }
}
