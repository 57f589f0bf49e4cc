package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.StringJoiner;
import org.readingroom.io.ShownText;

/** An info line for people: the same facts as its JSON, the long digests left out. */
public final class InfoText {

    private InfoText() {}

    public static String of(JsonObject line) {
        StringJoiner text = new StringJoiner("\n");
        text.add(line.get("path").getAsString());
        if (!line.get("error").isJsonNull()) text.add("  refused: " + line.get("error").getAsString());
        if (line.has("volumes")) for (JsonElement v : line.getAsJsonArray("volumes")) volume(v.getAsJsonObject(), text);
        if (line.has("header")) fields(line.getAsJsonObject("header"), "  ", text);
        if (line.has("frames") && line.get("frames").isJsonObject()) fields(line.getAsJsonObject("frames"), "  ", text);
        if (line.has("findings")) findings(line.getAsJsonArray("findings"), "  ", text);
        if (line.has("rejected"))
            for (JsonElement r : line.getAsJsonArray("rejected"))
                text.add("  left out " + r.getAsJsonObject().get("path").getAsString() + ": " + r.getAsJsonObject().get("reason").getAsString());
        return text.toString();
    }

    private static void volume(JsonObject v, StringJoiner text) {
        JsonObject real = v.getAsJsonObject("real");
        String unit = v.get("unit").getAsString().isEmpty() ? "" : " " + v.get("unit").getAsString();
        text.add("  " + v.get("name").getAsString() + " (" + v.get("format").getAsString() + ", " + files(v.get("files").getAsInt()) + ")");
        text.add("    " + joined(v.getAsJsonArray("shape"), " x ") + " voxels of " + joined(v.getAsJsonArray("spacing_mm"), " x ") + " mm, axes grow to "
            + v.get("orientation").getAsString() + ", geometry " + v.get("verdict").getAsString()
            + ("unknown".equals(v.get("space").getAsString()) ? "" : ", in the space: " + v.get("space").getAsString()));
        text.add("    " + v.get("stored_type").getAsString() + ", values " + shown(real.get("min")) + " to " + shown(real.get("max")) + ", mean "
            + shown(real.get("mean")) + unit);
        findings(v.getAsJsonArray("findings"), "    ", text);
    }

    private static String files(int n) {
        return n + (n == 1 ? " file" : " files");
    }

    /** Six digits are enough to look at; the JSON has all. */
    private static String shown(JsonElement e) {
        if (!e.getAsJsonPrimitive().isNumber() || e.getAsDouble() == Math.rint(e.getAsDouble())) return e.getAsString();
        return new BigDecimal(e.getAsDouble()).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static void findings(JsonArray findings, String indent, StringJoiner text) {
        for (JsonElement e : findings) {
            JsonObject f = e.getAsJsonObject();
            text.add(indent + f.get("level").getAsString() + " " + f.get("code").getAsString() + ": " + f.get("message").getAsString()
                + (f.get("where").getAsString().isEmpty() ? "" : " (" + f.get("where").getAsString() + ")"));
        }
    }

    private static void fields(JsonObject o, String indent, StringJoiner text) {
        for (String key : o.keySet()) {
            JsonElement e = o.get(key);
            text.add(indent + ShownText.line(key + ": " + (e.isJsonNull() ? "" : e.isJsonArray() ? joined(e.getAsJsonArray(), ", ") : e.getAsString())));
        }
    }

    private static String joined(JsonArray a, String by) {
        StringJoiner s = new StringJoiner(by);
        for (JsonElement e : a) s.add(shown(e));
        return s.toString();
    }
}
