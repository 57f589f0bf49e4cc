package org.readingroom.formats.parrec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.io.FormatException;

/**
 * A .PAR file's text.
 *
 * @param version such as V4.2; empty if it does not say
 * @param general keys as in the file, spaces folded, such as "Scan Duration [sec]"
 * @param images  in the order of their lines
 * @param isWhole whether a line of comment ends them, as every export writes; without it the last number may be cut off
 */
record ParHeader(String version, Map<String, String> general, List<ParImage> images, boolean isWhole) {

    private static final Pattern GENERAL = Pattern.compile("\\.\\s+(.*?)\\s*:\\s*(.*)"), COLUMN = Pattern.compile("#\\s+(\\S.*?)\\s*\\((?:([1-9])\\s*\\*\\s*)?(integer|float|string)\\)\\s*"),
        VERSION = Pattern.compile(".*\\btool\\s+(V[0-9.]{1,8})\\s*");
    private static final String DAMAGED = "The .PAR file is damaged; export the series again.";

    /** Where a column stands. @param count of numbers */
    record Column(int first, int count) {}

    /** @throws FormatException naming the line that is wrong */
    static ParHeader parse(Path file, String text) throws FormatException {
        String version = "";
        Map<String, String> general = new LinkedHashMap<>();
        Map<String, Column> columns = new LinkedHashMap<>();
        List<String[]> lines = new ArrayList<>();
        int width = 0;
        boolean inLines = false, isWhole = false;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            String line = raw.strip();
            if (line.startsWith("#") && inLines) {
                isWhole = true; // the line of its end, or what a program put before it
                break;
            }
            if (line.startsWith("#")) {
                Matcher v = VERSION.matcher(line), column = COLUMN.matcher(line);
                if (v.matches() && version.isEmpty()) version = v.group(1);
                if (column.matches()) {
                    int count = column.group(2) == null ? 1 : Integer.parseInt(column.group(2));
                    columns.putIfAbsent(folded(column.group(1)).toLowerCase(Locale.ROOT), new Column(width, count));
                    width += count;
                }
            } else if (line.startsWith(".") && !inLines) {
                Matcher m = GENERAL.matcher(line);
                if (m.matches()) general.putIfAbsent(folded(m.group(1)), m.group(2).strip());
            } else if (!line.isEmpty()) {
                inLines = true;
                String[] items = line.split("\\s+");
                if (items.length < width) throw new FormatException(file, "image line " + (lines.size() + 1) + " has " + items.length + " values", width + ", as the header defines", DAMAGED);
                lines.add(items);
            }
        }
        if (columns.isEmpty()) throw new FormatException(file, "no definition of the image lines", "lines such as \"# slice number (integer)\"", DAMAGED);
        if (lines.isEmpty()) throw new FormatException(file, "no image line", "one for each image", DAMAGED);
        List<ParImage> images = new ArrayList<>();
        for (String[] items : lines) images.add(ParImage.of(new ParLine(file, images.size() + 1, columns, items, general)));
        return new ParHeader(version, general, images, isWhole);
    }

    private static String folded(String key) {
        return key.strip().replaceAll("\\s+", " ");
    }

    /** A general number, such as the most dynamics. @param start of the key, whatever the case @return NaN if it is not there, or is none */
    double number(String start) {
        double[] numbers = numbers(general, start, 1);
        return numbers == null ? Double.NaN : numbers[0];
    }

    /** General numbers. @return null if they are not there, or are none */
    double[] numbers(String start, int count) {
        return numbers(general, start, count);
    }

    static double[] numbers(Map<String, String> general, String start, int count) {
        for (Map.Entry<String, String> e : general.entrySet())
            if (e.getKey().toLowerCase(Locale.ROOT).startsWith(start)) {
                String[] items = e.getValue().split("\\s+");
                double[] numbers = new double[count];
                if (items.length < count) return null;
                for (int n = 0; n < count; n++) {
                    numbers[n] = ParLine.number(items[n]);
                    if (!Double.isFinite(numbers[n])) return null;
                }
                return numbers;
            }
        return null;
    }
}
