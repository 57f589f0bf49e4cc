package org.readingroom.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as DICOM's decimal strings: at most 16 characters. Source: DICOM PS3.5 table 6.2-1, DS. */
final class DecimalString {

    static final int MOST_CHARACTERS = 16;

    private static final double SMALLEST_QUICK = 1e-3 /* below, an exponent leaves room for more digits */, LARGEST_QUICK = 1e7, SURE = 0.25;
    private static final double[] POWERS = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14 };

    private DecimalString() {}

    /** The shortest text that reads back as {@code value}; if 16 characters do not suffice, the closest one of at most 16. */
    static String of(double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("a decimal string holds finite numbers, got " + value);
        if (value == 0) return "0";
        double size = Math.abs(value);
        String quick = size >= SMALLEST_QUICK && size < LARGEST_QUICK ? quick(size, value < 0) : null;
        return quick != null ? quick : any(value);
    }

    /**
     * Coordinates in mm are written by the million, and whole decimals of many places each are slow. A number, times the power of ten that leaves as many
     * decimals as 16 characters have room for, is below 10^15, and off by less than a quarter for what a double and a product are off: if it is nearer than that to a
     * whole number, that one has the digits. Null: nobody can tell without them.
     */
    private static String quick(double size, boolean isNegative) {
        int whole = 1;
        while (size >= POWERS[whole]) whole++;
        int decimals = MOST_CHARACTERS - 1 - whole - (isNegative ? 1 : 0);
        double scaled = size * POWERS[decimals], nearest = Math.rint(scaled);
        if (Math.abs(scaled - nearest) > SURE) return null;
        long digits = (long) nearest;
        while (decimals > 0 && digits % 10 == 0) {
            digits /= 10;
            decimals--;
        }
        if (decimals == 0) return isNegative ? "-" + digits : Long.toString(digits);
        StringBuilder text = new StringBuilder(MOST_CHARACTERS);
        if (isNegative) text.append('-');
        int sign = text.length();
        text.append(digits);
        while (text.length() - sign <= decimals) text.insert(sign, '0');
        return text.insert(text.length() - decimals, '.').toString();
    }

    private static String any(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        for (int digits = exact.precision(); digits > 0; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            if (Double.isInfinite(rounded.doubleValue())) rounded = exact.round(new MathContext(digits, RoundingMode.DOWN)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            String text = plain.length() <= MOST_CHARACTERS ? plain : scientific(rounded);
            if (text.length() <= MOST_CHARACTERS) return text;
        }
        throw new IllegalStateException("no decimal string for " + value); // one digit with an exponent always fits
    }

    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "E" + exponent;
    }
}
