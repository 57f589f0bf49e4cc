package org.readingroom.dicom.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class DicomTimesTest {

    @Test
    void both_standards_forms_are_read() {
        assertThat(DicomTimes.date("20140618")).contains(LocalDate.of(2014, 6, 18));
        assertThat(DicomTimes.date("1994.10.24")).contains(LocalDate.of(1994, 10, 24));
        assertThat(DicomTimes.time("0830")).contains(LocalTime.of(8, 30));
        assertThat(DicomTimes.time("08")).contains(LocalTime.of(8, 0));
        assertThat(DicomTimes.time("08:30:45.25")).contains(LocalTime.of(8, 30, 45, 250_000_000));
        assertThat(DicomTimes.time("235960")).as("a leap second").contains(LocalTime.of(23, 59, 59));
        assertThat(DicomTimes.dateTime("20140618083045.000001+0100")).contains(LocalDateTime.of(2014, 6, 18, 8, 30, 45, 1000));
        assertThat(DicomTimes.dateTime("2014061808")).contains(LocalDateTime.of(2014, 6, 18, 8, 0));
    }

    @Test
    void what_is_no_time_is_none() {
        for (String text : new String[] { "", "2014", "20140230", "2014061a", "99999999" }) assertThat(DicomTimes.date(text)).as(text).isEmpty();
        for (String text : new String[] { "", "8", "25", "0861", "083", "083045.", "noon" }) assertThat(DicomTimes.time(text)).as(text).isEmpty();
        for (String text : new String[] { "", "20140618", "+0100", "20140618xx" }) assertThat(DicomTimes.dateTime(text)).as(text).isEmpty();
    }
}
