package org.readingroom.annotation.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.OntologyChange;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.store.AnnotationJson;
import org.readingroom.io.FormatException;

/** Edits as JSON: {@code {name, changes: [{kind, before, after, ...}]}}, their parts in the form of annotation files. */
public final class EditJson {

    private static final Path SCRIPT = Path.of("edit"); // what messages call it

    private EditJson() {}

    static byte[] print(Edit edit) {
        return text(edit).getBytes(StandardCharsets.UTF_8);
    }

    /** On one line; {@link #parse(String)} gives an equal edit. */
    public static String text(Edit edit) {
        JsonObject o = new JsonObject();
        o.addProperty("name", edit.name());
        JsonArray changes = new JsonArray();
        for (Change c : edit.changes()) changes.add(json(c));
        o.add("changes", changes);
        return o.toString();
    }

    /** @throws IllegalArgumentException in one sentence, if it is no edit */
    public static Edit parse(String text) {
        try {
            return edit(SCRIPT, text);
        } catch (FormatException | JsonParseException | IllegalArgumentException | IllegalStateException | NullPointerException | ClassCastException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("this is no edit of annotations; expected JSON as the Recorder writes it, {name, changes: [{kind, before, after, ...}]}", e);
        }
    }

    private static Edit edit(Path file, String text) throws FormatException {
        JsonObject o = JsonParser.parseString(text).getAsJsonObject();
        List<Change> changes = new ArrayList<>();
        for (JsonElement c : o.getAsJsonArray("changes")) changes.add(change(file, c.getAsJsonObject()));
        return new Edit(o.get("name").getAsString(), changes);
    }

    /** @throws FormatException if it is no edit; a CRC was right before, so somebody else wrote it */
    static Edit parse(Path file, Entry entry) throws FormatException {
        try {
            return edit(file, new String(entry.payload(), StandardCharsets.UTF_8));
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException | NullPointerException | ClassCastException | UnsupportedOperationException e) {
            throw new FormatException(file.getFileName() + " @" + entry.offset() + ": no edit of annotations; expected one of this version. Open it with the version that wrote it.", e);
        }
    }

    private static JsonObject json(Change change) {
        JsonObject o = new JsonObject();
        if (change instanceof SliceChange s) {
            o.addProperty("kind", "slice");
            o.addProperty("track", s.track().toString());
            o.addProperty("axis", s.axis().letter());
            o.addProperty("slice", s.slice0());
            o.add("before", shapes(s.before()));
            o.add("after", shapes(s.after()));
        } else if (change instanceof TrackChange t) {
            o.addProperty("kind", "track");
            if (t.before() != null) o.add("before", AnnotationJson.of(t.before()));
            if (t.after() != null) o.add("after", AnnotationJson.of(t.after()));
        } else if (change instanceof ClassificationChange c) {
            o.addProperty("kind", "classification");
            if (c.before() != null) o.add("before", AnnotationJson.of(c.before()));
            if (c.after() != null) o.add("after", AnnotationJson.of(c.after()));
        } else {
            OntologyChange n = (OntologyChange) change;
            o.addProperty("kind", "ontology");
            o.add("before", AnnotationJson.of(n.before()));
            o.add("after", AnnotationJson.of(n.after()));
        }
        return o;
    }

    private static JsonArray shapes(List<Shape> shapes) {
        JsonArray list = new JsonArray(shapes.size());
        for (Shape s : shapes) list.add(AnnotationJson.of(s));
        return list;
    }

    private static Change change(Path file, JsonObject o) throws FormatException {
        JsonElement before = o.get("before"), after = o.get("after");
        return switch (o.get("kind").getAsString()) {
            case "slice" -> new SliceChange(UUID.fromString(o.get("track").getAsString()), Axis.parse(o.get("axis").getAsString()), o.get("slice").getAsInt(), shapes(file, before), shapes(file, after));
            case "track" -> new TrackChange(track(file, before), track(file, after));
            case "classification" -> new ClassificationChange(classification(file, before), classification(file, after));
            case "ontology" -> new OntologyChange(AnnotationJson.ontology(file, before), AnnotationJson.ontology(file, after));
            default -> throw new IllegalArgumentException("a change of an unknown kind");
        };
    }

    private static Track track(Path file, JsonElement json) throws FormatException {
        return json == null ? null : AnnotationJson.track(file, json);
    }

    private static Classification classification(Path file, JsonElement json) throws FormatException {
        return json == null ? null : AnnotationJson.classification(file, json);
    }

    private static List<Shape> shapes(Path file, JsonElement json) throws FormatException {
        List<Shape> shapes = new ArrayList<>();
        for (JsonElement s : json.getAsJsonArray()) shapes.add(AnnotationJson.shape(file, s));
        return shapes;
    }
}
