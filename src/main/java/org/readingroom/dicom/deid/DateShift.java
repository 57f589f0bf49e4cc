package org.readingroom.dicom.deid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates moved by whole days, so that intervals stay. Source: DICOM PS3.5 table 6.2-1 (DA, DT), PS3.15 E.3.6. */
final class DateShift {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    /** Ages above 89 single people out: they become 90. Source: HIPAA 45 CFR 164.514(b)(2)(i)(C). */
    static final int OLDEST = 90;

    private DateShift() {}

    /** A date (DA), the old form with points too; empty if it is none. */
    static String date(String value, int days) {
        String digits = value.replace(".", "").strip();
        return digits.length() == 8 ? moved(digits, days) : "";
    }

    /** A date with time (DT); empty if it has no day, because a month or a year alone cannot be moved by days. */
    static String dateTime(String value, int days) {
        String v = value.strip();
        if (v.length() < 8 || !v.substring(0, 8).chars().allMatch(Character::isDigit)) return "";
        String date = moved(v.substring(0, 8), days);
        return date.isEmpty() ? "" : date + v.substring(8);
    }

    private static String moved(String digits, int days) {
        try {
            return LocalDate.parse(digits, DATE).plusDays(days).format(DATE);
        } catch (DateTimeException e) {
            return ""; // no date of any calendar: nothing that could be moved, and nothing that may stay
        }
    }

    /** Full years, months or days from one date to another as an age (AS); empty if there is none. */
    static String age(String birth, String then) {
        try {
            LocalDate from = LocalDate.parse(birth.replace(".", "").strip(), DATE), to = LocalDate.parse(then.replace(".", "").strip(), DATE);
            long years = ChronoUnit.YEARS.between(from, to), months = ChronoUnit.MONTHS.between(from, to);
            long days = ChronoUnit.DAYS.between(from, to);
            if (days < 0) return "";
            if (years >= 2) return String.format(Locale.ROOT, "%03dY", years);
            return months >= 2 ? String.format(Locale.ROOT, "%03dM", months) : String.format(Locale.ROOT, "%03dD", days);
        } catch (DateTimeException e) {
            return "";
        }
    }

}
