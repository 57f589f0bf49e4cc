package org.readingroom.dicom.meaning;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates and times of a header, also in the forms of the old standard (1994.10.24, 10:10:24). Source: PS3.5 6.2 (DA, TM, DT), PS3.3 C.12.1.1.8 (whose zone counts). */
final class DicomTimes {

    private static final int EARLIEST_ZONE_MINUTES = -12 * 60, LATEST_ZONE_MINUTES = 14 * 60;

    private DicomTimes() {}

    static Optional<LocalDate> date(String text) {
        String digits = text.trim().replace(".", "").replace("-", "");
        if (!digits.matches("[0-9]{8}")) return Optional.empty();
        try {
            return Optional.of(LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8)));
        } catch (DateTimeException e) {
            return Optional.empty(); // a 30th of February: no date
        }
    }

    static Optional<LocalTime> time(String text) {
        String digits = text.trim().replace(":", "");
        if (!digits.matches("[0-9]{2}([0-9]{2}([0-9]{2}([.,][0-9]{1,9})?)?)?")) return Optional.empty();
        int minute = digits.length() >= 4 ? number(digits, 2, 4) : 0, second = digits.length() >= 6 ? number(digits, 4, 6) : 0;
        int nano = digits.length() > 7 ? Integer.parseInt((digits.substring(7) + "00000000").substring(0, 9)) : 0;
        try {
            return Optional.of(LocalTime.of(number(digits, 0, 2), minute, Math.min(59, second), nano)); // a leap second is 60
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Date and time in one, with at least hours, as its own clock showed them: {@link #zone} says which. */
    static Optional<LocalDateTime> dateTime(String text) {
        String t = text.trim();
        int zone = zoneAt(t);
        if (zone >= 0) t = t.substring(0, zone);
        if (t.length() < 10) return Optional.empty();
        Optional<LocalDate> date = date(t.substring(0, 8));
        Optional<LocalTime> time = time(t.substring(8));
        return date.isEmpty() || time.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.of(date.get(), time.get()));
    }

    /** Whether a DT has an offset from UTC at its end, be it a good one or not. */
    static boolean hasZone(String text) {
        return zoneAt(text) >= 0;
    }

    /** The offset from UTC at the end of a DT, or alone as Timezone Offset From UTC has it: -1200 to +1400. */
    static Optional<ZoneOffset> zone(String text) {
        String t = text.trim();
        String offset = zoneAt(t) < 0 ? "" : t.substring(zoneAt(t));
        if (!offset.matches("[+-][0-9]{4}")) return Optional.empty();
        int sign = offset.charAt(0) == '-' ? -1 : 1, minutes = sign * (60 * number(offset, 1, 3) + number(offset, 3, 5));
        if (number(offset, 3, 5) > 59 || minutes < EARLIEST_ZONE_MINUTES || minutes > LATEST_ZONE_MINUTES) return Optional.empty();
        return Optional.of(ZoneOffset.ofTotalSeconds(60 * minutes));
    }

    private static int zoneAt(String text) {
        return Math.max(text.indexOf('+'), text.indexOf('-'));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }
}
