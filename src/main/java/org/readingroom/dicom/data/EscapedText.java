package org.readingroom.dicom.data;

/**
 * Reads text whose sets of characters are switched by escape sequences. The sets return to those of the start at each line end, tab and
 * page end, at the backslash between values, and in names at ^ and =. Source: DICOM PS3.5 6.1.2.5.3.
 */
final class EscapedText {

    private static final int ESCAPE = 27;

    private final byte[] bytes;
    private final Vr vr;
    private final CodeElement firstUpper;
    private final StringBuilder out;
    private CodeElement lower = CodeElement.ASCII, upper;

    EscapedText(byte[] bytes, Vr vr, CodeElement firstUpper) {
        this.bytes = bytes;
        this.vr = vr;
        this.firstUpper = firstUpper;
        this.upper = firstUpper;
        out = new StringBuilder(bytes.length);
    }

    String decode() {
        for (int at = 0; at < bytes.length; ) at = bytes[at] == ESCAPE ? escape(at) : character(at);
        return out.toString();
    }

    String decodeWithoutEscapes() {
        for (int at = 0; at < bytes.length; ) at = character(at);
        return out.toString();
    }

    /** An unknown escape is left out, and what follows it is read in the sets that were. */
    private int escape(int at) {
        CodeElement to = CodeElement.escapedAt(bytes, at + 1);
        if (to == null) return at + 1;
        if (to.isUpper()) upper = to;
        else lower = to;
        return at + 1 + to.escapeLength();
    }

    private int character(int at) {
        int b = bytes[at] & 0xff;
        CodeElement set = b >= 0x80 ? upper : lower;
        boolean graphic = (b & 0x7f) > 0x20 && (b & 0x7f) != 0x7f;
        if (!graphic && b < 0x80 || set.bytes() == 1) {
            out.append(b <= 0x20 ? String.valueOf((char) b) : set.decode(bytes, at));
            if (b < 0x80 && endsPart(b, vr)) {
                lower = CodeElement.ASCII;
                upper = firstUpper;
            }
            return at + 1;
        }
        if (at + 1 >= bytes.length || !graphic) {
            out.append('\ufffd');
            return at + 1;
        }
        out.append(set.decode(bytes, at));
        return at + 2;
    }

    /** Whether the sets of the start hold again behind this character. */
    static boolean endsPart(int b, Vr vr) {
        return switch (b) {
            case '\n', '\r', '\f', '\t' -> true;
            case '\\' -> vr.hasManyValues();
            case '^', '=' -> vr == Vr.PN;
            default -> false;
        };
    }
}
