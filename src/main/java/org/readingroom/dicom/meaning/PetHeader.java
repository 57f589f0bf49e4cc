package org.readingroom.dicom.meaning;

import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.scan.ValueMapping;

/**
 * What a PET header says of units and corrections, in the attributes of the classic image, wherever an enhanced one keeps it: legacy converted ones in
 * (0020,9170), others in attributes and functional groups of their own. Source: PS3.3 C.8.9, C.8.22, C.7.6.16.2.9, C.7.6.16.2.11, A.70.
 */
public final class PetHeader {

    private static final int CONVERTED_SHARED = 0x00209170, CONVERTED_PER_FRAME = 0x00209171;
    /** Decay Correction DateTime: the moment to which values were corrected; the header made here has it only where it is that. */
    static final int DECAY_CORRECTION_MOMENT = 0x00189701;

    private static final int DECAY_CORRECTED = 0x00189758, ATTENUATION_CORRECTED = 0x00189759, CORRECTED_IMAGE = 0x00280051;
    private static final int[] CONVERTED = { Tag.UNITS, Tag.DECAY_CORRECTION, CORRECTED_IMAGE, Tag.SERIES_DATE, Tag.SERIES_TIME, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME,
        Tag.FRAME_REFERENCE_TIME, 0x00181242, 0x00541006, Tag.PATIENT_WEIGHT, Tag.PATIENT_SIZE, Tag.PATIENT_SEX };

    private PetHeader() {}

    /** The header itself where it is a classic one; else one with those attributes, of the first frame. */
    public static DataSet of(DataSet header) {
        FrameGroups frame = new FrameGroups(header, 0);
        if (!frame.isEnhanced() || !header.string(Tag.MODALITY).equals("PT")) return header;
        DataSet classic = new DataSet();
        for (Element e : header.elements())
            if (e.tag() != Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE && e.tag() != Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE) classic.copy(header, e.tag());
        for (int sequence : new int[] { CONVERTED_PER_FRAME, CONVERTED_SHARED })
            frame.group(sequence).ifPresent(own -> {
                for (int tag : CONVERTED) if (!classic.hasValue(tag) && own.hasValue(tag)) classic.copy(own, tag);
                if (!classic.contains(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE) && own.contains(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE))
                    classic.putItems(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, own.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE));
            });
        if (!classic.hasValue(Tag.UNITS) && isActivity(frame)) classic.putString(Tag.UNITS, "BQML");
        if (!classic.hasValue(CORRECTED_IMAGE) && isYes(header, DECAY_CORRECTED) && isYes(header, ATTENUATION_CORRECTED)) classic.putString(CORRECTED_IMAGE, "DECY", "ATTN");
        boolean hasMoment = header.string(DECAY_CORRECTION_MOMENT).trim().matches("[0-9]{14}.*");
        if (classic.hasValue(Tag.DECAY_CORRECTION)) classic.remove(DECAY_CORRECTION_MOMENT);
        else if (hasMoment) classic.putString(Tag.DECAY_CORRECTION, "START"); // the values were corrected to it, whatever it is called
        return classic;
    }

    /** By Rescale Type, or by a real world value mapping that is the same as the rescale, or the only scale there is. */
    private static boolean isActivity(FrameGroups frame) {
        DataSet scale = frame.group(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE).orElseGet(DataSet::new);
        String type = scale.string(Tag.RESCALE_TYPE).trim().toUpperCase(Locale.ROOT);
        if (type.equals("BQML") || type.equals("BQ/ML")) return true;
        List<ValueMapping> mappings = new RealWorldValues().of(frame);
        if (mappings.size() != 1 || !mappings.get(0).isLinear() || !mappings.get(0).unit().equalsIgnoreCase("Bq/ml")) return false;
        ValueScale rescale = ValueScale.of(frame, false);
        return rescale.stated() == ValueScale.Stated.NO || rescale.slope() == mappings.get(0).slope() && rescale.intercept() == mappings.get(0).intercept();
    }

    private static boolean isYes(DataSet header, int tag) {
        return header.string(tag).trim().equals("YES");
    }
}
