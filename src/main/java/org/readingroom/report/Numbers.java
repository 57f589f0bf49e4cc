package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Locale;

/** How numbers are written: for machines whole, for people with the digits that mean something. */
public final class Numbers {

    private Numbers() {}

    /** A JSON number; NaN and the infinities as strings, since JSON has no word for them. Whole numbers without a fraction. */
    static JsonElement json(double v) {
        if (!Double.isFinite(v)) return new JsonPrimitive(Double.toString(v));
        if (v == Math.rint(v) && Math.abs(v) < 1e15) return new JsonPrimitive((long) v);
        return new JsonPrimitive(v);
    }

    static JsonArray json(double... values) {
        JsonArray a = new JsonArray();
        for (double v : values) a.add(json(v));
        return a;
    }

    static JsonArray json(double[][] rows) {
        JsonArray a = new JsonArray();
        for (double[] r : rows) a.add(json(r));
        return a;
    }

    /** For a table: {@code digits} after the point; a dash where there is no number. */
    static String people(double v, int digits) {
        if (Double.isNaN(v)) return "–";
        if (Double.isInfinite(v)) return v > 0 ? "∞" : "−∞";
        String text = String.format(Locale.ROOT, "%." + digits + "f", v);
        return (Double.parseDouble(text) == 0 ? text.replace("-", "") : text).replace("-", "−"); // nothing is not less than nothing
    }

    /** For CSV: all digits that matter. */
    static String csv(double v) {
        return Double.isFinite(v) && v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
}
