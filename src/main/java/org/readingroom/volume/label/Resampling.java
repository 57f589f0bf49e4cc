package org.readingroom.volume.label;

import java.util.Locale;

/** What becomes of labels that lie on other voxels than expected. */
public enum Resampling {

    /** They are refused: nobody chose otherwise. */
    REFUSE,
    /** A voxel gets the label of the voxel in which its centre lies. */
    NEAREST,
    /**
     * Each label, background too, is interpolated linearly as if it were 1 and all others 0, and the greatest stands; of equal ones a label before
     * background, then the lowest.
     */
    LINEAR;

    /** @param text empty to refuse. @throws IllegalArgumentException if it is none of them, whatever its case */
    public static Resampling of(String text) {
        if (text == null || text.isBlank()) return REFUSE;
        for (Resampling r : values()) if (r.name().equalsIgnoreCase(text.strip())) return r;
        throw new IllegalArgumentException("resample=" + text + "; expected nearest or linear, or nothing to refuse labels on other voxels.");
    }

    /** As it is written in commands; empty for {@link #REFUSE}. */
    public String text() {
        return this == REFUSE ? "" : name().toLowerCase(Locale.ROOT);
    }
}
