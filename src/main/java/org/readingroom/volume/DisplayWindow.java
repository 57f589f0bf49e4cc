package org.readingroom.volume;

import java.util.Locale;

/**
 * A display window in real units (HU for CT), with the function that turns a value into a grey. Source: DICOM PS3.3 C.11.2.1.2, C.11.2.1.3.
 *
 * @param explanation what the file or table calls it; may be empty
 */
public record DisplayWindow(double centre, double width, Shape shape, String explanation) {

    /** DICOM's VOI LUT Function. */
    public enum Shape {
        LINEAR, LINEAR_EXACT, SIGMOID;

        /** What macros and the command line call it: linear, exact, sigmoid. */
        public String label() {
            return this == LINEAR_EXACT ? "exact" : name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming what is allowed */
        public static Shape parse(String text) {
            for (Shape s : values()) if (s.label().equalsIgnoreCase(text) || s.name().equalsIgnoreCase(text)) return s;
            throw new IllegalArgumentException("no window shape '" + text + "'; expected linear, exact or sigmoid");
        }
    }

    public DisplayWindow {
        if (!Double.isFinite(centre)) throw new IllegalArgumentException("a window's centre must be a number, got " + centre);
        if (shape == Shape.LINEAR ? !(width >= 1) : !(width > 0))
            throw new IllegalArgumentException("window width must be " + (shape == Shape.LINEAR ? "at least 1" : "above 0") + " for " + shape.label() + ", got " + width);
    }

    public static DisplayWindow linear(double centre, double width) {
        return new DisplayWindow(centre, width, Shape.LINEAR, "");
    }
}
