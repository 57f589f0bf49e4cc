package org.readingroom.annotation.edit;

import org.readingroom.annotation.Classification;

/**
 * A statement about slices that is made, changed or taken away.
 *
 * @param before null if it was not there
 * @param after  null if it is not there any more
 */
public record ClassificationChange(Classification before, Classification after) implements Change {

    /** @throws IllegalArgumentException if there is none */
    public ClassificationChange {
        if (before == null && after == null) throw new IllegalArgumentException("a change of no classification; expected the one before or after it");
    }

    public static ClassificationChange add(Classification c) {
        return new ClassificationChange(null, c);
    }

    public static ClassificationChange delete(Classification c) {
        return new ClassificationChange(c, null);
    }

    @Override
    public ClassificationChange inverse() {
        return new ClassificationChange(after, before);
    }

    @Override
    public boolean isUnseen() {
        return before != null && before.equals(after);
    }

    @Override
    public long bytes() {
        return Weight.OBJECT + Weight.of(before) + Weight.of(after);
    }
}
