package org.readingroom.display;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.io.FormatException;
import org.readingroom.volume.DisplayWindow;

/**
 * Window presets, in the order of their file. The program's own set lies in {@code presets.csv} beside this class; users may give a file of
 * theirs: a header line {@code name, modality, centre, width, shape, inverted, key, source} (columns in any order; name, centre and width are
 * needed; inverted is yes, no, or empty to leave it as it is), then one preset a line, separated by commas, semicolons or tabs. Fields may stand in double quotes. Empty lines and lines that
 * begin with # are skipped. UTF-8.
 */
public record PresetTable(List<Preset> presets) {

    private static final String OWN = "presets.csv";
    private static final List<String> COLUMNS = List.of("name", "modality", "centre", "width", "shape", "inverted", "key", "source");

    public PresetTable {
        presets = List.copyOf(presets);
    }

    /** The set that comes with the program. Sources: the presets of six viewers compared; each line names its own. */
    public static PresetTable standard() {
        try (InputStream in = PresetTable.class.getResourceAsStream(OWN)) {
            if (in == null) throw new IllegalStateException(OWN + " is missing from the program's jar; install it again");
            return parse(Path.of(OWN), new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * A user's table.
     *
     * @throws FormatException naming file, line, what stands there and what was expected
     */
    public static PresetTable read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FormatException(file.getFileName() + ": not UTF-8 text; expected a table of presets. Save it as UTF-8.", e);
        }
        return parse(file, new BufferedReader(new StringReader(text)));
    }

    /**
     * @param name whatever the case
     * @throws IllegalArgumentException naming those that are known
     */
    public Preset named(String name) {
        return presets.stream().filter(p -> p.name().equalsIgnoreCase(name.strip())).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no window preset '" + name + "'; expected one of "
                + presets.stream().map(Preset::name).collect(Collectors.joining(", "))));
    }

    /** The table as {@link #read} takes it, with a header line: what a user's file holds. */
    public String text() {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Preset p : presets) {
            DisplayWindow w = p.window();
            for (String cell : List.of(p.name(), p.modality(), Double.toString(w.centre()), Double.toString(w.width()), w.shape().label(), p.inverted().map(on -> on ? "yes" : "no").orElse(""), p.key()))
                text.append(quoted(cell)).append(',');
            text.append(quoted(p.source())).append('\n');
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        return cell.matches("[\\w .*+-]*") && !cell.startsWith("#") ? cell : "\"" + cell.replace("\"", "\"\"").replaceAll("\\R", " ") + "\"";
    }

    private static PresetTable parse(Path file, BufferedReader in) throws IOException {
        List<Preset> presets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> header = null;
        char separator = 0;
        int line1 = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            line1++;
            if (line1 == 1 && line.startsWith("\ufeff")) line = line.substring(1); // Excel's byte order mark
            if (line.isBlank() || line.startsWith("#")) continue;
            if (header == null) {
                separator = line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 ? ';' : ',';
                header = header(file, line1, split(file, line1, line, separator));
                continue;
            }
            Preset preset = preset(file, line1, header, split(file, line1, line, separator));
            if (!names.add(preset.name().toLowerCase(Locale.ROOT)))
                throw wrong(file, line1, "a second preset '" + preset.name() + "'", "one preset of each name", "Rename or remove one.");
            presets.add(preset);
        }
        if (presets.isEmpty()) throw wrong(file, Math.max(1, line1), "no preset", "a header line and a preset below it", "The columns are: " + String.join(", ", COLUMNS) + ".");
        return new PresetTable(presets);
    }

    private static List<String> header(Path file, int line1, List<String> cells) throws FormatException {
        List<String> header = cells.stream().map(c -> c.toLowerCase(Locale.ROOT)).map(c -> c.equals("center") ? "centre" : c).toList();
        for (String c : header)
            if (!COLUMNS.contains(c)) throw wrong(file, line1, "a column '" + c + "'", "some of " + String.join(", ", COLUMNS), "Rename or remove it.");
        for (String needed : List.of("name", "centre", "width"))
            if (!header.contains(needed)) throw wrong(file, line1, "no column '" + needed + "'", "at least name, centre, width", "Add it to the first line.");
        if (new HashSet<>(header).size() != header.size()) throw wrong(file, line1, "a column twice", "each column once", "Remove one.");
        return header;
    }

    private static Preset preset(Path file, int line1, List<String> header, List<String> cells) throws FormatException {
        if (cells.size() != header.size()) throw wrong(file, line1, cells.size() + " fields", header.size() + " as in the header", "Put a field that holds the separator in double quotes.");
        try {
            DisplayWindow.Shape shape = cell(header, cells, "shape").isEmpty() ? DisplayWindow.Shape.LINEAR : DisplayWindow.Shape.parse(cell(header, cells, "shape"));
            String name = cell(header, cells, "name"), modality = cell(header, cells, "modality");
            double centre = number(file, line1, "centre", cell(header, cells, "centre")), width = number(file, line1, "width", cell(header, cells, "width"));
            return new Preset(name, modality.isEmpty() ? "*" : modality, new DisplayWindow(centre, width, shape, name), inverted(cell(header, cells, "inverted")), cell(header, cells, "key"), cell(header, cells, "source"));
        } catch (IllegalArgumentException e) {
            throw wrong(file, line1, e.getMessage(), "a preset", "Correct the line.");
        }
    }

    private static Optional<Boolean> inverted(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "yes", "true", "1" -> Optional.of(true);
            case "no", "false", "0" -> Optional.of(false);
            default -> throw new IllegalArgumentException("inverted is '" + text + "', and neither yes nor no");
        };
    }

    private static String cell(List<String> header, List<String> cells, String column) {
        int at = header.indexOf(column);
        return at < 0 ? "" : cells.get(at);
    }

    private static double number(Path file, int line1, String column, String text) throws FormatException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(file, line1, column + " is '" + text + "'", "a number with a decimal point", "Correct it.");
        }
    }

    private static List<String> split(Path file, int line1, String line, char separator) throws FormatException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int n = 0; n < line.length(); n++) {
            char c = line.charAt(n);
            if (c == '"' && quoted && n + 1 < line.length() && line.charAt(n + 1) == '"') cell.append(line.charAt(n++));
            else if (c == '"') quoted = !quoted;
            else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else cell.append(c);
        }
        if (quoted) throw wrong(file, line1, "a double quote that is not closed", "quotes in pairs", "Close it.");
        cells.add(cell.toString().strip());
        return cells;
    }

    private static FormatException wrong(Path file, int line1, String found, String expected, String advice) {
        return new FormatException(file.getFileName() + " line " + line1 + ": " + found + "; expected " + expected + ". " + advice, null);
    }
}
