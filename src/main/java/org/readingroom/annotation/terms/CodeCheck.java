package org.readingroom.annotation.terms;

import java.util.Optional;
import org.readingroom.volume.label.CodedConcept;

/** Looks at codes that somebody typed: what no file could hold is refused, what looks like a slip is told. */
public final class CodeCheck {

    private static final int SHORT = 16, LONG = 64; // characters of DICOM's SH and LO
    private static final String DIGITS = "\\d{6,18}";
    // J. Verhoeff 1969, whose digit stands at the end of each SNOMED CT identifier
    private static final int[][] TIMES = { { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, { 1, 2, 3, 4, 0, 6, 7, 8, 9, 5 }, { 2, 3, 4, 0, 1, 7, 8, 9, 5, 6 }, { 3, 4, 0, 1, 2, 8, 9, 5, 6, 7 },
        { 4, 0, 1, 2, 3, 9, 5, 6, 7, 8 }, { 5, 9, 8, 7, 6, 0, 4, 3, 2, 1 }, { 6, 5, 9, 8, 7, 1, 0, 4, 3, 2 }, { 7, 6, 5, 9, 8, 2, 1, 0, 4, 3 }, { 8, 7, 6, 5, 9, 3, 2, 1, 0, 4 }, { 9, 8, 7, 6, 5, 4, 3, 2, 1, 0 } };
    private static final int[][] TURN = { { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, { 1, 5, 7, 6, 2, 8, 3, 0, 9, 4 }, { 5, 8, 0, 3, 7, 9, 6, 1, 4, 2 }, { 8, 9, 1, 6, 0, 4, 3, 5, 2, 7 },
        { 9, 4, 5, 3, 1, 2, 6, 8, 7, 0 }, { 4, 2, 8, 6, 5, 7, 3, 9, 0, 1 }, { 2, 7, 9, 3, 8, 0, 6, 4, 1, 5 }, { 7, 0, 4, 6, 9, 1, 3, 2, 5, 8 } };

    private CodeCheck() {}

    /** A code of what was typed. @throws IllegalArgumentException in one sentence, if DICOM could not hold it or SNOMED CT cannot have it */
    public static CodedConcept typed(String scheme, String value, String meaning) {
        String s = scheme.strip(), v = value.strip(), m = meaning.strip();
        if (s.isEmpty() || v.isEmpty() || m.isEmpty()) throw new IllegalArgumentException("a code needs a scheme, a value and a meaning; expected all three, such as SCT, 10200004, Liver");
        fits("scheme", s, SHORT);
        fits("value", v, SHORT);
        fits("meaning", m, LONG);
        if (s.equals("SCT") && !(v.matches(DIGITS) && isWhole(v))) throw new IllegalArgumentException("'" + v + "' is no number of SNOMED CT: its last digit does not check; expected one such as 10200004");
        return new CodedConcept(s, v, m);
    }

    /** What looks odd about a code, a sentence; empty if nothing does. */
    public static Optional<String> doubt(CodedConcept code) {
        var known = CodeTable.standard().meanings(code.scheme(), code.value());
        if (!known.isEmpty() && known.stream().noneMatch(code.meaning()::equalsIgnoreCase)) return Optional.of(code.scheme() + " " + code.value() + " means '" + known.get(0) + "' in the standard, not '" + code.meaning() + "'.");
        if (code.scheme().equals("SRT") || code.scheme().equals("SNM3")) return Optional.of("Scheme " + code.scheme() + " is retired; SCT has taken its place.");
        return Optional.empty();
    }

    private static void fits(String what, String text, int most) {
        if (text.length() > most) throw new IllegalArgumentException("the code's " + what + " has " + text.length() + " characters; expected " + most + " at most, as DICOM holds");
        if (text.indexOf('\\') >= 0 || text.chars().anyMatch(Character::isISOControl)) throw new IllegalArgumentException("the code's " + what + " has a backslash or a control character; expected plain text");
    }

    private static boolean isWhole(String number) {
        int sum = 0;
        for (int n = 0; n < number.length(); n++) sum = TIMES[sum][TURN[n % TURN.length][number.charAt(number.length() - 1 - n) - '0']];
        return sum == 0;
    }
}
