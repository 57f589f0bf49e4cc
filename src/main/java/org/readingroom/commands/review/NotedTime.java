package org.readingroom.commands.review;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** When something was decided, as calls say it. */
final class NotedTime {

    private NotedTime() {}

    /** Now, if it is empty. @throws IllegalArgumentException in one sentence */
    static Instant of(String when) {
        if (when.isBlank()) return Instant.now();
        try {
            return Instant.parse(when.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("when=" + when + " is no time; expected one such as 2026-11-22T17:00:00Z, or nothing for now", e);
        }
    }
}
