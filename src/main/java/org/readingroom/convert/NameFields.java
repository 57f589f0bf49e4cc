package org.readingroom.convert;

import java.util.Optional;

/**
 * What a name can be made of.
 *
 * @param header of the first plane; null where the source is not of DICOM
 * @param file   the source's name without its ending
 * @param folder the name of the folder it lies in, or of the folder that was given
 */
record NameFields(PlaneHeader header, String file, String folder) {

    private static final int PROTOCOL_NAME = 0x00181030, SERIES_DESCRIPTION = 0x0008103E, STUDY_DATE = 0x00080020, STUDY_TIME = 0x00080030;
    private static final int SEQUENCE_NAME = 0x00180024, PULSE_SEQUENCE_NAME = 0x00189005, SECONDS = 6;

    String text(int tag) {
        return header == null ? "" : header.text(tag);
    }

    String protocol() {
        String protocol = text(PROTOCOL_NAME);
        return protocol.isEmpty() ? text(SERIES_DESCRIPTION) : protocol;
    }

    /** yyyymmddhhmmss; only the date if there is no time. */
    String time() {
        String time = text(STUDY_TIME).replaceAll("[^0-9].*", "");
        return text(STUDY_DATE).replaceAll("[^0-9]", "") + time.substring(0, Math.min(SECONDS, time.length()));
    }

    String sequence() {
        String name = text(SEQUENCE_NAME);
        return name.isEmpty() ? text(PULSE_SEQUENCE_NAME) : name;
    }

    /** As dcm2niix shortens it. */
    String vendor() {
        return Optional.ofNullable(header).flatMap(Maker::of).map(Maker::letters).orElse("");
    }
}
