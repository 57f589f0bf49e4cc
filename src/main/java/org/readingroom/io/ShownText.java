package org.readingroom.io;

/**
 * Text out of files, made fit to be shown: the one place that all of it passes on its way into messages, logs, macros, names of windows and
 * Swing. A file may hold escape sequences that drive a terminal, characters that turn the direction of writing, or {@code <html>}, which
 * Swing would follow into the network.
 */
public final class ShownText {

    private static final String HTML = "<html>";

    private ShownText() {}

    /** In one line: line ends and tabs are blanks, other controls are left out, and it is no HTML to Swing. The same text if it was fit. */
    public static String line(String text) {
        String out = text;
        for (int n = 0; n < text.length(); n++)
            if (isUnfit(text.charAt(n))) {
                out = cleaned(text);
                break;
            }
        return startsWithHtml(out) ? " " + out : out; // Swing looks for it at the very start
    }

    /** As {@link #line(String)}, at most {@code most} characters: what is longer ends in three dots. */
    public static String line(String text, int most) {
        if (text.length() <= most) return line(text);
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return line(text.substring(0, end)) + "\u2026";
    }

    private static String cleaned(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            if (!isUnfit(c)) out.append(c);
            else if (c == '\n' || c == '\t' || c == '\f' || c == '\u2028' || c == '\u2029' || c == '\r' && !(n + 1 < text.length() && text.charAt(n + 1) == '\n')) out.append(' ');
        }
        return out.toString();
    }

    /** Controls of both halves (ESC; CSI as one byte), separators of lines, and marks and overrides of direction. */
    private static boolean isUnfit(char c) {
        return c < ' ' || c >= 0x7f && c < 0xa0 || c >= '\u200e' && c <= '\u200f' || c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == '\ufeff';
    }

    private static boolean startsWithHtml(String text) {
        return text.regionMatches(true, 0, HTML, 0, HTML.length());
    }
}
