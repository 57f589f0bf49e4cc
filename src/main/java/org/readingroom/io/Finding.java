package org.readingroom.io;

import java.util.Objects;

/**
 * Something the user should know about data that was read or written: a repair, a gap, a choice that was made.
 *
 * @param code    upper-case word from the table in docs/findings.md, such as GAP; scripts branch on it
 * @param message one sentence for people; never patient data
 * @param where   file, slice or tag that it is about; empty for the whole
 */
public record Finding(Level level, String code, String message, String where) {

    /** note: nothing to do. warning: the result may differ from what is expected. refused: not usable as it is. */
    public enum Level { NOTE, WARNING, REFUSED }

    public Finding {
        Objects.requireNonNull(level);
        Objects.requireNonNull(where);
        if (!isWord(code)) throw new IllegalArgumentException("a finding's code is an upper-case word, got '" + code + "'");
        message = ShownText.line(message);
        where = ShownText.line(where);
        if (message.isBlank()) throw new IllegalArgumentException("a finding needs a message");
    }

    /** Plain code: the first thing that is said would else bring Java's regular expressions into a short program. */
    private static boolean isWord(String code) {
        for (int n = 0; n < code.length(); n++) {
            char c = code.charAt(n);
            if (!(c >= 'A' && c <= 'Z' || n > 0 && (c >= '0' && c <= '9' || c == '_'))) return false;
        }
        return !code.isEmpty();
    }

    /** The same about a place, if it names none itself. */
    public Finding at(String place) {
        return where.isEmpty() ? new Finding(level, code, message, place) : this;
    }

    /** Something was chosen or repaired, and nothing need be done. */
    public static Finding note(String code, String message, String where) {
        return new Finding(Level.NOTE, code, message, where);
    }

    /** The result may differ from what is expected. */
    public static Finding warning(String code, String message, String where) {
        return new Finding(Level.WARNING, code, message, where);
    }

    /** Not usable as it is. */
    public static Finding refused(String code, String message, String where) {
        return new Finding(Level.REFUSED, code, message, where);
    }
}
