package org.readingroom.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the text of a data set is coded: the values of Specific Character Set (0008,0005). Bytes that mean nothing become U+FFFD.
 * Source: DICOM PS3.3 C.12.1.1.2, PS3.5 6.1 and annexes H, I, J (code extensions by ISO 2022).
 */
final class CharacterSet {

    /** No character set named: ASCII; bytes above it are read as Latin-1, which is what files that forget to say mostly hold. */
    static final CharacterSet DEFAULT = new CharacterSet(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII, CodeElement.LATIN_1, false, List.of());

    private static final String WHOLE = "GB18030"; // of GBK a superset
    /** Upper halves of single-byte sets by the number in their name. */
    private static final Map<String, CodeElement> BY_NUMBER = Map.ofEntries(
        Map.entry("6", CodeElement.LATIN_1), Map.entry("100", CodeElement.LATIN_1), Map.entry("101", CodeElement.LATIN_2), Map.entry("109", CodeElement.LATIN_3),
        Map.entry("110", CodeElement.LATIN_4), Map.entry("144", CodeElement.CYRILLIC), Map.entry("127", CodeElement.ARABIC), Map.entry("126", CodeElement.GREEK),
        Map.entry("138", CodeElement.HEBREW), Map.entry("148", CodeElement.LATIN_5), Map.entry("203", CodeElement.LATIN_9), Map.entry("13", CodeElement.KATAKANA),
        Map.entry("166", CodeElement.THAI), Map.entry("149", CodeElement.KOREAN), Map.entry("58", CodeElement.CHINESE));

    private final Charset whole; // the one that reads all of it when there are no escapes; null: by code elements
    private final Charset encoder; // null: by code elements
    private final CodeElement upper; // G1 at the start of a value
    private final boolean extended;
    private final List<CodeElement> sets; // that may be switched to

    private CharacterSet(Charset whole, Charset encoder, CodeElement upper, boolean extended, List<CodeElement> sets) {
        this.whole = whole;
        this.encoder = encoder;
        this.upper = upper;
        this.extended = extended;
        this.sets = sets;
    }

    /** @param terms values of (0008,0005); unknown ones are read as {@link #DEFAULT} */
    static CharacterSet of(List<String> terms) {
        String first = terms.isEmpty() ? "" : normal(terms.get(0));
        String number = number(first);
        if (number.equals("192")) return whole(StandardCharsets.UTF_8, StandardCharsets.UTF_8);
        if (number.equals("GB18030")) return whole(Charset.forName(WHOLE), Charset.forName(WHOLE));
        if (number.equals("GBK")) return whole(Charset.forName(WHOLE), Charset.forName("GBK"));
        boolean extended = terms.size() > 1 || first.startsWith("2022 ");
        CodeElement upper = BY_NUMBER.getOrDefault(number, CodeElement.LATIN_1);
        boolean named = BY_NUMBER.containsKey(number) && !number.equals("6");
        if (extended) {
            List<CodeElement> sets = new ArrayList<>();
            for (String term : terms) sets.addAll(switched(number(normal(term))));
            return new CharacterSet(null, null, named ? upper : null, true, List.copyOf(sets));
        }
        if (upper == CodeElement.KATAKANA) return new CharacterSet(null, null, upper, false, List.of());
        return new CharacterSet(upper.charset(), named ? upper.charset() : StandardCharsets.US_ASCII, upper, false, List.of());
    }

    private static CharacterSet whole(Charset reader, Charset writer) {
        return new CharacterSet(reader, writer, CodeElement.LATIN_1, false, List.of());
    }

    /** What a term lets a text switch to, above ASCII. */
    private static List<CodeElement> switched(String number) {
        return switch (number) {
            case "", "6" -> List.of();
            case "87" -> List.of(CodeElement.KANJI);
            case "159" -> List.of(CodeElement.KANJI_SUPPLEMENT);
            default -> BY_NUMBER.containsKey(number) ? List.of(BY_NUMBER.get(number)) : List.of();
        };
    }

    /** Values of a multi-valued text still stand between backslashes. */
    String decode(byte[] bytes, Vr vr) {
        if (isAscii(bytes)) return new String(bytes, StandardCharsets.US_ASCII);
        if (whole != null && !extended) return new String(bytes, whole);
        CodeElement start = upper == null ? CodeElement.LATIN_1 : upper; // bytes that no set was named for: mostly Latin-1
        return extended ? new EscapedText(bytes, vr, start).decode() : new EscapedText(bytes, vr, start).decodeWithoutEscapes();
    }

    /** @throws IllegalArgumentException if a character is not in the set */
    byte[] encode(String text, Vr vr) {
        byte[] out = encoder == null ? new CodedText(vr, sets, CodeElement.ASCII, upper).encode(text) : byOne(text);
        if (out == null)
            throw new IllegalArgumentException("a text has characters that the data set's character set" + (encoder == null ? "" : " (" + encoder + ")")
                + " lacks; put SpecificCharacterSet ISO_IR 192");
        return out;
    }

    private byte[] byOne(String text) {
        try {
            ByteBuffer b = encoder.newEncoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).encode(CharBuffer.wrap(text));
            byte[] out = new byte[b.remaining()];
            b.get(out);
            return out;
        } catch (CharacterCodingException e) {
            return null; // encode says so in words
        }
    }

    /** 100 of ISO_IR 100, 2022 100 of ISO 2022 IR 100; also as vendors misspell them: ISO-IR 100, ISO_2022_IR_100, ISO IR 100, ISO 2022 GBK. */
    private static String normal(String term) {
        String words = term.toUpperCase(java.util.Locale.ROOT).replace('_', ' ').replace('-', ' ').trim();
        if (words.startsWith("ISO 2022 IR ")) return "2022 " + words.substring(12).trim();
        if (words.startsWith("ISO 2022 ")) return "2022 " + words.substring(9).trim();
        if (words.startsWith("ISO IR ")) return words.substring(7).trim();
        return words;
    }

    private static String number(String normal) {
        return normal.startsWith("2022 ") ? normal.substring(5) : normal;
    }

    /** Whether it needs no character set to be named. */
    static boolean isAscii(String text) {
        for (int n = 0; n < text.length(); n++) if (text.charAt(n) >= 128 || text.charAt(n) == 27) return false;
        return true;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) if (b < 0 || b == 27) return false;
        return true;
    }
}
