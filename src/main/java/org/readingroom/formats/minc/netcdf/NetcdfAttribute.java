package org.readingroom.formats.minc.netcdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A named value of a variable or of the whole file.
 *
 * @param text    of type CHAR, without the zeros that programs in C leave at its end; else empty
 * @param numbers of all other types; not copied
 */
public record NetcdfAttribute(String name, NetcdfType type, String text, double[] numbers) {

    /** Text. */
    public static NetcdfAttribute of(String name, String text) {
        return new NetcdfAttribute(name, NetcdfType.CHAR, text, new double[0]);
    }

    /** Numbers. */
    public static NetcdfAttribute of(String name, NetcdfType type, double... numbers) {
        return new NetcdfAttribute(name, type, "", numbers);
    }

    static NetcdfAttribute of(String name, NetcdfType type, byte[] bytes) {
        if (type != NetcdfType.CHAR) return new NetcdfAttribute(name, type, "", type.numbers(bytes));
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) length--;
        return of(name, new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        if (type == NetcdfType.CHAR) return text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(numbers.length * type.bytes());
        for (double v : numbers) type.put(out, v);
        return out.array();
    }
}
