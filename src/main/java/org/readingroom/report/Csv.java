package org.readingroom.report;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of comma-separated values, RFC 4180: a cell with a comma, a quote or a line break is quoted. */
public final class Csv {

    private final StringBuilder out = new StringBuilder();

    public Csv row(List<String> cells) {
        out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    public Csv row(String... cells) {
        return row(List.of(cells));
    }

    public String finish() {
        return out.toString();
    }

    /** A leading = + - @ that is no number would be run as a formula by spreadsheets: such text gets a quote mark in front. */
    private static String cell(String text) {
        String safe = text.matches("[=+@].*|-(?![0-9.]|Infinity).*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
