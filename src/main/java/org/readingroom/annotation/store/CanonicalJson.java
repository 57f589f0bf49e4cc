package org.readingroom.annotation.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.readingroom.annotation.Annotations;

/**
 * JSON with the fields of each object in the order of their names: the order in which a file has them means nothing, and values that are equal
 * get one text. Lists keep their order.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** One line. */
    public static String of(JsonElement json) {
        return sorted(json).toString();
    }

    /** {@code sha256:} and 64 hex digits over the JSON of a file that holds {@code annotations}: the same for equal ones. */
    public static String digest(Annotations annotations) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String text = of(JsonParser.parseString(AnnotationPrinter.print(annotations)));
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static JsonElement sorted(JsonElement json) {
        if (json instanceof JsonArray list) {
            JsonArray items = new JsonArray(list.size());
            for (JsonElement item : list) items.add(sorted(item));
            return items;
        }
        if (json instanceof JsonObject object) {
            JsonObject fields = new JsonObject();
            for (var e : new TreeMap<>(object.asMap()).entrySet()) fields.add(e.getKey(), sorted(e.getValue()));
            return fields;
        }
        return json;
    }
}
