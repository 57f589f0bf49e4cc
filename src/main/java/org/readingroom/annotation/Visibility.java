package org.readingroom.annotation;

import java.util.Locale;

/** Whether a part of a skeleton can be seen on the slice, lies behind something, or is not in the picture (its place is a guess). */
public enum Visibility {
    VISIBLE, OCCLUDED, INVISIBLE;

    /** visible, occluded or invisible: what files call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The next one in the circle. */
    public Visibility next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static Visibility parse(String label) {
        for (Visibility v : values()) if (v.label().equals(label)) return v;
        throw new IllegalArgumentException("no visibility '" + label + "'; expected visible, occluded or invisible");
    }
}
