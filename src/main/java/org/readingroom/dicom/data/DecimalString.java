package org.readingroom.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as DICOM's decimal strings: at most 16 characters. Source: DICOM PS3.5 table 6.2-1, DS. */
final class DecimalString {

    static final int MOST_CHARACTERS = 16;

    private DecimalString() {}

    /** The shortest text that reads back as {@code value}; if 16 characters do not suffice, the closest one of at most 16. */
    static String of(double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("a decimal string holds finite numbers, got " + value);
        if (value == 0) return "0";
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
