package org.readingroom.dicom.sr;

import org.readingroom.volume.label.CodedConcept;

/** Codes of measurement reports. Source: DICOM PS3.16 TID 1001, 1500, 1501, 1411, CID 218, 7464, 7469. */
final class SrCodes {

    static final CodedConcept REPORT = dcm("126000", "Imaging Measurement Report"), MEASUREMENTS = dcm("126010", "Imaging Measurements"), GROUP = dcm("125007", "Measurement Group");
    static final CodedConcept LANGUAGE = dcm("121049", "Language of Content Item and Descendants"), ENGLISH = new CodedConcept("RFC5646", "en", "English");
    static final CodedConcept OBSERVER_TYPE = dcm("121005", "Observer Type"), PERSON = dcm("121006", "Person"), DEVICE = dcm("121007", "Device"), PERSON_NAME = dcm("121008", "Person Observer Name"),
        DEVICE_UID = dcm("121012", "Device Observer UID"), DEVICE_NAME = dcm("121013", "Device Observer Name");
    static final CodedConcept PROCEDURE = dcm("121058", "Procedure reported"), IMAGING = sct("363679005", "Imaging procedure");
    static final CodedConcept TRACKING_ID = dcm("112039", "Tracking Identifier"), TRACKING_UID = dcm("112040", "Tracking Unique Identifier");
    static final CodedConcept CATEGORY = sct("276214006", "Finding category"), FINDING = dcm("121071", "Finding"), SITE = sct("363698007", "Finding Site");
    static final CodedConcept SEGMENT = dcm("121191", "Referenced Segment"), SOURCE_SERIES = dcm("121232", "Source series for segmentation"), PATH = dcm("121055", "Path"), REGION = dcm("111030", "Image Region");
    static final CodedConcept DERIVATION = dcm("121401", "Derivation"), MEAN = sct("373098007", "Mean"), DEVIATION = sct("386136009", "Standard Deviation"), MINIMUM = sct("255605001", "Minimum"),
        MAXIMUM = sct("56851009", "Maximum"), MEDIAN = sct("373099004", "Median");
    static final CodedConcept DISTANCE = dcm("121206", "Distance"), AREA = sct("42798000", "Area");
    static final CodedConcept VOLUME = sct("118565006", "Volume"), LONG_AXIS = sct("103339001", "Long axis"), SHORT_AXIS = sct("103340004", "Short axis"),
        SURFACE = new CodedConcept("IBSI", "C0JK", "Surface Area of Mesh"), SPHERICITY = new CodedConcept("IBSI", "QCFX", "Sphericity");
    static final CodedConcept ATTENUATION = dcm("112031", "Attenuation Coefficient"), MR_SIGNAL = dcm("110852", "MR signal intensity"), SUV = dcm("126401", "SUVbw"),
        INTENSITY = new CodedConcept(MeasuredFigure.OWN, "VALUE", "Value of the image"), DOSE = new CodedConcept(MeasuredFigure.OWN, "DOSE", "Absorbed dose"),
        ACTIVITY = new CodedConcept(MeasuredFigure.OWN, "ACTIVITY", "Activity concentration");
    static final CodedConcept CUBIC_MM = ucum("mm3", "cubic millimeter"), SQUARE_MM = ucum("mm2", "square millimeter"), MM = ucum("mm", "millimeter"), HU = ucum("[hnsf'U]", "Hounsfield unit"),
        SUV_UNIT = ucum("{SUVbw}g/ml", "Standardized Uptake Value body weight"), GRAY = ucum("Gy", "gray"), BECQUEREL = ucum("Bq/ml", "becquerels per milliliter"), ONE = ucum("1", "no units");

    private SrCodes() {}

    private static CodedConcept dcm(String value, String meaning) {
        return new CodedConcept("DCM", value, meaning);
    }

    private static CodedConcept sct(String value, String meaning) {
        return new CodedConcept("SCT", value, meaning);
    }

    private static CodedConcept ucum(String value, String meaning) {
        return new CodedConcept("UCUM", value, meaning);
    }

    /** Codes mean the same by scheme and value, whatever words stand beside them. */
    static boolean same(CodedConcept a, CodedConcept b) {
        return a.scheme().equals(b.scheme()) && a.value().equals(b.value());
    }
}
