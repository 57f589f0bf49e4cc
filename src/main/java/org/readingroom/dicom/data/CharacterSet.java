package org.readingroom.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * How the text of a data set is coded: the values of Specific Character Set (0008,0005). Bytes that mean nothing become U+FFFD.
 * Source: DICOM PS3.3 C.12.1.1.2, PS3.5 6.1 and annexes H, I, J (code extensions by ISO 2022).
 */
final class CharacterSet {

    /** No character set named: ASCII; bytes above it are read as Latin-1, which is what files that forget to say mostly hold. */
    static final CharacterSet DEFAULT = new CharacterSet(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII, CodeElement.LATIN_1, false);

    private static final String WHOLE = "GB18030"; // of GBK a superset
    /** Upper halves of single-byte sets by the number in their name. */
    private static final Map<String, CodeElement> BY_NUMBER = Map.ofEntries(
        Map.entry("6", CodeElement.LATIN_1), Map.entry("100", CodeElement.LATIN_1), Map.entry("101", CodeElement.LATIN_2), Map.entry("109", CodeElement.LATIN_3),
        Map.entry("110", CodeElement.LATIN_4), Map.entry("144", CodeElement.CYRILLIC), Map.entry("127", CodeElement.ARABIC), Map.entry("126", CodeElement.GREEK),
        Map.entry("138", CodeElement.HEBREW), Map.entry("148", CodeElement.LATIN_5), Map.entry("203", CodeElement.LATIN_9), Map.entry("13", CodeElement.KATAKANA),
        Map.entry("166", CodeElement.THAI), Map.entry("149", CodeElement.KOREAN), Map.entry("58", CodeElement.CHINESE));

    private final Charset whole; // the one that reads all of it when there are no escapes; null: by code elements
    private final Charset encoder; // null: cannot be written
    private final CodeElement upper; // G1 at the start of a value
    private final boolean extended;

    private CharacterSet(Charset whole, Charset encoder, CodeElement upper, boolean extended) {
        this.whole = whole;
        this.encoder = encoder;
        this.upper = upper;
        this.extended = extended;
    }

    /** @param terms values of (0008,0005); unknown ones are read as {@link #DEFAULT} */
    static CharacterSet of(List<String> terms) {
        String first = terms.isEmpty() ? "" : normal(terms.get(0));
        boolean extended = terms.size() > 1 || first.startsWith("2022 ");
        String number = first.startsWith("2022 ") ? first.substring(5) : first;
        if (number.equals("192")) return new CharacterSet(StandardCharsets.UTF_8, StandardCharsets.UTF_8, CodeElement.LATIN_1, false);
        if (number.equals("GB18030") || number.equals("GBK")) return new CharacterSet(Charset.forName(WHOLE), Charset.forName(WHOLE), CodeElement.LATIN_1, false);
        CodeElement upper = BY_NUMBER.getOrDefault(number, CodeElement.LATIN_1);
        boolean named = BY_NUMBER.containsKey(number) && !number.equals("6");
        Charset encoder = !named || upper == CodeElement.KATAKANA ? StandardCharsets.US_ASCII : upper.charset();
        return new CharacterSet(extended || upper == CodeElement.KATAKANA ? null : upper.charset(), encoder, upper, extended);
    }

    /** Values of a multi-valued text still stand between backslashes. */
    String decode(byte[] bytes, Vr vr) {
        if (isAscii(bytes)) return new String(bytes, StandardCharsets.US_ASCII);
        if (whole != null && !extended) return new String(bytes, whole);
        return extended ? new EscapedText(bytes, vr, upper).decode() : new EscapedText(bytes, vr, upper).decodeWithoutEscapes();
    }

    /** @throws IllegalArgumentException if a character is not in the set */
    byte[] encode(String text) {
        try {
            ByteBuffer b = encoder.newEncoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).encode(CharBuffer.wrap(text));
            byte[] out = new byte[b.remaining()];
            b.get(out);
            return out;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text has characters that the data set's character set (" + encoder + ") lacks; put SpecificCharacterSet ISO_IR 192", e);
        }
    }

    /** 100 of ISO_IR 100, 2022 100 of ISO 2022 IR 100; also as vendors misspell them: ISO-IR 100, ISO_2022_IR_100, ISO IR 100. */
    private static String normal(String term) {
        String words = term.toUpperCase(java.util.Locale.ROOT).replace('_', ' ').replace('-', ' ').trim();
        if (words.startsWith("ISO 2022 IR ")) return "2022 " + words.substring(12).trim();
        if (words.startsWith("ISO IR ")) return words.substring(7).trim();
        return words;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) if (b < 0 || b == 27) return false;
        return true;
    }
}
