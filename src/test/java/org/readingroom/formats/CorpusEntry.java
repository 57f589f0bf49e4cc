package org.readingroom.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.readingroom.testing.Shared;

/**
 * A file of the corpus, as its manifest tells of it.
 *
 * @param kind     valid, edge or must-be-rejected
 * @param expected what others make of it; empty if nobody said
 */
public record CorpusEntry(String format, String path, String kind, JsonObject expected) {

    /** In the order of the manifest; none where the corpus is not there. */
    public static List<CorpusEntry> of(Set<String> formats) throws IOException {
        List<CorpusEntry> entries = new ArrayList<>();
        if (!Shared.isThere()) return entries;
        for (JsonElement e : JsonParser.parseString(Files.readString(Shared.corpus("manifest.json"))).getAsJsonObject().getAsJsonArray("entries")) {
            JsonObject o = e.getAsJsonObject();
            String format = o.get("format").getAsString();
            if (formats.contains(format)) entries.add(new CorpusEntry(format, o.get("path").getAsString(), o.get("kind").getAsString(), o.get("expected") instanceof JsonObject x ? x : new JsonObject()));
        }
        return entries;
    }

    public boolean isValid() {
        return kind.equals("valid");
    }

    public Path file() {
        return Shared.corpus(path);
    }

    @Override
    public String toString() {
        return path + " (" + kind + ")";
    }
}
