package org.readingroom.dicom.media;

import java.util.Map;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;

/**
 * What a directory says of a file: the type of its record, and the keys that a record of this type holds. Keys that must have a value and have none in the
 * file are made up, as a reader could not list the file without. Source: PS3.3 F.4, F.5.
 */
final class RecordKeys {

    private static final int STRUCTURE_SET_LABEL = 0x30060002, STRUCTURE_SET_DATE = 0x30060008, STRUCTURE_SET_TIME = 0x30060009, DOSE_SUMMATION_TYPE = 0x3004000A;
    private static final int PLAN_LABEL = 0x300A0002, PLAN_DATE = 0x300A0006, PLAN_TIME = 0x300A0007;
    private static final int COMPLETION_FLAG = 0x0040A491, VERIFICATION_FLAG = 0x0040A493, VERIFICATION_DATE_TIME = 0x0040A030, VERIFYING_OBSERVER_SEQUENCE = 0x0040A073;
    private static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043, PRESENTATION_CREATION_DATE = 0x00700082, PRESENTATION_CREATION_TIME = 0x00700083;
    private static final int CONTENT_LABEL = 0x00700080, CONTENT_DESCRIPTION = 0x00700081, CONTENT_CREATOR_NAME = 0x00700084;
    private static final String NO_DAY = "19000101", NO_TIME = "000000";

    /** Of classes without pixels. SEG, RTDOSE and parametric maps have pixels; a dose has a record of its own all the same. */
    private static final Map<String, String> BY_MODALITY = Map.of("RTSTRUCT", "RT STRUCTURE SET", "RTPLAN", "RT PLAN", "RTDOSE", "RT DOSE", "PR", "PRESENTATION", "SR", "SR DOCUMENT", "KO", "KEY OBJECT DOC");

    private RecordKeys() {}

    /** Empty for what directories have no record for, or this program makes none of. */
    static Optional<String> type(DataSet d, boolean hasPixels) {
        String byModality = BY_MODALITY.get(d.string(Tag.MODALITY).strip());
        if (byModality != null && (!hasPixels || byModality.equals("RT DOSE"))) return Optional.of(byModality);
        return hasPixels ? Optional.of("IMAGE") : Optional.empty();
    }

    static DataSet patient(DataSet d) {
        DataSet r = started(d);
        copyOrEmpty(r, d, Tag.PATIENT_NAME);
        copyOrMake(r, d, Tag.PATIENT_ID, "UNKNOWN");
        return r;
    }

    static DataSet study(DataSet d, int number) {
        DataSet r = started(d);
        copyOrMake(r, d, Tag.STUDY_DATE, NO_DAY);
        copyOrMake(r, d, Tag.STUDY_TIME, NO_TIME);
        copyOrEmpty(r, d, Tag.STUDY_DESCRIPTION);
        copyOrEmpty(r, d, Tag.ACCESSION_NUMBER);
        copyOrMake(r, d, Tag.STUDY_ID, String.valueOf(number));
        return r.copy(d, Tag.STUDY_INSTANCE_UID);
    }

    static DataSet series(DataSet d, int number) {
        DataSet r = started(d);
        copyOrMake(r, d, Tag.MODALITY, "OT");
        copyOrMake(r, d, Tag.SERIES_NUMBER, String.valueOf(number));
        if (d.hasValue(Tag.SERIES_DESCRIPTION)) r.copy(d, Tag.SERIES_DESCRIPTION);
        return r.copy(d, Tag.SERIES_INSTANCE_UID);
    }

    static DataSet instance(DataSet d, String type, int number) {
        DataSet r = started(d);
        copyOrMake(r, d, Tag.INSTANCE_NUMBER, String.valueOf(number));
        switch (type) {
            case "RT STRUCTURE SET" -> {
                copyOrMake(r, d, STRUCTURE_SET_LABEL, "STRUCTURES");
                copyOrEmpty(r, d, STRUCTURE_SET_DATE);
                copyOrEmpty(r, d, STRUCTURE_SET_TIME);
            }
            case "RT PLAN" -> {
                copyOrMake(r, d, PLAN_LABEL, "PLAN");
                copyOrEmpty(r, d, PLAN_DATE);
                copyOrEmpty(r, d, PLAN_TIME);
            }
            case "RT DOSE" -> copyOrMake(r, d, DOSE_SUMMATION_TYPE, "PLAN");
            case "PRESENTATION" -> {
                copyOrMake(r, d, PRESENTATION_CREATION_DATE, NO_DAY);
                copyOrMake(r, d, PRESENTATION_CREATION_TIME, NO_TIME);
                copyOrMake(r, d, CONTENT_LABEL, "PRESENTATION");
                copyOrEmpty(r, d, CONTENT_DESCRIPTION);
                copyOrEmpty(r, d, CONTENT_CREATOR_NAME);
                if (d.hasValue(Tag.REFERENCED_SERIES_SEQUENCE)) r.copy(d, Tag.REFERENCED_SERIES_SEQUENCE);
            }
            case "SR DOCUMENT", "KEY OBJECT DOC" -> document(r, d, type);
            default -> image(r, d);
        }
        return r;
    }

    private static void document(DataSet r, DataSet d, String type) {
        copyOrMake(r, d, Tag.CONTENT_DATE, NO_DAY);
        copyOrMake(r, d, Tag.CONTENT_TIME, NO_TIME);
        if (d.hasValue(CONCEPT_NAME_CODE_SEQUENCE)) r.copy(d, CONCEPT_NAME_CODE_SEQUENCE);
        if (type.equals("KEY OBJECT DOC")) return;
        copyOrMake(r, d, COMPLETION_FLAG, "PARTIAL");
        copyOrMake(r, d, VERIFICATION_FLAG, "UNVERIFIED");
        d.item(VERIFYING_OBSERVER_SEQUENCE).filter(o -> o.hasValue(VERIFICATION_DATE_TIME)).ifPresent(o -> r.copy(o, VERIFICATION_DATE_TIME));
    }

    /** What viewers sort by before they open the file; general purpose media ask for none of it. */
    private static void image(DataSet r, DataSet d) {
        for (int tag : new int[] { Tag.IMAGE_TYPE, Tag.ROWS, Tag.COLUMNS, Tag.NUMBER_OF_FRAMES, Tag.IMAGE_POSITION_PATIENT, Tag.IMAGE_ORIENTATION_PATIENT, Tag.FRAME_OF_REFERENCE_UID, Tag.PIXEL_SPACING })
            if (d.hasValue(tag)) r.copy(d, tag);
    }

    private static DataSet started(DataSet d) {
        DataSet r = new DataSet();
        return d.hasValue(Tag.SPECIFIC_CHARACTER_SET) ? r.copy(d, Tag.SPECIFIC_CHARACTER_SET) : r;
    }

    private static void copyOrEmpty(DataSet r, DataSet d, int tag) {
        if (d.hasValue(tag)) r.copy(d, tag);
        else r.putEmpty(tag);
    }

    private static void copyOrMake(DataSet r, DataSet d, int tag, String otherwise) {
        if (d.hasValue(tag)) r.copy(d, tag);
        else r.putString(tag, vr(tag), otherwise);
    }

    private static Vr vr(int tag) {
        return new DataSet().putEmpty(tag).require(tag).vr();
    }
}
