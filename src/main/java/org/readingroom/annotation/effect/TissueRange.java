package org.readingroom.annotation.effect;

import org.readingroom.volume.region.ValueRange;

/**
 * A named range of CT numbers.
 *
 * @param range  HU, both ends inclusive; an open end is infinite
 * @param source who says so; ranges of different sources differ
 */
public record TissueRange(String name, ValueRange range, String source) {

    public TissueRange {
        if (name.isBlank()) throw new IllegalArgumentException("a range needs a name");
    }
}
