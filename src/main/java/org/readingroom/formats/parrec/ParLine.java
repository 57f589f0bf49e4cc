package org.readingroom.formats.parrec;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.readingroom.formats.parrec.ParHeader.Column;
import org.readingroom.io.FormatException;

/**
 * The values of one image line, by the names that the header's comments give the columns. What V3 says of all images at once stands in the
 * general information.
 */
record ParLine(Path file, int line1, Map<String, Column> columns, String[] items, Map<String, String> general) {

    private static final String DAMAGED = "The .PAR file is damaged; export the series again.";
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");
    private static final int LONGEST = 40; // characters of a number
    private static final int MOST_EXACT = 1 << 30;

    /** NaN for what is no number. */
    static double number(String item) {
        if (item.length() > LONGEST || !NUMBER.matcher(item).matches()) return Double.NaN; // no hexadecimal ones, no suffixes
        return Double.parseDouble(item);
    }

    private Column column(String start) {
        for (Map.Entry<String, Column> e : columns.entrySet()) if (e.getKey().startsWith(start)) return e.getValue();
        return null;
    }

    boolean has(String start) {
        return column(start) != null;
    }

    /** @param start of a column's name @throws FormatException if there is none, or not so many numbers */
    double[] numbers(String start, int count) throws FormatException {
        Column c = column(start);
        if (c == null || c.count() < count) throw new FormatException(file, "no column \"" + start + "\" in the definition of the image lines", count + " of it", DAMAGED);
        double[] numbers = new double[count];
        for (int n = 0; n < count; n++) {
            numbers[n] = number(items[c.first() + n]);
            if (!Double.isFinite(numbers[n])) throw new FormatException(file, "image line " + line1 + ": \"" + start + "\" is no number", "a number", DAMAGED);
        }
        return numbers;
    }

    double number(String start, double otherwise) throws FormatException {
        return has(start) ? numbers(start, 1)[0] : otherwise;
    }

    int whole(String start) throws FormatException {
        return whole(start, numbers(start, 1)[0]);
    }

    int whole(String start, int otherwise) throws FormatException {
        return has(start) ? whole(start) : otherwise;
    }

    /** Of the line, or, as in V3, of the general information. @param generalStart of the key there */
    double[] numbersOrGeneral(String start, String generalStart, int count) throws FormatException {
        if (has(start)) return numbers(start, count);
        double[] numbers = ParHeader.numbers(general, generalStart, count);
        if (numbers == null) throw new FormatException(file, "neither a column \"" + start + "\" nor a general \"" + generalStart + "\"", "one of both", DAMAGED);
        return numbers;
    }

    int wholeOf(String name, double number) throws FormatException {
        return whole(name, number);
    }

    private int whole(String name, double number) throws FormatException {
        if (number != Math.rint(number) || Math.abs(number) > MOST_EXACT) throw new FormatException(file, "image line " + line1 + ": \"" + name + "\" = " + number, "a whole number", DAMAGED);
        return (int) number;
    }
}
