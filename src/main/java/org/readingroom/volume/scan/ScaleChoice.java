package org.readingroom.volume.scan;

import java.util.Objects;
import org.readingroom.volume.Rescale;

/**
 * Another rescale that the file offers for the same stored values, one pair for the volume or one for each plane: Philips' floating point values
 * beside the displayed ones.
 *
 * @param label   what it is asked for by, one word in lower case, such as fp
 * @param meaning in words
 */
public record ScaleChoice(String label, String meaning, Rescale rescale) {

    public ScaleChoice {
        if (!label.matches("[a-z][a-z0-9]*")) throw new IllegalArgumentException("a scale is asked for by one word in lower case, got '" + label + "'");
        Objects.requireNonNull(meaning);
        Objects.requireNonNull(rescale);
    }
}
