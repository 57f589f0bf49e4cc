package org.readingroom.volume.scan;

import java.util.Arrays;
import java.util.Objects;

/**
 * Another rescale that the file offers for the same stored values: Philips' floating point values beside the displayed ones. Does not copy its
 * arrays.
 *
 * @param label      what it is asked for by, one word in lower case, such as fp
 * @param meaning    in words
 * @param slopes     one for the volume, or one for each plane (k + nk * t)
 * @param intercepts as many
 */
public record ScaleChoice(String label, String meaning, double[] slopes, double[] intercepts) {

    public ScaleChoice {
        if (!label.matches("[a-z][a-z0-9]*")) throw new IllegalArgumentException("a scale is asked for by one word in lower case, got '" + label + "'");
        Objects.requireNonNull(meaning);
        if (slopes.length == 0 || slopes.length != intercepts.length) throw new IllegalArgumentException(slopes.length + " slopes and " + intercepts.length + " intercepts");
    }

    /** Whether it is tied to the planes as the file has them. */
    public boolean isPerPlane() {
        return slopes.length > 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScaleChoice c && label.equals(c.label) && meaning.equals(c.meaning) && Arrays.equals(slopes, c.slopes) && Arrays.equals(intercepts, c.intercepts);
    }

    @Override
    public int hashCode() {
        return 31 * label.hashCode() + Arrays.hashCode(slopes);
    }

    @Override
    public String toString() {
        return label + " (" + meaning + ")";
    }
}
