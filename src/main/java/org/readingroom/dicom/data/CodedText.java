package org.readingroom.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes text with escape sequences between sets of characters; the way back is {@link EscapedText}. At each delimiter the sets are those
 * of the start again: the lower one by an escape sequence, the upper one by itself. Source: DICOM PS3.5 6.1.2.5.3, annexes H, I, J, K.
 */
final class CodedText {

    private static final int ESCAPE = 27;

    private final Vr vr;
    private final List<CodeElement> sets;
    private final CodeElement firstLower, firstUpper;
    private final Map<CodeElement, CharsetEncoder> encoders = new EnumMap<>(CodeElement.class);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private CodeElement lower, upper;

    /**
     * @param sets       that may be switched to, in the order they are tried
     * @param firstUpper the upper one at the start; null: none
     */
    CodedText(Vr vr, List<CodeElement> sets, CodeElement firstLower, CodeElement firstUpper) {
        this.vr = vr;
        this.sets = sets;
        this.firstLower = firstLower;
        this.firstUpper = firstUpper;
        lower = firstLower;
        upper = firstUpper;
    }

    /** The bytes, or null if a character is in none of the sets. */
    byte[] encode(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < 0x80) {
                if (lower.bytes() > 1 || lower != firstLower) use(firstLower);
                out.write(c);
                if (EscapedText.endsPart(c, vr)) upper = firstUpper;
            } else if (!write(c)) return null;
        }
        if (lower != firstLower) use(firstLower);
        return out.toByteArray();
    }

    private boolean write(char c) {
        byte[] code = upper == null ? null : code(upper, c);
        if (code == null) code = lower == firstLower ? null : code(lower, c);
        for (int n = 0; code == null && n < sets.size(); n++) {
            code = code(sets.get(n), c);
            if (code != null) use(sets.get(n));
        }
        if (code == null) return false;
        out.writeBytes(code);
        return true;
    }

    private void use(CodeElement set) {
        if (set.isUpper()) upper = set;
        else lower = set;
        out.write(ESCAPE);
        out.writeBytes(set.escape());
    }

    /** The code of a character above ASCII in one set, its bytes as they stand in the file; null if the set lacks it. */
    private byte[] code(CodeElement set, char c) {
        try {
            CharsetEncoder encoder = encoders.computeIfAbsent(set,
                s -> s.charset().newEncoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
            ByteBuffer b = encoder.encode(CharBuffer.wrap(new char[] { c }));
            byte[] code = new byte[b.remaining()];
            b.get(code);
            return set.fromJava(code);
        } catch (CharacterCodingException e) {
            return null; // not in this set
        }
    }
}
