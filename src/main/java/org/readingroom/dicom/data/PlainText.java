package org.readingroom.dicom.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Values of printable ASCII, which nearly all are: read without a character set, and numbers without a text. Thousands of headers are looked at
 * through these few lines; everything else goes through {@link ValueText}, with the same outcome.
 */
final class PlainText {

    private static final int MOST_DIGITS = 15; // below 2^53, so that one division rounds as the decimal value itself does
    private static final double[] POWERS = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };

    private PlainText() {}

    /** Whether there is nothing but printable ASCII and NUL, which pads. */
    static boolean is(byte[] bytes) {
        for (byte b : bytes) if (b < ' ' && b != 0 || b == 127) return false;
        return true;
    }

    /** The value that begins at {@code from}: where it ends, before a backslash or at the end of the bytes. */
    static int end(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\\') at++;
        return at;
    }

    /** As {@link ValueText#trimmed}. */
    @SuppressWarnings("deprecation") // the constructor for bytes that are letters each: the others begin with finding out a character set
    static String trimmed(byte[] bytes, int from, int to, boolean atStartToo) {
        int first = from, last = to;
        while (last > first && (bytes[last - 1] == ' ' || bytes[last - 1] == 0)) last--;
        if (atStartToo) while (first < last && bytes[first] == ' ') first++;
        return first == last ? "" : new String(bytes, 0, first, last - first);
    }

    /** All values between backslashes. */
    static List<String> all(byte[] bytes, boolean atStartToo) {
        List<String> values = new ArrayList<>(3);
        for (int from = 0; from <= bytes.length; ) {
            int to = end(bytes, from);
            values.add(trimmed(bytes, from, to, atStartToo));
            from = to + 1;
        }
        return values;
    }

    /** The first values of a decimal or integer string as numbers; null if one of them is not of the plain kind: sign, digits, one point. */
    static double[] numbers(byte[] bytes, int most) {
        int count = 1;
        for (byte b : bytes) if (b == '\\') count++;
        double[] out = new double[Math.min(most, count)];
        for (int n = 0, from = 0; n < out.length; n++) {
            int to = end(bytes, from);
            out[n] = number(bytes, from, to);
            if (Double.isNaN(out[n])) return null;
            from = to + 1;
        }
        return out;
    }

    /** NaN for what is not plain. */
    private static double number(byte[] bytes, int from, int to) {
        int at = from, last = to, digits = 0, decimals = -1;
        while (last > at && (bytes[last - 1] == ' ' || bytes[last - 1] == 0)) last--;
        while (at < last && bytes[at] == ' ') at++;
        boolean negative = at < last && bytes[at] == '-';
        if (negative || at < last && bytes[at] == '+') at++;
        long value = 0;
        for (; at < last; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = 10 * value + digit;
                digits++;
                if (decimals >= 0) decimals++;
            } else if (bytes[at] == '.' && decimals < 0) decimals = 0;
            else return Double.NaN;
        }
        if (digits == 0 || digits > MOST_DIGITS) return Double.NaN;
        double size = decimals > 0 ? value / POWERS[decimals] : value;
        return negative ? -size : size;
    }
}
