package org.readingroom.report;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values, RFC 4180: what {@link MeasurementTable#csv} and spreadsheets write. */
public final class CsvText {

    private CsvText() {}

    /** Rows of cells; empty lines are left out, a byte order mark too. */
    public static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String all = (text.startsWith("\ufeff") ? text.substring(1) : text) + "\n";
        for (int n = 0; n < all.length(); n++) {
            char c = all.charAt(n);
            if (quoted && c == '"' && n + 1 < all.length() && all.charAt(n + 1) == '"') cell.append(all.charAt(n++));
            else if (c == '"') quoted = !quoted;
            else if (quoted) cell.append(c);
            else if (c == ',') end(cell, row);
            else if (c == '\n') {
                end(cell, row);
                if (row.size() > 1 || !row.get(0).isEmpty()) rows.add(List.copyOf(row));
                row.clear();
            } else if (c != '\r') cell.append(c);
        }
        return rows;
    }

    private static void end(StringBuilder cell, List<String> row) {
        row.add(cell.toString().strip());
        cell.setLength(0);
    }
}
