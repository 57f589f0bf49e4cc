package org.readingroom.dicom.seg;

import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.label.CodedConcept;

/** Codes as sequence items, and the ones that a segmentation needs. Source: DICOM PS3.3 8.8, PS3.16. */
final class Codes {

    static final CodedConcept SEGMENTATION = new CodedConcept("DCM", "113076", "Segmentation");
    static final CodedConcept SOURCE_IMAGE = new CodedConcept("DCM", "121322", "Source image for image processing operation");
    static final CodedConcept BACKGROUND = new CodedConcept("DCM", "125040", "Background");

    private static final int LONG_CODE_VALUE = 0x00080119, URN_CODE_VALUE = 0x00080120; // for codes of more than 16 characters, and those that are addresses
    private static final int MOST_SHORT = 16, MOST_MEANING = 64;

    private Codes() {}

    static DataSet item(CodedConcept code) {
        String meaning = code.meaning();
        return new DataSet().putString(code.value().length() > MOST_SHORT ? LONG_CODE_VALUE : Tag.CODE_VALUE, code.value())
            .putString(Tag.CODING_SCHEME_DESIGNATOR, code.scheme())
            .putString(Tag.CODE_MEANING, meaning.length() > MOST_MEANING ? meaning.substring(0, MOST_MEANING) : meaning);
    }

    /** @param otherwise what stands for a code that is missing or incomplete */
    static CodedConcept read(DataSet owner, int sequence, CodedConcept otherwise) {
        DataSet item = owner.item(sequence).orElse(null);
        if (item == null) return otherwise;
        String value = item.string(Tag.CODE_VALUE);
        if (value.isBlank()) value = item.string(LONG_CODE_VALUE);
        if (value.isBlank()) value = item.string(URN_CODE_VALUE);
        String scheme = item.string(Tag.CODING_SCHEME_DESIGNATOR), meaning = item.string(Tag.CODE_MEANING);
        if (value.isBlank() || meaning.isBlank()) return otherwise;
        return new CodedConcept(scheme.isBlank() ? "URN" : scheme, value, meaning);
    }
}
