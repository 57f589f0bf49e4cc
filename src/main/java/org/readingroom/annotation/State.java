package org.readingroom.annotation;

import java.util.Locale;

/** How sure a shape is: drawn by hand on this slice, filled in by a program, or filled in and then accepted by a reader. */
public enum State {
    KEY, PROPOSED, CONFIRMED;

    /** Whether interpolation may start from it and must not change it. */
    public boolean isFixed() {
        return this != PROPOSED;
    }

    /** key, proposed or confirmed: what files and macros call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static State parse(String label) {
        for (State s : values()) if (s.label().equals(label)) return s;
        throw new IllegalArgumentException("no state '" + label + "'; expected key, proposed or confirmed");
    }
}
