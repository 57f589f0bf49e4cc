package org.readingroom.ui.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.display.view.Isodose;

/** Isodoses as JSON. */
final class DoseParts {

    private DoseParts() {}

    static JsonObject json(Isodose isodose) {
        JsonObject o = new JsonObject();
        o.addProperty("lines", isodose.lines());
        o.addProperty("wash", isodose.wash());
        o.addProperty("percent", isodose.percent());
        o.addProperty("reference", isodose.reference());
        o.addProperty("isMaximum", isodose.isMaximum());
        JsonArray levels = new JsonArray();
        for (Isodose.Level l : isodose.levels()) {
            JsonObject level = new JsonObject();
            level.addProperty("value", l.value());
            level.addProperty("color", String.format(Locale.ROOT, "%06x", l.rgb()));
            level.addProperty("visible", l.visible());
            levels.add(level);
        }
        o.add("levels", levels);
        return o;
    }

    static Isodose isodose(JsonObject o) {
        List<Isodose.Level> levels = new ArrayList<>();
        for (JsonElement e : o.getAsJsonArray("levels")) {
            JsonObject level = e.getAsJsonObject();
            levels.add(new Isodose.Level(level.get("value").getAsDouble(), Integer.parseInt(level.get("color").getAsString(), 16), level.get("visible").getAsBoolean()));
        }
        return new Isodose(o.get("lines").getAsBoolean(), o.get("wash").getAsDouble(), o.get("percent").getAsBoolean(), o.get("reference").getAsDouble(), o.get("isMaximum").getAsBoolean(), levels);
    }
}
