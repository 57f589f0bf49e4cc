package org.readingroom.dicom.meaning;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;

/**
 * The clock that dates and times of a header go by: what DA and TM say, and DT without an offset of their own. Its zone is Timezone Offset From UTC;
 * without that nobody knows it, and a DT with an offset cannot be compared with them. Source: PS3.3 C.12.1.1.8, PS3.5 6.2.
 *
 * @param zone null if unknown
 */
record ScanClock(ZoneOffset zone) {

    static ScanClock of(DataSet header) {
        return new ScanClock(DicomTimes.zone(header.string(Tag.TIMEZONE_OFFSET_FROM_UTC)).orElse(null));
    }

    /** What this clock showed at the moment of a DT; empty if it is none, or its zone cannot be turned into this clock's. */
    Optional<LocalDateTime> shown(String dateTime) {
        Optional<LocalDateTime> local = DicomTimes.dateTime(dateTime);
        if (local.isEmpty() || !DicomTimes.hasZone(dateTime)) return local;
        Optional<ZoneOffset> own = DicomTimes.zone(dateTime);
        return zone == null || own.isEmpty() ? Optional.empty() : Optional.of(local.get().atOffset(own.get()).withOffsetSameInstant(zone).toLocalDateTime());
    }

    /** Whether a DT is a good one but for its zone. */
    boolean isUnknownTo(String dateTime) {
        return DicomTimes.dateTime(dateTime).isPresent() && shown(dateTime).isEmpty();
    }
}
