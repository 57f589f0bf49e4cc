package org.readingroom.consensus;

import java.util.Objects;
import org.readingroom.volume.label.LabelMap;

/**
 * One reader's segmentation.
 *
 * @param name   how reports call the reader; never a patient's name
 * @param labels not changed by anything in this room
 */
public record Reader(String name, LabelMap labels) {

    public Reader {
        if (name.isBlank()) throw new IllegalArgumentException("a reader needs a name");
        Objects.requireNonNull(labels);
    }
}
