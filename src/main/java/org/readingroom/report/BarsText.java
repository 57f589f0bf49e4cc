package org.readingroom.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.consensus.cohort.Bar;
import org.readingroom.io.FormatException;

/**
 * Pass bars as a line of a call, a text file, or a JSON file:
 * {@code {"bars": [{"class": "Liver", "metric": "dice", "at_least": 0.9}, {"metric": "surfel.hd95", "at_most": 5, "of": "every"}]}}.
 */
public final class BarsText {

    private static final String EXPECTED = "{\"bars\": [{\"metric\": \"dice\", \"at_least\": 0.9}]}, each with at_least or at_most, and class and of (mean or every) if wanted";

    private BarsText() {}

    /**
     * A file of that name, if there is one; else the bars themselves.
     *
     * @throws IOException              if a file cannot be read or its JSON does not hold bars
     * @throws IllegalArgumentException if a bar cannot be understood
     */
    public static List<Bar> read(String text) throws IOException {
        if (text.contains(">=") || text.contains("<=")) return Bar.parse(text);
        Path file;
        try {
            file = Path.of(text.strip());
        } catch (InvalidPathException e) {
            return Bar.parse(text);
        }
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException("bars=" + file.getFileName() + ": neither a file nor bars; expected such as dice>=0.8,surfel.hd95<=5, or a file of them.");
        String all = Files.readString(file);
        return all.strip().startsWith("{") ? json(file, all) : Bar.parse(all);
    }

    private static List<Bar> json(Path file, String text) throws FormatException {
        List<Bar> bars = new ArrayList<>();
        try {
            JsonObject all = JsonParser.parseString(text).getAsJsonObject();
            if (!all.has("bars")) throw new FormatException(file, "JSON without bars", EXPECTED, "");
            for (JsonElement e : all.getAsJsonArray("bars")) {
                JsonObject o = e.getAsJsonObject();
                String of = o.has("of") ? o.get("of").getAsString() : "mean";
                if (o.has("at_least") == o.has("at_most") || !o.has("metric") || !of.equals("mean") && !of.equals("every"))
                    throw new FormatException(file, "the bar " + o, EXPECTED, "");
                bars.add(new Bar(o.has("class") ? o.get("class").getAsString() : "", o.get("metric").getAsString(), o.has("at_least"),
                    o.get(o.has("at_least") ? "at_least" : "at_most").getAsDouble(), of.equals("every")));
            }
        } catch (JsonParseException | IllegalStateException | ClassCastException | UnsupportedOperationException | NumberFormatException e) {
            throw new FormatException(file, "JSON that does not hold bars", EXPECTED, "");
        }
        if (bars.isEmpty()) throw new FormatException(file, "no bar", EXPECTED, "");
        return bars;
    }
}
