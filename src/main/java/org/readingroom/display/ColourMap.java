package org.readingroom.display;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Colours for values from the window's low end to its high end, by formula.
 *
 * @param name for people
 * @param argb 256 opaque colours; not copied. Null for grey
 */
public record ColourMap(String name, int[] argb) {

    private static final int SIZE = 256;

    public ColourMap {
        if (name.isBlank()) throw new IllegalArgumentException("a colour map needs a name");
        if (argb != null && argb.length != SIZE) throw new IllegalArgumentException("a colour map has " + SIZE + " colours, got " + argb.length);
    }

    /** Our own ones, grey first. Each channel runs from 0 to 1. */
    public static List<ColourMap> standard() {
        return List.of(new ColourMap("Grey", null),
            of("Hot", v -> 3 * v, v -> 3 * v - 1, v -> 3 * v - 2), // black, red, yellow, white, a third each
            of("Hot metal", v -> 2 * v, v -> 2 * v - 0.75, v -> 4 * v - 3), // as PET is hung: red to the middle, white at the top
            of("Rainbow", v -> hue(5 / 6.0 * (1 - v), 0), v -> hue(5 / 6.0 * (1 - v), 4), v -> hue(5 / 6.0 * (1 - v), 2)), // magenta, blue, green, yellow, red
            of("Blue to red", v -> 1.5 - Math.abs(4 * v - 3), v -> 1.5 - Math.abs(4 * v - 2), v -> 1.5 - Math.abs(4 * v - 1)),
            of("Cool", v -> v, v -> 1 - v, v -> 1),
            of("Red", v -> v, v -> 0, v -> 0), of("Green", v -> 0, v -> v, v -> 0), of("Blue", v -> 0, v -> 0, v -> v),
            of("Cyan", v -> 0, v -> v, v -> v), of("Magenta", v -> v, v -> 0, v -> v), of("Yellow", v -> v, v -> v, v -> 0));
    }

    private static ColourMap of(String name, DoubleUnaryOperator red, DoubleUnaryOperator green, DoubleUnaryOperator blue) {
        int[] argb = new int[SIZE];
        for (int n = 0; n < SIZE; n++) {
            double v = n / (SIZE - 1.0);
            argb[n] = 0xff000000 | level(red.applyAsDouble(v)) << 16 | level(green.applyAsDouble(v)) << 8 | level(blue.applyAsDouble(v));
        }
        return new ColourMap(name, argb);
    }

    private static int level(double part) {
        return (int) Math.round(Math.max(0, Math.min(1, part)) * (SIZE - 1));
    }

    /** One channel of a full colour by its hue, 0 to 1. @param sector 0 for red, 4 for green, 2 for blue: sixths of the circle by which each is shifted */
    private static double hue(double hue, int sector) {
        double at = (hue * 6 + sector) % 6;
        return Math.abs(at - 3) - 1;
    }
}
