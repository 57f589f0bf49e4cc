package org.readingroom.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Sets of characters that ISO 2022 escape sequences switch between. Source: DICOM PS3.3 tables C.12-2 to C.12-4. */
enum CodeElement {
    ASCII("US-ASCII", "(B", false, 1), ROMAJI("US-ASCII", "(J", false, 1), // JIS X 0201: the yen sign and the overline stand for \ and ~; \ parts values
    LATIN_1("ISO-8859-1", "-A", true, 1), LATIN_2("ISO-8859-2", "-B", true, 1), LATIN_3("ISO-8859-3", "-C", true, 1), LATIN_4("ISO-8859-4", "-D", true, 1),
    CYRILLIC("ISO-8859-5", "-L", true, 1), ARABIC("ISO-8859-6", "-G", true, 1), GREEK("ISO-8859-7", "-F", true, 1), HEBREW("ISO-8859-8", "-H", true, 1),
    LATIN_5("ISO-8859-9", "-M", true, 1), LATIN_9("ISO-8859-15", "-b", true, 1), THAI("TIS-620", "-T", true, 1),
    KATAKANA("JIS_X0201", ")I", true, 1), KANJI("EUC-JP", "$B", false, 2), KANJI_1978("EUC-JP", "$@", false, 2), KANJI_SUPPLEMENT("EUC-JP", "$(D", false, 2),
    KOREAN("EUC-KR", "$)C", true, 2), CHINESE("GB2312", "$)A", true, 2);

    private final String name;
    private final String escape;
    private final boolean upper;
    private final int bytes;
    private volatile Charset charset;

    CodeElement(String name, String escape, boolean upper, int bytes) {
        this.name = name;
        this.escape = escape;
        this.upper = upper;
        this.bytes = bytes;
    }

    /** What follows ESC; the one that stands at {@code at}, or null. */
    static CodeElement escapedAt(byte[] text, int at) {
        for (CodeElement e : values()) {
            boolean same = at + e.escape.length() <= text.length;
            for (int n = 0; same && n < e.escape.length(); n++) same = text[at + n] == e.escape.charAt(n);
            if (same) return e;
        }
        return null;
    }

    int escapeLength() {
        return escape.length();
    }

    /** What follows ESC. */
    byte[] escape() {
        return escape.getBytes(StandardCharsets.US_ASCII);
    }

    /** Java's code of a character as it stands in a DICOM file; null if it is one of another set that Java's has too. */
    byte[] fromJava(byte[] code) {
        boolean supplement = code.length == 3 && code[0] == (byte) 0x8f;
        switch (this) {
            case ASCII, ROMAJI: return null;
            case KATAKANA: return code.length == 1 && (code[0] & 0xff) >= 0xa1 && (code[0] & 0xff) <= 0xdf ? code : null;
            case KANJI_SUPPLEMENT: return supplement ? new byte[] { (byte) (code[1] & 0x7f), (byte) (code[2] & 0x7f) } : null;
            default: break;
        }
        if (code.length != bytes || bytes == 2 && ((code[0] & 0xff) < 0xa1 || (code[1] & 0xff) < 0xa1) || bytes == 1 && code[0] >= 0) return null;
        return bytes == 2 && !upper ? new byte[] { (byte) (code[0] & 0x7f), (byte) (code[1] & 0x7f) } : code;
    }

    /** Whether it is for bytes from 80 on (G1), else for those below (G0). */
    boolean isUpper() {
        return upper;
    }

    int bytes() {
        return bytes;
    }

    /** Java's set in which the bytes of this one can be read, those of G0 with their highest bit set. */
    Charset charset() {
        if (charset == null) charset = Charset.forName(name);
        return charset;
    }

    /** One character. */
    String decode(byte[] text, int at) {
        return switch (this) {
            case ASCII, ROMAJI -> String.valueOf((char) (text[at] & 0x7f));
            case KATAKANA -> (text[at] & 0xff) >= 0xa1 && (text[at] & 0xff) <= 0xdf ? String.valueOf((char) (0xff61 + (text[at] & 0xff) - 0xa1)) : "\ufffd";
            case KANJI_SUPPLEMENT -> new String(new byte[] { (byte) 0x8f, (byte) (text[at] | 0x80), (byte) (text[at + 1] | 0x80) }, charset());
            default -> bytes == 1 ? new String(text, at, 1, charset()) : new String(new byte[] { (byte) (text[at] | 0x80), (byte) (text[at + 1] | 0x80) }, charset());
        };
    }
}
