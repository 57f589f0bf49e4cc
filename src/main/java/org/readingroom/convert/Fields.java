package org.readingroom.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;

/** The sidecar while it is filled: what a header does not say is left out, numbers have the digits that headers have. */
final class Fields {

    private static final MathContext DIGITS = new MathContext(9);

    private final JsonObject object = new JsonObject();

    JsonObject object() {
        return object;
    }

    boolean has(String name) {
        return object.has(name);
    }

    void text(String name, String value) {
        if (!value.isBlank()) object.addProperty(name, value.strip());
    }

    void texts(String name, List<String> values) {
        if (values.isEmpty()) return;
        JsonArray a = new JsonArray();
        values.forEach(v -> a.add(v.strip()));
        object.add(name, a);
    }

    void yes(String name, boolean value) {
        object.addProperty(name, value);
    }

    void number(String name, double value) {
        if (Double.isFinite(value)) object.add(name, json(value));
    }

    /** What is zero or less stands for nothing. */
    void positive(String name, double value) {
        if (value > 0) number(name, value);
    }

    void positive(String name, OptionalDouble value) {
        value.ifPresent(v -> positive(name, v));
    }

    /** From milliseconds. */
    void seconds(String name, OptionalDouble milliseconds) {
        milliseconds.ifPresent(v -> positive(name, v / 1000));
    }

    void numbers(String name, double... values) {
        if (values.length == 0) return;
        JsonArray a = new JsonArray();
        for (double v : values) {
            if (!Double.isFinite(v)) return;
            a.add(json(v));
        }
        object.add(name, a);
    }

    private static JsonPrimitive json(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e15) return new JsonPrimitive((long) v);
        return new JsonPrimitive(new BigDecimal(v).round(DIGITS).stripTrailingZeros());
    }
}
