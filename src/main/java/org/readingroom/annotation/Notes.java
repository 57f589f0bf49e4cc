package org.readingroom.annotation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An immutable JSON object of free fields: attributes, the view a shape was drawn under, and fields that this version does not know and
 * keeps so that saving loses nothing.
 */
public final class Notes {

    public static final Notes NONE = new Notes(new JsonObject());

    private final JsonObject fields; // never handed out, never changed

    private Notes(JsonObject fields) {
        this.fields = fields;
    }

    /** Copies the fields. */
    public static Notes of(JsonObject fields) {
        return fields.size() == 0 ? NONE : new Notes(fields.deepCopy());
    }

    /** Without the fields named. */
    public static Notes without(JsonObject fields, Set<String> known) {
        JsonObject rest = new JsonObject();
        for (var e : fields.entrySet()) if (!known.contains(e.getKey())) rest.add(e.getKey(), e.getValue().deepCopy());
        return rest.size() == 0 ? NONE : new Notes(rest);
    }

    /** A copy to change. */
    public JsonObject toJson() {
        return fields.deepCopy();
    }

    /** These and one text more; an older one of the name goes. */
    public Notes with(String name, String text) {
        return with(name, new JsonPrimitive(text));
    }

    /** These and one value more; an older one of the name goes. */
    public Notes with(String name, JsonElement value) {
        JsonObject more = fields.deepCopy();
        more.add(name, value.deepCopy());
        return new Notes(more);
    }

    /** The text, number or truth value of a field, as text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** A copy of a field's value. */
    public Optional<JsonElement> value(String name) {
        return Optional.ofNullable(fields.get(name)).map(JsonElement::deepCopy);
    }

    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    public boolean isEmpty() {
        return fields.size() == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Notes n && fields.equals(n.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
