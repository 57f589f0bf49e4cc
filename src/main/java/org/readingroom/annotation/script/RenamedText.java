package org.readingroom.annotation.script;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.annotation.tool.Renamed;

/** What is called otherwise in a class, as text: JSON, {@code {"options": {attribute: {before: now}}, "nodes": {template: {before: now}}}}. */
public final class RenamedText {

    private static final String OPTIONS = "options", NODES = "nodes";

    private RenamedText() {}

    /** Empty for nothing. */
    static String of(Renamed renamed) {
        JsonObject all = new JsonObject();
        put(all, OPTIONS, renamed.options());
        put(all, NODES, renamed.nodes());
        return all.isEmpty() ? "" : all.toString();
    }

    private static void put(JsonObject in, String key, Map<String, Map<String, String>> names) {
        JsonObject those = new JsonObject();
        new TreeMap<>(names).forEach((what, byName) -> {
            JsonObject one = new JsonObject();
            new TreeMap<>(byName).forEach(one::addProperty);
            if (!one.isEmpty()) those.add(what, one);
        });
        if (!those.isEmpty()) in.add(key, those);
    }

    /** @throws IllegalArgumentException in one sentence */
    public static Renamed parse(String text) {
        if (text.isBlank()) return Renamed.NOTHING;
        try {
            JsonObject all = JsonParser.parseString(text).getAsJsonObject();
            for (String key : all.keySet()) if (!key.equals(OPTIONS) && !key.equals(NODES)) throw new IllegalArgumentException("renamed= has '" + key + "'; expected " + OPTIONS + " or " + NODES);
            return new Renamed(names(all, OPTIONS), names(all, NODES));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | ClassCastException e) {
            throw new IllegalArgumentException("renamed= is not as expected: JSON such as {\"options\":{\"side\":{\"left\":\"links\"}}}", e);
        }
    }

    private static Map<String, Map<String, String>> names(JsonObject all, String key) {
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        if (!all.has(key)) return names;
        for (Map.Entry<String, JsonElement> what : all.getAsJsonObject(key).entrySet()) {
            Map<String, String> one = new LinkedHashMap<>();
            what.getValue().getAsJsonObject().entrySet().forEach(e -> one.put(e.getKey(), e.getValue().getAsString()));
            names.put(what.getKey(), one);
        }
        return names;
    }
}
