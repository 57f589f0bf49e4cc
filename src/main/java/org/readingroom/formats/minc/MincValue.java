package org.readingroom.formats.minc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An attribute's value: text or numbers.
 *
 * @param kind    how the file holds it
 * @param numbers empty for text; not copied
 */
record MincValue(Kind kind, String text, double[] numbers) {

    enum Kind {
        TEXT, INT, FLOAT, DOUBLE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static MincValue of(String text) {
        return new MincValue(Kind.TEXT, text, new double[0]);
    }

    static MincValue of(double... numbers) {
        return new MincValue(Kind.DOUBLE, "", numbers);
    }

    /** How many a file needs for it. */
    int bytes() {
        return kind == Kind.TEXT ? text.getBytes(StandardCharsets.UTF_8).length : 8 * numbers.length;
    }

    /** For people and for {@link MincMetadata}: numbers parted by commas. */
    String shown() {
        if (kind == Kind.TEXT) return text;
        return Arrays.stream(numbers).mapToObj(v -> kind == Kind.INT ? Long.toString((long) v) : Double.toString(v)).collect(Collectors.joining(", "));
    }
}
