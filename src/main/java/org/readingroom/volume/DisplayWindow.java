package org.readingroom.volume;

import java.util.Locale;
import org.readingroom.volume.scan.LookupTable;

/**
 * A display window in real units (HU for CT), with the function that turns a value into a grey. Source: DICOM PS3.3 C.11.2.1.2, C.11.2.1.3.
 *
 * @param explanation what the file or table calls it; may be empty
 * @param table       the curve of shape TABLE, a VOI LUT over centre - width / 2 to centre + width / 2; null for the others
 */
public record DisplayWindow(double centre, double width, Shape shape, String explanation, LookupTable table) {

    /** DICOM's VOI LUT Function; TABLE is a VOI LUT, which comes from a file only. */
    public enum Shape {
        LINEAR, LINEAR_EXACT, SIGMOID, TABLE;

        /** What macros and the command line call it: linear, exact, sigmoid. */
        public String label() {
            return this == LINEAR_EXACT ? "exact" : name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming what is allowed */
        public static Shape parse(String text) {
            for (Shape s : values()) if (s != TABLE && (s.label().equalsIgnoreCase(text) || s.name().equalsIgnoreCase(text))) return s;
            throw new IllegalArgumentException("no window shape '" + text + "'; expected linear, exact or sigmoid");
        }
    }

    public DisplayWindow {
        if ((table != null) != (shape == Shape.TABLE)) throw new IllegalArgumentException("a table belongs to windows of shape table");
        if (!Double.isFinite(centre)) throw new IllegalArgumentException("a window's centre must be a number, got " + centre);
        if (shape == Shape.LINEAR ? !(width >= 1) : !(width > 0))
            throw new IllegalArgumentException("window width must be " + (shape == Shape.LINEAR ? "at least 1" : "above 0") + " for " + shape.label() + ", got " + width);
    }

    /** A window without a table. */
    public DisplayWindow(double centre, double width, Shape shape, String explanation) {
        this(centre, width, shape, explanation, null);
    }

    /** A curve over the inputs of a table. */
    public static DisplayWindow of(LookupTable table, String explanation) {
        return new DisplayWindow((table.first() + (double) table.last()) / 2, Math.max(1, table.size() - 1), Shape.TABLE, explanation, table);
    }

    public static DisplayWindow linear(double centre, double width) {
        return new DisplayWindow(centre, width, Shape.LINEAR, "");
    }
}
