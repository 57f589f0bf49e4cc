package org.readingroom.commands.annotate;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;

/** Who did it, when, with what and seeing what. */
final class SignedText {

    private SignedText() {}

    /**
     * @param author a pseudonym; may be empty
     * @param when   ISO 8601 with a zone, such as 2026-11-22T17:00:00Z; empty for now
     * @param view   a JSON object; empty for none
     */
    static Origin origin(String author, String when, String tool, String view) {
        return new Origin(author.strip(), time(when), tool, view.isBlank() ? Notes.NONE : notes(view));
    }

    static Origin origin(String author, String when, String tool) {
        return origin(author, when, tool, "");
    }

    /** Now, if it is empty. @throws IllegalArgumentException in one sentence */
    static Instant time(String when) {
        if (when.isBlank()) return Instant.now();
        try {
            return Instant.parse(when.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("when=" + when + " is no time; expected one such as 2026-11-22T17:00:00Z, or nothing for now", e);
        }
    }

    private static Notes notes(String view) {
        try {
            JsonElement json = JsonParser.parseString(view);
            if (json.isJsonObject()) return Notes.of(json.getAsJsonObject());
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("view= is no JSON; expected an object such as the annotation file has, or nothing", e);
        }
        throw new IllegalArgumentException("view= is no JSON object; expected one such as the annotation file has, or nothing");
    }
}
