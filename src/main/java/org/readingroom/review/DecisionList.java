package org.readingroom.review;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.io.FormatException;
import org.readingroom.report.CsvText;

/** What somebody decided about regions, as texts and tables say it. */
public final class DecisionList {

    private static final long MOST_BYTES = 64L << 20;

    /** One line. @param region number or id @param take as {@link Choice#parse} understands it; empty: only the comment @param comment empty for none */
    public record Line(String region, String take, String comment) {}

    private DecisionList() {}

    /**
     * {@code 3=Reader B;5=consensus}.
     *
     * @param comment for each of them; empty for none
     * @throws IllegalArgumentException in one sentence
     */
    public static List<Line> of(String text, String comment) {
        List<Line> all = new ArrayList<>();
        for (String part : text.split(";")) {
            if (part.isBlank()) continue;
            int is = part.indexOf('=');
            if (is < 1 || part.substring(is + 1).isBlank()) throw new IllegalArgumentException("take '" + part.strip() + "' names no region and choice; expected such as 3=Reader B;5=consensus");
            all.add(new Line(part.substring(0, is).strip(), part.substring(is + 1).strip(), comment.strip()));
        }
        return all;
    }

    /**
     * A table with the columns region (number or id) and take, and comment if there is one, as {@link ReviewTable} writes it; or JSON: a list of objects with
     * these fields, or an object with such a list as decisions (and comments, where it has any). Lines without a choice and a comment are left out.
     *
     * @throws IOException in one sentence
     */
    public static List<Line> read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) throw new FormatException(file, Files.size(file) + " bytes", "a table of decisions of at most 64 MB", "Check that it is the right file.");
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException e) {
            throw new FormatException(file, "bytes that are no UTF-8 text", "a table or JSON of decisions", "Save it as UTF-8.");
        }
        List<Line> all = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json") ? json(file, text) : csv(file, text);
        return all.stream().filter(l -> !l.take.isEmpty() || !l.comment.isEmpty()).toList();
    }

    private static List<Line> csv(Path file, String text) throws IOException {
        List<List<String>> rows = CsvText.rows(text);
        List<String> head = rows.isEmpty() ? List.of() : rows.get(0).stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        int id = head.indexOf("id"), region = id >= 0 ? id : head.indexOf("region"), take = head.indexOf("take"), comment = head.indexOf("comment");
        if (region < 0 || take < 0) throw new FormatException(file, "the columns " + head, "region (or id) and take, and comment if there is one", "Find Disagreements writes such a table (csv=).");
        List<Line> all = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) all.add(new Line(cell(row, region), cell(row, take), cell(row, comment)));
        return all;
    }

    private static String cell(List<String> row, int at) {
        return at < 0 || at >= row.size() ? "" : row.get(at).strip();
    }

    private static List<Line> json(Path file, String text) throws IOException {
        try {
            JsonElement root = JsonParser.parseString(text);
            JsonElement list = root.isJsonObject() ? root.getAsJsonObject().get("decisions") : root;
            if (list instanceof JsonArray decisions) {
                List<Line> all = new ArrayList<>();
                for (JsonElement d : decisions) all.add(new Line(field(d.getAsJsonObject(), "region"), field(d.getAsJsonObject(), "take"), field(d.getAsJsonObject(), "comment")));
                if (root instanceof JsonObject o && o.get("comments") instanceof JsonArray comments) for (JsonElement c : comments) all.add(new Line(field(c.getAsJsonObject(), "region"), "", field(c.getAsJsonObject(), "text")));
                return all.stream().filter(l -> !l.region.isEmpty()).toList();
            }
        } catch (JsonParseException | IllegalStateException e) {
            throw new FormatException(file, "no JSON of decisions", "a list of {\"region\", \"take\", \"comment\"}, or an object with such a list as decisions", "Adjudicate writes such a file (json=).");
        }
        throw new FormatException(file, "no list of decisions", "a list of {\"region\", \"take\", \"comment\"}, or an object with such a list as decisions", "Adjudicate writes such a file (json=).");
    }

    private static String field(JsonObject o, String name) {
        return o.has(name) && o.get(name).isJsonPrimitive() ? o.get(name).getAsString().strip() : "";
    }
}
