package org.readingroom.ui.panel;

import java.util.Locale;
import java.util.Set;
import org.readingroom.volume.Headers;

/**
 * Which header fields may tell who the patient is. Errs on the safe side: what a vendor or a person wrote freely counts too.
 *
 * @see "DICOM PS3.15 table E.1-1"
 */
final class PatientFields {

    static final String MASK = "\u2022\u2022\u2022\u2022\u2022";

    private static final Set<String> NAMED = Set.of("0008,0050", "0008,0080", "0008,0081", "0008,0082", "0008,0092", "0008,0094", "0008,1010", "0008,1030", "0008,103e", "0008,1040", "0008,1080",
        "0008,4000", "0018,1000", "0018,1030", "0018,9424", "0020,0010", "0020,4000", "0032,1032", "0032,1060", "0032,1070", "0032,4000", "0038,0010", "0038,0300", "0038,0500", "0038,4000", "0040,0007",
        "0040,0254", "0040,0275", "0040,1001", "0040,1400", "0040,2016", "0040,2017", "0040,a123", "0040,a160", "0040,a30a", "0042,0010", "0042,0011", "0070,0081", "0088,0904", "4008,0300");
    private static final Set<String> FREE = Set.of("LT", "ST", "UT", "PN");
    private static final String ELSEWHERE = ".*(patient|subject|name|birth|operator|physician|institution|hospital|descrip|comment|history|title|exam|study|id$).*";

    private PatientFields() {}

    /** @param line with the value to be shown or hidden */
    static boolean holds(Headers.Line line) {
        if (line.value().isEmpty() || line.vr().equals("SQ")) return false;
        String tag = line.tag().toLowerCase(Locale.ROOT);
        if (tag.isEmpty()) return line.depth() == 0 && line.name().toLowerCase(Locale.ROOT).matches(ELSEWHERE);
        boolean isPrivate = Integer.parseInt(tag.substring(0, 4), 16) % 2 == 1;
        return tag.startsWith("0010,") || NAMED.contains(tag) || FREE.contains(line.vr()) || isPrivate || line.name().contains("Physician") || line.name().contains("Operator");
    }
}
