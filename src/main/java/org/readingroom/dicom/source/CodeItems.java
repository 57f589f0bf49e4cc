package org.readingroom.dicom.source;

import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.label.CodedConcept;

/** Codes as items of sequences. Source: DICOM PS3.3 8.8. */
public final class CodeItems {

    private static final int LONG_CODE_VALUE = 0x00080119, URN_CODE_VALUE = 0x00080120; // for codes of more than 16 characters, and those that are addresses
    private static final int MOST_SHORT = 16;

    private CodeItems() {}

    /** A new item; a meaning that is too long is cut. */
    public static DataSet of(CodedConcept code) {
        return new DataSet().putString(code.value().length() > MOST_SHORT ? LONG_CODE_VALUE : Tag.CODE_VALUE, code.value()).putString(Tag.CODING_SCHEME_DESIGNATOR, code.scheme())
            .putString(Tag.CODE_MEANING, ShortNames.of(code.meaning()));
    }

    /** The first item of a sequence; empty if there is none, or it is no whole code. */
    public static Optional<CodedConcept> read(DataSet owner, int sequence) {
        return owner.item(sequence).flatMap(CodeItems::read);
    }

    /** Empty if it is no whole code. */
    public static Optional<CodedConcept> read(DataSet item) {
        String value = item.string(Tag.CODE_VALUE), meaning = item.string(Tag.CODE_MEANING), scheme = item.string(Tag.CODING_SCHEME_DESIGNATOR);
        if (value.isBlank()) value = item.string(LONG_CODE_VALUE);
        if (value.isBlank()) value = item.string(URN_CODE_VALUE);
        return value.isBlank() || meaning.isBlank() ? Optional.empty() : Optional.of(new CodedConcept(scheme.isBlank() ? "URN" : scheme, value, meaning));
    }
}
