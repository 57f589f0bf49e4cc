package org.readingroom.annotation.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/** Numbers as the file has them. */
final class JsonNumbers {

    private JsonNumbers() {}

    static JsonArray integers(int... numbers) {
        JsonArray a = new JsonArray(numbers.length);
        for (int n : numbers) a.add(n);
        return a;
    }

    static JsonArray numbers(double... numbers) {
        JsonArray a = new JsonArray(numbers.length);
        for (double n : numbers) a.add(number(n));
        return a;
    }

    /** Whole numbers without a fraction: 12, not 12.0. Both are the same number when read. */
    static JsonElement number(double v) {
        long whole = (long) v;
        boolean negativeZero = whole == 0 && Double.compare(v, 0.0) != 0;
        return whole == v && !negativeZero && Math.abs(v) < 1e15 ? new JsonPrimitive(whole) : new JsonPrimitive(v);
    }
}
