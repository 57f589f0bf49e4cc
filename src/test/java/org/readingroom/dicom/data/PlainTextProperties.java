package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** The short way through plain values says what the long way says; the oracle of numbers is Java's own parser. */
class PlainTextProperties {

    @Property
    void values_are_those_of_the_long_way(@ForAll @CharRange(from = ' ', to = '~') @Chars({ 0, '\\', ' ' }) @StringLength(max = 24) String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(PlainText.is(bytes)).isTrue();
        for (Vr vr : new Vr[] { Vr.LO, Vr.UN }) {
            List<String> long0 = Arrays.stream(text.split("\\\\", -1)).map(v -> ValueText.trimmed(v, vr)).toList();
            assertThat(PlainText.all(bytes, vr.hasManyValues())).isEqualTo(long0);
        }
    }

    @Property
    void numbers_are_those_of_java_s_parser_or_are_left_to_it(@ForAll @Chars({ '0', '1', '7', '9', '.', '-', '+', ' ', '\\', 'e', 0 }) @StringLength(min = 1, max = 20) String text) {
        double[] plain = PlainText.numbers(text.getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
        if (plain == null) return;
        assertThat(plain).isEqualTo(Arrays.stream(text.split("\\\\", -1)).mapToDouble(v -> Double.parseDouble(v.replace('\0', ' ').strip())).toArray());
    }

    @Property
    void every_decimal_of_a_header_is_taken_the_short_way(@ForAll int whole, @ForAll short part) {
        for (String text : new String[] { Integer.toString(whole), whole + "." + Math.abs((int) part), "-0.0" + Math.abs((int) part) + " " })
            assertThat(PlainText.numbers(text.getBytes(StandardCharsets.US_ASCII), 1)).containsExactly(Double.parseDouble(text.strip()));
    }

    @Property(tries = 300)
    void control_characters_and_letters_above_ascii_go_the_long_way(@ForAll byte b) {
        assertThat(PlainText.is(new byte[] { 'a', b })).isEqualTo(b == 0 || b >= ' ' && b < 127);
    }
}
