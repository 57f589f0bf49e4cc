package org.readingroom.dicom.write;

/** The objects that are written. Source: PS3.3 A.3, A.4, A.8; PS3.4 B.5. */
enum Kind {
    CT("1.2.840.10008.5.1.4.1.1.2"),
    MR("1.2.840.10008.5.1.4.1.1.4"),
    CAPTURE("1.2.840.10008.5.1.4.1.1.7"),
    BYTE_FRAMES("1.2.840.10008.5.1.4.1.1.7.2"),
    WORD_FRAMES("1.2.840.10008.5.1.4.1.1.7.3"),
    COLOUR_FRAMES("1.2.840.10008.5.1.4.1.1.7.4");

    private final String sopClassUid;

    Kind(String sopClassUid) {
        this.sopClassUid = sopClassUid;
    }

    String sopClassUid() {
        return sopClassUid;
    }

    boolean isMultiFrame() {
        return this == BYTE_FRAMES || this == WORD_FRAMES || this == COLOUR_FRAMES;
    }

    /** Made by a scanner's own kind of object, which has 16 bits a sample and a place. */
    boolean isScan() {
        return this == CT || this == MR;
    }

    boolean isCapture() {
        return !isScan();
    }
}
