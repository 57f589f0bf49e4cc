package org.readingroom.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.readingroom.report.FindingsJson;

/** What became of each item as JSON: {@code {items, failed, findings, results: [{source, series, files, findings, error}]}}. Schema: convert-medical-volume. */
public final class ConversionJson {

    private ConversionJson() {}

    public static JsonObject of(Conversion.Result result) {
        JsonObject all = new JsonObject();
        all.addProperty("items", result.items().size());
        all.addProperty("failed", result.items().stream().filter(c -> !c.isDone()).count());
        all.add("findings", FindingsJson.of(result.findings()));
        JsonArray lines = new JsonArray();
        for (Converted c : result.items()) {
            JsonObject o = new JsonObject();
            o.addProperty("source", c.source());
            o.addProperty("series", c.series());
            JsonArray files = new JsonArray();
            for (Path file : c.files()) files.add(file.getFileName().toString());
            o.add("files", files);
            o.add("findings", FindingsJson.of(c.findings()));
            if (c.isDone()) o.add("error", JsonNull.INSTANCE);
            else o.addProperty("error", c.trouble());
            lines.add(o);
        }
        all.add("results", lines);
        return all;
    }
}
