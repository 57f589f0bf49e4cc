package org.readingroom.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words at blanks. {@code [...]} (nesting), {@code "..."} and {@code '...'} protect blanks where they enclose a whole word
 * or the whole of what follows its first {@code =}; anywhere else they are ordinary characters, so that names like O'Brien need no care.
 */
public final class Words {

    private final String text;
    private final boolean comments;
    private int at;

    private Words(String text, boolean comments) {
        this.text = text;
        this.comments = comments;
    }

    /** Macro options, as in ImageJ. @throws BadCallException if a bracket or quote is not closed, or text follows one that is */
    public static List<String> ofOptions(String text) {
        return new Words(text, false).split();
    }

    /** A line of a job file: as {@link #ofOptions}, and a word that begins with # starts a comment. */
    public static List<String> ofJobLine(String text) {
        return new Words(text, true).split();
    }

    /**
     * A value so protected that it splits off as one word again.
     *
     * @throws IllegalArgumentException for a value that has unbalanced brackets and both kinds of quotes
     */
    public static String protect(String value) {
        boolean plain = !value.isEmpty() && "[\"'".indexOf(value.charAt(0)) < 0 && value.chars().noneMatch(Character::isWhitespace);
        if (plain) return value;
        if (isBalanced(value)) return "[" + value + "]";
        if (value.indexOf('"') < 0) return '"' + value + '"';
        if (value.indexOf('\'') < 0) return "'" + value + "'";
        throw new IllegalArgumentException("cannot be written as one word: " + value);
    }

    private static boolean isBalanced(String value) {
        int depth = 0;
        for (int n = 0; n < value.length(); n++) {
            if (value.charAt(n) == '[') depth++;
            if (value.charAt(n) == ']' && --depth < 0) return false;
        }
        return depth == 0;
    }

    private List<String> split() {
        List<String> words = new ArrayList<>();
        while (skipBlanks()) {
            if (comments && text.charAt(at) == '#') break;
            words.add(word());
        }
        return words;
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at < text.length();
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        boolean opening = true; // at the word's start or right after its first '='
        boolean keyed = false;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            char c = text.charAt(at);
            if (opening && (c == '[' || c == '"' || c == '\'')) {
                word.append(enclosed(c));
                if (at < text.length() && !Character.isWhitespace(text.charAt(at)))
                    throw new BadCallException("'" + text.charAt(at) + "' follows a closed " + name(c) + " at character " + (at + 1) + "; expected a blank.");
                return word.toString();
            }
            opening = c == '=' && !keyed;
            keyed |= c == '=';
            word.append(c);
            at++;
        }
        return word.toString();
    }

    private String enclosed(char open) {
        int start = ++at;
        int depth = 1;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (open == '[' && c == '[') depth++;
            else if (c == (open == '[' ? ']' : open) && --depth == 0) return text.substring(start, at++);
        }
        throw new BadCallException("a " + name(open) + " opened at character " + start + " is not closed.");
    }

    private static String name(char open) {
        return open == '[' ? "bracket [" : "quote " + open;
    }
}
