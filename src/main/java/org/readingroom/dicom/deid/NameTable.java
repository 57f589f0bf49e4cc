package org.readingroom.dicom.deid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.io.FormatException;

/** New names that somebody chose: CSV with the columns patient_id, new_id and new_name, in any order. */
public final class NameTable {

    private static final List<String> COLUMNS = List.of("patient_id", "new_id", "new_name");

    private NameTable() {}

    /**
     * Patient ID to {new Patient ID, new Patient's Name}.
     *
     * @throws FormatException if a column is missing, a line has another number of cells, a new identifier is empty, has a backslash or is given twice
     */
    public static Map<String, String[]> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
        List<String> head = lines.isEmpty() ? List.of() : cells(lines.get(0).replace("\uFEFF", "")).stream().map(String::strip).toList();
        if (!head.containsAll(COLUMNS)) throw new FormatException(file, head.isEmpty() ? "nothing" : "a first line of other names", "patient_id, new_id and new_name in its first line", "Name the columns so.");
        Map<String, String[]> names = new HashMap<>();
        Map<String, Integer> lineOfId = new HashMap<>();
        for (int n = 1; n < lines.size(); n++) {
            List<String> cells = cells(lines.get(n));
            if (cells.size() != head.size()) throw new FormatException(file, cells.size() + " cells in line " + (n + 1), Integer.toString(head.size()), "Put commas in quotes.");
            String[] v = COLUMNS.stream().map(c -> cells.get(head.indexOf(c)).strip()).toArray(String[]::new);
            if (v[1].isEmpty() || v[1].length() > 64 || v[2].length() > 64 || (v[1] + v[2]).indexOf('\\') >= 0)
                throw new FormatException(file, "no usable new name in line " + (n + 1), "an identifier and a name of at most 64 characters without backslash", "Correct that line.");
            if (lineOfId.put(v[1], n) != null || names.put(v[0], new String[] { v[1], v[2] }) != null)
                throw new FormatException(file, "an identifier of line " + (n + 1) + " that stands in an earlier line too", "each once, because two patients would become one", "Correct that line.");
        }
        return names;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int n = 0; n < line.length(); n++) {
            char c = line.charAt(n);
            if (c == '"' && quoted && n + 1 < line.length() && line.charAt(n + 1) == '"') {
                cell.append('"');
                n++;
            } else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else cell.append(c);
        }
        cells.add(cell.toString());
        return cells;
    }
}
