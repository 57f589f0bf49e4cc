package org.readingroom.ui.panel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/** Numbers as they stand in fields. */
public final class ShownNumber {

    private static final MathContext DIGITS = new MathContext(6);
    private static final Pattern JAVAS_OWN = Pattern.compile("[dDfFxX]$|^[+-]?0[xX]"); // 5d and 0x1p4 are numbers in a program's text alone

    private ShownNumber() {}

    /** Six digits at most, without zeros at the end; nothing for what is no finite number. */
    public static String of(double value) {
        if (!Double.isFinite(value)) return "";
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : Math.abs(value) >= 1e9 || Math.abs(value) < 1e-4 ? rounded.toString() : rounded.toPlainString();
    }

    /** A typed number, with a point or a comma. @throws IllegalArgumentException in one sentence */
    public static double parse(String what, String text) {
        try {
            String plain = text.strip().replace(',', '.').replace('\u2212', '-');
            if (JAVAS_OWN.matcher(plain).find()) throw new NumberFormatException(plain);
            double value = Double.parseDouble(plain);
            if (Double.isFinite(value)) return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is '" + text.strip() + "'; expected a number.", e);
        }
        throw new IllegalArgumentException(what + " is '" + text.strip() + "'; expected a finite number.");
    }
}
