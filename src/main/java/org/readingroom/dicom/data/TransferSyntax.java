package org.readingroom.dicom.data;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a data set is written down. Source: DICOM PS3.5 annex A, PS3.6 table A-1.
 *
 * @param explicitVr   each element names its value representation
 * @param bigEndian    numbers begin with their highest byte
 * @param deflated     all after the file meta information is deflated
 * @param encapsulated pixel data are fragments of compressed frames
 */
public record TransferSyntax(String uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

    private static final String GE_PRIVATE = "1.2.840.113619.5.2";
    private static final Set<String> NATIVE = Set.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.204", "1.2.840.10008.1.2.4.205", // JPIP: pixels are elsewhere
        "1.2.840.10008.1.20", GE_PRIVATE); // Papyrus 3
    private static final Set<String> IMPLICIT = Set.of("1.2.840.10008.1.2", "1.2.840.10008.1.20", GE_PRIVATE);
    private static final Set<String> DEFLATES = Set.of("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205");

    public static final TransferSyntax IMPLICIT_LE = made("1.2.840.10008.1.2", "Implicit VR Little Endian");
    public static final TransferSyntax EXPLICIT_LE = made("1.2.840.10008.1.2.1", "Explicit VR Little Endian");
    public static final TransferSyntax EXPLICIT_BE = made("1.2.840.10008.1.2.2", "Explicit VR Big Endian");
    public static final TransferSyntax DEFLATED = made("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian");
    public static final TransferSyntax RLE = made("1.2.840.10008.1.2.5", "RLE Lossless");
    private static final TransferSyntax[] COMMON = { EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE };

    /** The standard's table, read when a syntax is none of the common ones: Java opens jars for it, which takes a tenth of a short program. */
    private static final class Table {
        static final Map<String, TransferSyntax> KNOWN = load();
    }

    /** The syntax of a UID. One that is not in the table is taken as explicit, little endian, encapsulated, as all newer ones are; its name is its UID. */
    public static TransferSyntax of(String uid) {
        TransferSyntax known = common(uid);
        if (known == null) known = Table.KNOWN.get(uid);
        return known != null ? known : made(uid, uid);
    }

    private static TransferSyntax common(String uid) {
        for (TransferSyntax common : COMMON) if (common.uid.equals(uid)) return common;
        return null;
    }

    /** GE's own: implicit little endian, but for the pixels. */
    public boolean hasBigEndianPixels() {
        return bigEndian || uid.equals(GE_PRIVATE);
    }

    /** All that the standard names, in its order. */
    public static Collection<TransferSyntax> all() {
        return Collections.unmodifiableCollection(Table.KNOWN.values());
    }

    /** Whether the standard's table, or our line for GE's own, has the UID. */
    public boolean isKnown() {
        return Table.KNOWN.containsKey(uid);
    }

    private static TransferSyntax made(String uid, String name) {
        return new TransferSyntax(uid, name, !IMPLICIT.contains(uid), uid.equals("1.2.840.10008.1.2.2"), DEFLATES.contains(uid), !NATIVE.contains(uid));
    }

    private static Map<String, TransferSyntax> load() {
        Map<String, TransferSyntax> known = new LinkedHashMap<>();
        for (String line : Dictionary.lines("transfer-syntaxes.txt")) {
            int blank = line.indexOf(' ');
            String uid = line.substring(0, blank);
            TransferSyntax common = common(uid);
            known.put(uid, common != null ? common : made(uid, line.substring(blank + 1)));
        }
        known.put(GE_PRIVATE, made(GE_PRIVATE, "GE private: Implicit VR Little Endian with big endian pixels"));
        return known;
    }
}
