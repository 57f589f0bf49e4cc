package org.readingroom.volume.measure;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One number of a measurement.
 *
 * @param name  as in tables and files: length, angle, mean ...
 * @param value NaN where there is none, such as the mean of a region without voxels
 * @param unit  empty for counts and for values without a unit
 */
public record Figure(String name, double value, String unit) {

    private static final double LEAST = 1e-9; // below it is what rounding leaves of no length or angle
    private static final Pattern LENGTHS = Pattern.compile("(px|mm|cm|m|\u00b5m)[\u00b2\u00b3]?|\u00b0");

    /** For people: number and unit, such as 12.34 mm or 41.2°. */
    public String text() {
        if (Double.isNaN(value)) return "–";
        if (value != 0 && Math.abs(value) < LEAST && !LENGTHS.matcher(unit).matches()) return String.format(Locale.ROOT, "%.2e", value) + (unit.isEmpty() ? "" : " " + unit);
        String number = unit.isEmpty() && value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : String.format(Locale.ROOT, "%." + digits() + "f", value);
        return unit.isEmpty() ? number : unit.equals("°") ? number + unit : number + " " + unit;
    }

    /** Lengths and angles as far as a hand can point; small values keep three digits that mean something. */
    private int digits() {
        double size = Math.abs(value);
        if (unit.equals("°") || unit.equals("px")) return 1;
        if (size >= LEAST && size < 0.1) return Math.min(9, (int) Math.ceil(-Math.log10(size)) + 2);
        return size < 100 ? 2 : size < 10_000 ? 1 : 0;
    }
}
