package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.readingroom.io.Finding;

/** Findings as {@code [{level, code, message, where}]}. */
public final class FindingsJson {

    private FindingsJson() {}

    /** In their order. */
    public static JsonArray of(List<Finding> findings) {
        JsonArray all = new JsonArray();
        for (Finding f : findings) {
            JsonObject o = new JsonObject();
            o.addProperty("level", f.level().name().toLowerCase(Locale.ROOT));
            o.addProperty("code", f.code());
            o.addProperty("message", f.message());
            o.addProperty("where", f.where());
            all.add(o);
        }
        return all;
    }
}
