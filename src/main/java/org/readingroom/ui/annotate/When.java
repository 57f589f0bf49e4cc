package org.readingroom.ui.annotate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people. */
final class When {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private When() {}

    /** Such as 2026-01-12 10:05, in the time zone of the machine. */
    static String of(Instant time) {
        return MINUTES.format(time.atZone(ZoneId.systemDefault()));
    }
}
