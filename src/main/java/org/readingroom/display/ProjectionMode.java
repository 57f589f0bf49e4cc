package org.readingroom.display;

import java.util.Locale;

/** What becomes of the values along a line of sight. */
public enum ProjectionMode {
    /** The highest: MIP. */
    MAX("MIP"),
    /** The lowest: MinIP. */
    MIN("MinIP"),
    /** Their mean, as in a thicker slice. */
    MEAN("Mean"),
    /** Their sum. */
    SUM("Sum");

    private final String title;

    ProjectionMode(String title) {
        this.title = title;
    }

    /** max, min, mean, sum: what macros and the command line call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What radiologists call it: MIP, MinIP, Mean, Sum. */
    public String title() {
        return title;
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static ProjectionMode parse(String text) {
        for (ProjectionMode mode : values()) if (mode.name().equalsIgnoreCase(text)) return mode;
        throw new IllegalArgumentException("no projection mode '" + text + "'; expected max, min, mean or sum");
    }
}
