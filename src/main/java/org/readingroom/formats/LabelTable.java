package org.readingroom.formats;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/**
 * The table beside a label map (NAME.labels.json): what each value means. Formats that hold bare numbers keep names, colours, codes and
 * tracks here. Published schema: schema/labels.schema.json.
 */
public record LabelTable(List<Segment> segments) {

    public static final String ENDING = ".labels.json";
    private static final long LARGEST = 64L << 20; // bytes; 65535 segments take 30 MB
    private static final int MOST_LAYERS = 65535;
    private static final Pattern LAYER = Pattern.compile("(.+)\\.layer[0-9]+((?:\\+(?:orig|acpc|tlrc))?\\..+)");
    private static final Pattern VIEW = Pattern.compile("\\+(orig|acpc|tlrc)$"); // which AFNI wants last
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    public LabelTable {
        segments = List.copyOf(segments);
    }

    /** Where the table of a label map lies: liver.nii.gz has liver.labels.json beside it. */
    public static Path beside(Path labels) {
        String name = labels.getFileName().toString().replaceFirst("(?i)\\.gz$", "");
        int dot = name.lastIndexOf('.');
        return labels.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ENDING);
    }

    /** Layer 0 is the file itself; liver.nii.gz has layer 1 in liver.layer1.nii.gz. */
    public static Path ofLayer(Path labels, int layer) {
        if (layer == 0) return labels;
        String name = labels.getFileName().toString(), table = beside(labels).getFileName().toString();
        int end = table.length() - ENDING.length();
        Matcher view = VIEW.matcher(name.substring(0, end));
        if (view.find()) end = view.start();
        return labels.resolveSibling(name.substring(0, end) + ".layer" + layer + name.substring(end));
    }

    /** Files of further layers that lie beside a label map under its name: those that its table tells of; where it has none, from 1 on without a gap. */
    public static List<Path> layersBeside(Path labels) throws IOException {
        List<Path> layers = new ArrayList<>();
        try {
            Optional<LabelTable> table = readBeside(labels);
            int most = table.map(LabelTable::segments).orElse(List.of()).stream().mapToInt(Segment::layer).max().orElse(0);
            for (int n = 1; table.isEmpty() ? Files.exists(ofLayer(labels, n)) : n <= most; n++) if (Files.exists(ofLayer(labels, n))) layers.add(ofLayer(labels, n));
            return layers;
        } catch (FormatException e) {
            return layers; // no table of ours, so nobody knows what belongs to it
        }
    }

    /** Whether a file holds a further layer of a label map that lies beside it with its table. */
    public static boolean isFurtherLayer(Path file) {
        Matcher layer = LAYER.matcher(file.getFileName().toString());
        if (!layer.matches()) return false;
        Path first = file.resolveSibling(layer.group(1) + layer.group(2));
        return Files.isRegularFile(first) && Files.isRegularFile(beside(first));
    }

    /** The table beside a label map, if there is one. */
    public static Optional<LabelTable> readBeside(Path labels) throws IOException {
        Path table = beside(labels);
        return Files.isRegularFile(table) ? Optional.of(read(table)) : Optional.empty();
    }

    /**
     * Only {@code value} must be there; what is missing is filled as for a segment that nobody described. Unknown fields are ignored.
     *
     * @throws FormatException naming the segment and the field that is wrong
     */
    public static LabelTable read(Path table) throws IOException {
        if (Files.size(table) > LARGEST) throw new FormatException(table, Files.size(table) + " bytes", "a label table", "This is some other file.");
        try {
            JsonElement list = JsonParser.parseString(Files.readString(table)) instanceof JsonObject o ? o.get("segments") : null;
            if (!(list instanceof JsonArray array)) throw new FormatException(table, "no list \"segments\"", "{\"segments\": [...]}",
                "Write the table as labels.schema.json says.");
            List<Segment> segments = new ArrayList<>();
            Set<List<Integer>> seen = new HashSet<>();
            for (JsonElement e : array) {
                Segment s = segment(table, segments.size(), e);
                if (!seen.add(List.of(s.layer(), s.value()))) throw wrong(table, segments.size(),
                    "value " + s.value() + " a second time in layer " + s.layer(), "each value once");
                segments.add(s);
            }
            return new LabelTable(segments);
        } catch (JsonParseException | CharacterCodingException e) {
            throw new FormatException(table, "text that is no JSON", "JSON in UTF-8", "Correct it, or take the file away to read the bare numbers.");
        }
    }

    /** The table as its file holds it. */
    public String toJson() {
        JsonArray array = new JsonArray();
        for (Segment s : segments) {
            array.add(json(s));
        }
        JsonObject whole = new JsonObject();
        whole.add("segments", array);
        return GSON.toJson(whole) + "\n";
    }

    private static JsonObject json(Segment s) {
        JsonObject o = new JsonObject();
        o.addProperty("value", s.value());
        o.addProperty("layer", s.layer());
        o.addProperty("name", s.name());
        JsonArray color = new JsonArray();
        color.add(s.color().red());
        color.add(s.color().green());
        color.add(s.color().blue());
        o.add("color", color);
        o.add("category", code(s.category()));
        o.add("type", code(s.type()));
        o.addProperty("track", s.track().toString());
        return o;
    }

    /** One entry on one line, for formats that keep it within. */
    public static String toJson(Segment s) {
        return json(s).toString();
    }

    /** One entry of a file. @param n its number, for messages @throws FormatException naming the field that is wrong */
    public static Segment segmentOf(Path file, int n, JsonElement entry) throws FormatException {
        return segment(file, n, entry);
    }

    private static JsonObject code(CodedConcept c) {
        JsonObject o = new JsonObject();
        o.addProperty("scheme", c.scheme());
        o.addProperty("value", c.value());
        o.addProperty("meaning", c.meaning());
        return o;
    }

    private static Segment segment(Path table, int n, JsonElement e) throws FormatException {
        if (!(e instanceof JsonObject o)) throw wrong(table, n, "no object", "{\"value\": ..., \"name\": ...}");
        try {
            int value = whole(o.get("value")), layer = o.has("layer") ? whole(o.get("layer")) : 0;
            if (value < 1 || value > 65535) throw new IllegalArgumentException("label value " + value);
            if (layer < 0 || layer > MOST_LAYERS) throw new IllegalArgumentException("layer " + layer);
            String name = o.has("name") && !o.get("name").getAsString().isBlank() ? o.get("name").getAsString() : "Label " + value;
            Segment plain = Segment.plain(layer, value, name);
            return new Segment(layer, value, name, o.has("color") ? color(o.getAsJsonArray("color")) : LabelColors.of(value),
                o.has("category") ? code(o.getAsJsonObject("category")) : plain.category(), o.has("type") ? code(o.getAsJsonObject("type")) : plain.type(),
                o.has("track") ? UUID.fromString(o.get("track").getAsString()) : plain.track());
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException | ClassCastException wrong) { // gson's words for a field of another kind
            throw wrong(table, n, String.valueOf(wrong.getMessage()).lines().findFirst().orElse("a field of another kind"),
                "fields as in labels.schema.json");
        }
    }

    private static int whole(JsonElement number) {
        if (number == null) throw new IllegalArgumentException("no value");
        double v = number.getAsDouble();
        if (v != Math.rint(v) || Math.abs(v) > Integer.MAX_VALUE) throw new IllegalArgumentException("the number " + number);
        return (int) v;
    }

    private static Rgb color(JsonArray a) {
        if (a.size() != 3) throw new IllegalArgumentException("color " + a);
        return new Rgb(a.get(0).getAsInt(), a.get(1).getAsInt(), a.get(2).getAsInt());
    }

    private static CodedConcept code(JsonObject o) {
        for (String field : List.of("scheme", "value", "meaning")) if (!o.has(field)) throw new IllegalArgumentException("a code without " + field);
        return new CodedConcept(o.get("scheme").getAsString(), o.get("value").getAsString(), o.get("meaning").getAsString());
    }

    private static FormatException wrong(Path table, int n, String found, String expected) {
        return new FormatException(table, "segments[" + n + "]: " + found, expected,
            "Correct the table, or take the file away to read the bare numbers.");
    }
}
