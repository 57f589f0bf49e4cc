package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalStringTest {

    /** The rule in plain words: fewer and fewer digits of the number's own decimals, until the text fits. */
    private static String plain(double value) {
        if (value == 0) return "0";
        BigDecimal exact = new BigDecimal(Double.toString(value));
        for (int digits = exact.precision(); ; digits--) {
            String text = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros().toPlainString();
            if (text.length() <= 16) return text;
        }
    }

    private static void check(double value) {
        if (value != 0 && Math.abs(value) < 1e-3) return; // these may be written with an exponent, which says more
        String text = DecimalString.of(value);
        if (!text.equals(plain(value))) assertThat(text).as(Double.toString(value)).isEqualTo(plain(value));
    }

    @Test
    void positions_of_all_spacings_are_the_closest_text_of_16_characters() {
        for (double spacing : new double[] { 0.7, 0.9765625, 0.488281, 1.0 / 3, 0.1, 1.25, 0.703125, 5, Math.PI / 4 })
            for (double origin : new double[] { -179.2, 0, -250, 1e-3, 99.9999, -1234.5678, 123456.789 })
                for (int n = 0; n < 2000; n++) check(origin + (n - 0.5) * spacing);
    }

    @Test
    void numbers_of_all_sizes_are_the_closest_text_of_16_characters() {
        Random random = new Random(7);
        for (int n = 0; n < 300_000; n++) {
            double v = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(8));
            check(v);
            check(Math.rint(v * 1000) / 1000);
            check((float) v);
        }
        for (double v : new double[] { 1, 9.99999999999999999, 999.99999999999995, 9999999.9999999981, 999999.99999999977, 1e7, Math.nextDown(1e7), Math.nextDown(1000), Math.nextUp(1000), 1.0000000000000002,
            0.5, 0.001, 0.0123456789012345678, Math.nextUp(0.001), 0.35000000000002274, 0.99999999999999989, 2.5, 1.00000000000005, 12.3456789012345, 12.34567890123450, 1.5e6 + 1e-9 })
            for (int sign = -1; sign < 2; sign += 2) check(sign * v);
    }

    /** What 15 digits can say is read back as the very same number. */
    @Test
    void numbers_with_up_to_twelve_digits_are_read_back_as_they_were() {
        Random random = new Random(9);
        for (int n = 0; n < 100_000; n++) {
            double v = Math.floor((random.nextDouble() - 0.5) * 1e12) / 1e6;
            assertThat(Double.parseDouble(DecimalString.of(v))).isEqualTo(v);
        }
    }
}
