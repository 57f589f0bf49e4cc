package org.readingroom.ui.session;

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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.ViewKind;

/** The user's own layouts, by name, in one file (JSON, UTF-8). */
public final class ProtocolFile {

    private ProtocolFile() {}

    /** None if the file is not there. @throws IOException with one sentence if it is damaged */
    public static List<HangingProtocol> read(Path file) throws IOException {
        if (!Files.exists(file)) return List.of();
        try {
            List<HangingProtocol> all = new ArrayList<>();
            for (JsonElement e : JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("layouts")) all.add(protocol(e.getAsJsonObject()));
            return all;
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException | UnsupportedOperationException | ClassCastException | CharacterCodingException e) {
            throw new FormatException(file, "damaged layouts (" + e.getMessage() + ")", "what 'Save Layout' writes", "Correct or remove the file.");
        }
    }

    private static HangingProtocol protocol(JsonObject o) {
        List<HangingProtocol.Cell> cells = new ArrayList<>();
        for (JsonElement e : o.getAsJsonArray("cells")) {
            JsonObject c = e.getAsJsonObject();
            cells.add(new HangingProtocol.Cell(ViewKind.parse(c.get("kind").getAsString()), HangingProtocol.Fill.valueOf(c.get("fill").getAsString()), c.get("laterality").getAsString(), c.get("view").getAsString()));
        }
        Set<String> modalities = new TreeSet<>();
        o.getAsJsonArray("modalities").forEach(m -> modalities.add(m.getAsString()));
        return new HangingProtocol(o.get("name").getAsString(), o.get("columns").getAsInt(), o.get("rows").getAsInt(), cells, modalities);
    }

    /** Adds one, in place of one of its name. A modality has one layout: others lose it. */
    public static void add(Path file, HangingProtocol protocol) throws IOException {
        List<HangingProtocol> all = new ArrayList<>();
        for (HangingProtocol p : read(file)) {
            if (p.name().equals(protocol.name())) continue;
            Set<String> left = new TreeSet<>(p.modalities());
            left.removeAll(protocol.modalities());
            all.add(new HangingProtocol(p.name(), p.columns(), p.rows(), p.cells(), left));
        }
        all.add(protocol);
        write(file, all);
    }

    private static void write(Path file, List<HangingProtocol> all) throws IOException {
        JsonArray list = new JsonArray();
        for (HangingProtocol p : all) {
            JsonObject o = new JsonObject();
            o.addProperty("name", p.name());
            o.addProperty("columns", p.columns());
            o.addProperty("rows", p.rows());
            JsonArray cells = new JsonArray();
            for (HangingProtocol.Cell c : p.cells()) {
                JsonObject cell = new JsonObject();
                cell.addProperty("kind", c.kind().label());
                cell.addProperty("fill", c.fill().name());
                cell.addProperty("laterality", c.laterality());
                cell.addProperty("view", c.view());
                cells.add(cell);
            }
            o.add("cells", cells);
            JsonArray modalities = new JsonArray();
            new TreeSet<>(p.modalities()).forEach(modalities::add);
            o.add("modalities", modalities);
            list.add(o);
        }
        JsonObject whole = new JsonObject();
        whole.add("layouts", list);
        SafeFile.writeText(file, SessionParts.text(whole));
    }
}
