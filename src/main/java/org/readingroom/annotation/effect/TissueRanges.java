package org.readingroom.annotation.effect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.io.FormatException;
import org.readingroom.volume.region.ValueRange;

/**
 * Ranges of CT numbers by tissue, in the order of their file. The program's own lie in {@code tissue-ranges.csv} beside this class; a user's file takes
 * their place: a header line {@code name,low,high,source}, then one range a line. An empty end is open; fields may stand in double quotes; empty
 * lines and lines that begin with # are skipped. UTF-8.
 */
public record TissueRanges(List<TissueRange> ranges) {

    private static final String OWN = "tissue-ranges.csv", HEADER = "name,low,high,source";

    public TissueRanges {
        ranges = List.copyOf(ranges);
    }

    /** Those that come with the program; each line names its source. */
    public static TissueRanges standard() {
        try (InputStream in = TissueRanges.class.getResourceAsStream(OWN)) {
            if (in == null) throw new IllegalStateException(OWN + " is missing from the program's jar; install it again");
            return parse(OWN, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** A user's table if the file is there, else the program's. @throws FormatException naming file, line, what stands there and what was expected */
    public static TissueRanges of(Path file) throws IOException {
        if (!Files.exists(file)) return standard();
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new FormatException(file.getFileName() + ": not UTF-8 text; expected a table of tissue ranges. Save it as UTF-8.", e);
        }
    }

    /** @param name whatever the case @throws IllegalArgumentException naming those that are known */
    public TissueRange named(String name) {
        return ranges.stream().filter(r -> r.name().equalsIgnoreCase(name.strip())).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no tissue '" + name + "'; expected one of " + ranges.stream().map(TissueRange::name).collect(Collectors.joining(", "))));
    }

    private static TissueRanges parse(String file, String text) throws FormatException {
        List<TissueRange> ranges = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean begun = false;
        int line1 = 0;
        for (String line : text.split("\\R", -1)) {
            line1++;
            if (line1 == 1 && line.startsWith("\ufeff")) line = line.substring(1); // Excel's byte order mark
            if (line.isBlank() || line.startsWith("#")) continue;
            List<String> cells = cells(file, line1, line);
            if (!begun) {
                if (!String.join(",", cells).equalsIgnoreCase(HEADER)) throw wrong(file, line1, "another header", HEADER, "Put it before the ranges.");
                begun = true;
                continue;
            }
            if (cells.size() != 4) throw wrong(file, line1, cells.size() + " fields", "4: " + HEADER, "Put a field that holds a comma in double quotes.");
            try {
                ranges.add(new TissueRange(cells.get(0), new ValueRange(end(cells.get(1), Double.NEGATIVE_INFINITY), end(cells.get(2), Double.POSITIVE_INFINITY)), cells.get(3)));
            } catch (IllegalArgumentException e) {
                throw wrong(file, line1, e.getMessage(), "a name and two numbers of HU, either empty", "Correct the line.");
            }
            if (!names.add(cells.get(0).toLowerCase(Locale.ROOT))) throw wrong(file, line1, "a second range '" + cells.get(0) + "'", "one of each name", "Rename or remove one.");
        }
        if (ranges.isEmpty()) throw wrong(file, line1, "no range", "a header line and a range below it", "The header is " + HEADER + ".");
        return new TissueRanges(ranges);
    }

    private static double end(String cell, double open) {
        if (cell.isEmpty()) return open;
        double value = Double.parseDouble(cell); // its exception is an IllegalArgumentException
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("an end of " + cell);
        return value;
    }

    private static List<String> cells(String file, int line1, String line) throws FormatException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int n = 0; n < line.length(); n++) {
            char c = line.charAt(n);
            if (c == '"' && quoted && n + 1 < line.length() && line.charAt(n + 1) == '"') cell.append(line.charAt(n++));
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else cell.append(c);
        }
        if (quoted) throw wrong(file, line1, "a double quote that is not closed", "quotes in pairs", "Close it.");
        cells.add(cell.toString().strip());
        return cells;
    }

    private static FormatException wrong(String file, int line1, String found, String expected, String advice) {
        return new FormatException(file + " line " + line1 + ": " + found + "; expected " + expected + ". " + advice, null);
    }
}
