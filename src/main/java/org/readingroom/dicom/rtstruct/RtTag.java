package org.readingroom.dicom.rtstruct;

/** Tags of structure sets, named as the standard's keywords are. Source: DICOM PS3.6. */
final class RtTag {

    static final int STRUCTURE_SET_LABEL = 0x30060002;
    static final int STRUCTURE_SET_DESCRIPTION = 0x30060006;
    static final int STRUCTURE_SET_DATE = 0x30060008;
    static final int STRUCTURE_SET_TIME = 0x30060009;
    static final int REFERENCED_FRAME_OF_REFERENCE_SEQUENCE = 0x30060010;
    static final int RT_REFERENCED_STUDY_SEQUENCE = 0x30060012;
    static final int RT_REFERENCED_SERIES_SEQUENCE = 0x30060014;
    static final int CONTOUR_IMAGE_SEQUENCE = 0x30060016;
    static final int STRUCTURE_SET_ROI_SEQUENCE = 0x30060020;
    static final int ROI_NUMBER = 0x30060022;
    static final int REFERENCED_FRAME_OF_REFERENCE_UID = 0x30060024;
    static final int ROI_NAME = 0x30060026;
    static final int ROI_DESCRIPTION = 0x30060028;
    static final int ROI_DISPLAY_COLOR = 0x3006002A;
    static final int ROI_GENERATION_ALGORITHM = 0x30060036;
    static final int ROI_CONTOUR_SEQUENCE = 0x30060039;
    static final int CONTOUR_SEQUENCE = 0x30060040;
    static final int CONTOUR_GEOMETRIC_TYPE = 0x30060042;
    static final int NUMBER_OF_CONTOUR_POINTS = 0x30060046;
    static final int CONTOUR_DATA = 0x30060050;
    static final int RT_ROI_OBSERVATIONS_SEQUENCE = 0x30060080;
    static final int OBSERVATION_NUMBER = 0x30060082;
    static final int REFERENCED_ROI_NUMBER = 0x30060084;
    static final int RT_ROI_IDENTIFICATION_CODE_SEQUENCE = 0x30060086;
    static final int RT_ROI_INTERPRETED_TYPE = 0x300600A4;
    static final int ROI_INTERPRETER = 0x300600A6;
    static final int THERAPEUTIC_ROLE_CATEGORY_CODE_SEQUENCE = 0x30100064;
    static final int THERAPEUTIC_ROLE_TYPE_CODE_SEQUENCE = 0x30100065;
    static final int APPROVAL_STATUS = 0x300E0002;

    private RtTag() {}
}
