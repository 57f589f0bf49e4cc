package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.io.FormatException;

/** The values of fields: lists of numbers, words, quoted words, vectors in brackets. */
final class NrrdValues {

    private static final Pattern VECTOR = Pattern.compile("\\(([^()]*)\\)|([^()\\s]+)");

    private NrrdValues() {}

    /** One word for each axis, if the field is there. @throws FormatException if their number is another one */
    static Optional<List<String>> words(Path file, NrrdHeader h, String field, int axes) throws FormatException {
        Optional<String> text = h.field(field);
        if (text.isEmpty()) return Optional.empty();
        List<String> words = text.get().isEmpty() ? List.of() : Arrays.asList(text.get().split("\\s+"));
        if (words.size() != axes) throw count(file, field, words.size(), axes);
        return Optional.of(words);
    }

    /** One quoted text for each axis; fewer are believed to be of the first axes, as labels are for people. */
    static List<String> quoted(NrrdHeader h, String field, int axes) {
        List<String> all = new ArrayList<>();
        String text = h.field(field).orElse("");
        for (int n = 0; n < text.length() && all.size() < axes;) {
            if (Character.isWhitespace(text.charAt(n))) {
                n++;
                continue;
            }
            boolean isQuoted = text.charAt(n) == '"';
            StringBuilder word = new StringBuilder();
            if (isQuoted) n++;
            for (; n < text.length() && (isQuoted ? text.charAt(n) != '"' : !Character.isWhitespace(text.charAt(n))); n++) {
                if (isQuoted && text.startsWith("\\\"", n)) n++; // of an escaped quotation mark the mark
                word.append(text.charAt(n));
            }
            if (isQuoted) n++;
            all.add(word.toString());
        }
        while (all.size() < axes) all.add("");
        return all;
    }

    /** One number for each axis, NaN where there is none; empty if the field is not there. */
    static Optional<double[]> numbers(Path file, NrrdHeader h, String field, int axes) throws FormatException {
        Optional<List<String>> words = words(file, h, field, axes);
        if (words.isEmpty()) return Optional.empty();
        double[] numbers = new double[axes];
        for (int n = 0; n < axes; n++) numbers[n] = number(file, field, words.get().get(n));
        return Optional.of(numbers);
    }

    static double number(Path file, String field, String word) throws FormatException {
        switch (word.toLowerCase(Locale.ROOT)) {
            case "nan", "none", "???", "-nan", "+nan" -> { return Double.NaN; }
            case "inf", "+inf", "infinity" -> { return Double.POSITIVE_INFINITY; }
            case "-inf", "-infinity" -> { return Double.NEGATIVE_INFINITY; }
            default -> { }
        }
        try {
            if (word.length() > 400) throw new NumberFormatException();
            return Double.parseDouble(word.strip());
        } catch (NumberFormatException e) {
            throw new FormatException(file, field + " holds a word that is no number", "numbers", "The header is damaged; export the file again.");
        }
    }

    static long whole(Path file, String field, String word) throws FormatException {
        try {
            return Long.parseLong(word.strip());
        } catch (NumberFormatException e) {
            throw new FormatException(file, field + " holds a word that is no whole number", "whole numbers", "The header is damaged; export the file again.");
        }
    }

    /**
     * Vectors such as (1,0,0), null where "none" stands.
     *
     * @param length how many numbers each has
     * @throws FormatException if there are not {@code count} of them
     */
    static List<double[]> vectors(Path file, String field, String text, int count, int length) throws FormatException {
        List<double[]> vectors = new ArrayList<>();
        Matcher m = VECTOR.matcher(text);
        while (m.find()) {
            if (m.group(1) != null) vectors.add(vector(file, field, m.group(1), length));
            else if (m.group(2).equalsIgnoreCase("none") || m.group(2).equals("???")) vectors.add(null);
            else throw new FormatException(file, field + " holds a word that is no vector", "(x,y,z) or none for each", "The header is damaged; export the file again.");
            if (vectors.size() > count) break;
        }
        if (vectors.size() != count) throw count(file, field, vectors.size(), count);
        return vectors;
    }

    private static double[] vector(Path file, String field, String inner, int length) throws FormatException {
        String[] words = inner.split(",", -1);
        if (words.length != length) throw count(file, "a vector of " + field, words.length, length);
        double[] v = new double[length];
        for (int n = 0; n < length; n++) v[n] = number(file, field, words[n].strip());
        return v;
    }

    private static FormatException count(Path file, String field, int found, int expected) {
        return new FormatException(file, field + " has " + found + (found > expected ? " or more" : "") + " values", expected + "", "The header is damaged; export the file again.");
    }

    /** As short as it can be told exactly. */
    static String text(double v) {
        if (Double.isNaN(v)) return "NaN";
        if (v == Math.rint(v) && Math.abs(v) < 1e15) return (long) v + "";
        return v + "";
    }

    static String text(double... vector) {
        StringBuilder s = new StringBuilder("(");
        for (int n = 0; n < vector.length; n++) s.append(n == 0 ? "" : ",").append(text(vector[n]));
        return s.append(')').toString();
    }

    static String quotedText(List<String> words) {
        StringBuilder s = new StringBuilder();
        for (String w : words) s.append(s.length() == 0 ? "\"" : " \"").append(w.replace("\"", "\\\"")).append('"');
        return s.toString();
    }
}
