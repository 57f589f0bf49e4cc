package org.readingroom.dicom.seg;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.readingroom.dicom.data.CieLab;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.meaning.Palette;
import org.readingroom.dicom.source.CodeItems;
import org.readingroom.dicom.source.ShortNames;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;

/**
 * One item of the Segment Sequence. Label value and layer have no place in the standard, which numbers segments from 1 without gaps: they
 * are kept in a private block, so that they survive a round trip.
 *
 * @param number Segment Number; pixels and frames name the segment by it
 * @param value  label value that we wrote, 0 if there is none
 * @param layer  layer that we wrote, -1 if there is none
 */
record SegSegment(int number, String name, Rgb color, CodedConcept category, CodedConcept type, UUID track, int value, int layer) {

    private static final int PRIVATE_CREATOR = 0x00630010, VALUE = 0x00631001, LAYER = 0x00631002, NAME = 0x00631003;
    private static final String CREATOR = "READING ROOM SEGMENT 1";
    private static final int MOST_DESCRIPTION = 1024; // characters of ST
    private static final String UUID_ROOT = "2.25.";

    /** @param isColoured whether a palette tells the colour already; then the segment must not. @param label of {@link ShortNames}, beside which Segment Description and Tracking ID hold the whole name, and bytes what no text of DICOM may hold */
    static DataSet item(int number, Segment s, String label, boolean isColoured, SegmentationExport request) {
        String whole = ShortNames.text(s.name());
        DataSet item = new DataSet()
            .putItems(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, CodeItems.of(s.category()))
            .putInts(Tag.SEGMENT_NUMBER, number)
            .putString(Tag.SEGMENT_LABEL, label)
            .putString(Tag.SEGMENT_ALGORITHM_TYPE, request.origin().name())
            .putItems(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, CodeItems.of(s.type()))
            .putString(Tag.TRACKING_ID, whole)
            .putString(Tag.TRACKING_UID, Uids.of(s.track()))
            .putString(PRIVATE_CREATOR, Vr.LO, CREATOR)
            .putInts(VALUE, Vr.US, s.value())
            .putInts(LAYER, Vr.US, s.layer());
        if (!isColoured) item.putInts(Tag.RECOMMENDED_DISPLAY_CIE_LAB_VALUE, CieLab.of(s.color()));
        if (!label.equals(s.name()) && whole.length() <= MOST_DESCRIPTION) item.putString(Tag.SEGMENT_DESCRIPTION, whole);
        if (!whole.equals(s.name())) item.putBytes(NAME, Vr.OB, s.name().getBytes(StandardCharsets.UTF_8));
        if (request.origin() != SegmentationExport.Origin.MANUAL)
            item.putString(Tag.SEGMENT_ALGORITHM_NAME, request.description().isBlank() ? "Reading Room" : ShortNames.of(request.description()));
        return item;
    }

    /** @param palette of a label map that has its colours there */
    static SegSegment read(DataSet item, String sopInstanceUid, Optional<Palette> palette) {
        int number = item.intValue(Tag.SEGMENT_NUMBER).orElse(-1);
        boolean ours = item.string(PRIVATE_CREATOR).equals(CREATOR);
        int[] lab = item.ints(Tag.RECOMMENDED_DISPLAY_CIE_LAB_VALUE);
        return new SegSegment(number, name(item, number, ours), lab.length == 3 ? CieLab.toRgb(lab) : palette.map(p -> new Rgb(p.colour(0, number), p.colour(1, number), p.colour(2, number))).orElse(LabelColors.of(Math.max(1, number))),
            CodeItems.read(item, Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE).orElse(Segment.TISSUE), CodeItems.read(item, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE).orElse(Segment.TISSUE),
            track(item.string(Tag.TRACKING_UID), sopInstanceUid + " " + number), ours ? unsigned(item, VALUE, 0) : 0, ours ? unsigned(item, LAYER, -1) : -1);
    }

    /** The whole name, where the label is still what was made of it: another program may have given another. */
    private static String name(DataSet item, int number, boolean ours) {
        String label = item.string(Tag.SEGMENT_LABEL), whole = ours && item.bytes(NAME).length > 0 ? new String(item.bytes(NAME), StandardCharsets.UTF_8).stripTrailing() : item.string(Tag.TRACKING_ID);
        if (!whole.isBlank() && ShortNames.isOf(label, whole)) return whole;
        return label.isBlank() ? "Segment " + number : label;
    }

    /** The private tags come back as UN from programs that do not know them. */
    private static int unsigned(DataSet item, int tag, int otherwise) {
        byte[] b = item.bytes(tag);
        OptionalInt v = b.length == 2 ? OptionalInt.of(b[0] & 0xff | (b[1] & 0xff) << 8) : OptionalInt.empty();
        return v.orElse(otherwise);
    }

    /** The UUID in a UID of the form 2.25.n; else one made from the UID, or from the object if there is none. */
    private static UUID track(String uid, String otherwise) {
        if (uid.matches("2\\.25\\.[0-9]{1,39}")) {
            BigInteger n = new BigInteger(uid.substring(UUID_ROOT.length()));
            if (n.bitLength() <= 128) return new UUID(n.shiftRight(64).longValue(), n.longValue());
        }
        return UUID.nameUUIDFromBytes((uid.isEmpty() ? otherwise : uid).getBytes(StandardCharsets.UTF_8));
    }
}
