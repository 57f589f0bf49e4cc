package org.readingroom.dicom.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;

/** Writes into a header that its pixels lost something. Source: DICOM PS3.3 C.7.6.1.1.5, C.7.6.1.1.2, C.12.4; PS3.16 CID 7203, CID 7202. */
final class LossRecord {

    private static final String LOSSY = "01";

    private LossRecord() {}

    /** Values that were lost before: what a decoded file still has to say, where its header does not. @param ratio of native to coded bytes */
    static void keep(DataSet header, TransferSyntax was, double ratio) {
        boolean said = header.string(Tag.LOSSY_IMAGE_COMPRESSION).equals(LOSSY);
        if (said && header.hasValue(Tag.LOSSY_IMAGE_COMPRESSION_METHOD)) return;
        header.putString(Tag.LOSSY_IMAGE_COMPRESSION, LOSSY);
        if (!header.hasValue(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)) append(header, Tag.LOSSY_IMAGE_COMPRESSION_RATIO, number(ratio));
        if (header.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO).size() == 1) header.putString(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, method(was));
    }

    /**
     * Values that are lost now: the object becomes another one, derived from what it was.
     *
     * @param loss the largest difference
     */
    static void add(DataSet header, TransferSyntax syntax, int loss, double ratio) {
        String sopClass = header.string(Tag.SOP_CLASS_UID), instance = header.string(Tag.SOP_INSTANCE_UID);
        header.putString(Tag.LOSSY_IMAGE_COMPRESSION, LOSSY);
        append(header, Tag.LOSSY_IMAGE_COMPRESSION_RATIO, number(ratio));
        append(header, Tag.LOSSY_IMAGE_COMPRESSION_METHOD, method(syntax));
        header.putString(Tag.SOP_INSTANCE_UID, Uids.derived(instance, syntax.uid(), Integer.toString(loss)));
        derived(header, Tag.IMAGE_TYPE);
        for (int sequence : new int[] { Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE })
            for (DataSet groups : header.items(sequence))
                for (Element group : groups.elements()) for (DataSet item : group.items()) derived(item, Tag.FRAME_TYPE);
        String description = header.string(Tag.DERIVATION_DESCRIPTION), now = syntax.name() + ", largest difference " + loss;
        header.putString(Tag.DERIVATION_DESCRIPTION, description.isEmpty() ? now : description + "; " + now);
        add(header, Tag.DERIVATION_CODE_SEQUENCE, code("113040", "Lossy Compression"));
        add(header, Tag.SOURCE_IMAGE_SEQUENCE, new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, sopClass).putString(Tag.REFERENCED_SOP_INSTANCE_UID, instance)
            .putItems(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, code("121320", "Uncompressed predecessor")));
    }

    private static void derived(DataSet set, int tag) {
        List<String> type = new ArrayList<>(set.strings(tag));
        if (type.isEmpty()) {
            if (tag == Tag.IMAGE_TYPE) set.putString(tag, "DERIVED", "PRIMARY");
            return;
        }
        type.set(0, "DERIVED");
        set.putString(tag, type.toArray(String[]::new));
    }

    private static void append(DataSet set, int tag, String value) {
        List<String> values = new ArrayList<>(set.strings(tag));
        values.add(value);
        set.putString(tag, values.toArray(String[]::new));
    }

    private static void add(DataSet set, int tag, DataSet item) {
        List<DataSet> items = new ArrayList<>(set.items(tag));
        items.add(item);
        set.putItems(tag, items);
    }

    private static DataSet code(String value, String meaning) {
        return new DataSet().putString(Tag.CODE_VALUE, value).putString(Tag.CODING_SCHEME_DESIGNATOR, "DCM").putString(Tag.CODE_MEANING, meaning);
    }

    private static String number(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** Source: PS3.3 C.7.6.1.1.5.1. */
    private static String method(TransferSyntax syntax) {
        String uid = syntax.uid();
        if (uid.equals("1.2.840.10008.1.2.4.81")) return "ISO_14495_1";
        if (uid.startsWith("1.2.840.10008.1.2.4.9")) return "ISO_15444_1";
        return "ISO_10918_1";
    }
}
