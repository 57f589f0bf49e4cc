package org.readingroom.dicom.seg;

import org.readingroom.volume.label.CodedConcept;

/** The codes that a segmentation needs. Source: DICOM PS3.16. */
final class Codes {

    static final CodedConcept SEGMENTATION = new CodedConcept("DCM", "113076", "Segmentation");
    static final CodedConcept SOURCE_IMAGE = new CodedConcept("DCM", "121322", "Source image for image processing operation");
    static final CodedConcept BACKGROUND = new CodedConcept("DCM", "125040", "Background");

    private Codes() {}
}
