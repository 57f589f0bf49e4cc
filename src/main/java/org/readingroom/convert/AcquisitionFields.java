package org.readingroom.convert;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What every header of DICOM may say of equipment and acquisition, in the names and units of dcm2niix, which are those of BIDS where it has a name. Source: the
 * table of fields in dcm2niix's documentation, and what it writes for the corpus.
 */
final class AcquisitionFields {

    private static final int ACQUISITION_TIME = 0x00080032, ACQUISITION_DATE = 0x00080022, ACQUISITION_DATE_TIME = 0x0008002A, IMAGE_TYPE = 0x00080008, FRAME_TYPE = 0x00089007;
    private static final int ORIENTATION = 0x00200037, AVERAGES = 0x00180083, ECHO_NUMBER = 0x00180086, ECHO_TRAIN = 0x00180091, RF_ECHO_TRAIN = 0x00189240, SERIES_NUMBER = 0x00200011;
    private static final int IMAGING_FREQUENCY = 0x00180084, TRANSMITTER_FREQUENCY = 0x00189098;
    private static final double MOST_MHZ = 3000;
    private static final int SPOILING = 0x00189016, SEQUENCE_VARIANT = 0x00180021;
    private static final int ECHO_TIME = 0x00180081, EFFECTIVE_ECHO_TIME = 0x00189082, REPETITION_TIME = 0x00180080, INVERSION_TIME = 0x00180082, INVERSION_TIMES = 0x00189079;

    private static final Object[][] TEXTS = { { "ManufacturersModelName", 0x00081090 }, { "BodyPartExamined", 0x00180015 }, { "PatientPosition", 0x00185100 },
        { "SoftwareVersions", 0x00181020 }, { "MRAcquisitionType", 0x00180023 }, { "SeriesDescription", 0x0008103E },
        { "ProtocolName", 0x00181030 }, { "ScanningSequence", 0x00180020 }, { "SequenceVariant", 0x00180021 }, { "ScanOptions", 0x00180022 }, { "SequenceName", 0x00180024 },
        { "PulseSequenceName", 0x00189005 }, { "PartialFourierDirection", 0x00189036 }, { "ParallelAcquisitionTechnique", 0x00189078 } };
    private static final Object[][] WHO = { { "InstitutionName", 0x00080080 }, { "InstitutionalDepartmentName", 0x00081040 }, { "InstitutionAddress", 0x00080081 },
        { "DeviceSerialNumber", 0x00181000 }, { "StationName", 0x00081010 }, { "SeriesInstanceUID", 0x0020000E }, { "StudyInstanceUID", 0x0020000D },
        { "ReferringPhysicianName", 0x00080090 }, { "StudyID", 0x00200010 }, { "AccessionNumber", 0x00080050 }, { "PatientName", 0x00100010 }, { "PatientID", 0x00100020 },
        { "PatientSex", 0x00100040 }, { "PatientAge", 0x00101010 }, { "ImageComments", 0x00204000 },
        { "ProcedureStepDescription", 0x00400254 } };
    private static final Object[][] NUMBERS = { { "MagneticFieldStrength", 0x00180087 }, { "SliceThickness", 0x00180050 },
        { "SpacingBetweenSlices", 0x00180088 }, { "SAR", 0x00181316 }, { "FlipAngle", 0x00181314 }, { "PercentPhaseFOV", 0x00180094 }, { "PercentSampling", 0x00180093 },
        { "PhaseEncodingSteps", 0x00180089 }, { "PixelBandwidth", 0x00180095 }, { "ParallelReductionFactorInPlane", 0x00189069 }, { "AcquisitionDuration", 0x00189073 },
        { "AcquisitionNumber", 0x00200012 } };

    private AcquisitionFields() {}

    /** @param first header of the first plane @param identity whether what tells of patient, institution and staff goes along */
    static void fill(Fields f, PlaneHeader first, boolean identity) {
        f.text("Modality", first.text(0x00080060));
        Maker.of(first).ifPresentOrElse(m -> f.text("Manufacturer", m.label()), () -> f.text("Manufacturer", first.text(0x00080070)));
        for (Object[] row : TEXTS) f.text((String) row[0], joined(first, (int) row[1]));
        if (identity) who(f, first);
        f.texts("ImageType", first.texts(first.root().hasValue(IMAGE_TYPE) ? IMAGE_TYPE : FRAME_TYPE));
        first.number(SERIES_NUMBER).ifPresent(n -> f.number("SeriesNumber", n));
        f.text("AcquisitionTime", time(first));
        for (Object[] row : NUMBERS) f.positive((String) row[0], first.number((int) row[1]));
        OptionalDouble frequency = first.has(IMAGING_FREQUENCY) ? first.number(IMAGING_FREQUENCY) : first.number(TRANSMITTER_FREQUENCY);
        if (frequency.orElse(0) <= MOST_MHZ) f.positive("ImagingFrequency", frequency); // some makers write Hz
        first.number(AVERAGES).ifPresent(n -> { if (n > 1) f.number("NumberOfAverages", n); });
        f.positive("EchoNumber", first.number(ECHO_NUMBER));
        if (first.texts(IMAGE_TYPE).stream().anyMatch(t -> t.strip().equals("DERIVED"))) f.yes("RawImage", false);
        double train = first.number(ECHO_TRAIN, first.number(RF_ECHO_TRAIN, 0));
        if (train > 1) f.number("EchoTrainLength", train);
        f.seconds("EchoTime", first.has(ECHO_TIME) ? first.number(ECHO_TIME) : first.number(EFFECTIVE_ECHO_TIME));
        f.seconds("RepetitionTime", first.number(REPETITION_TIME));
        f.seconds("InversionTime", first.has(INVERSION_TIME) ? first.number(INVERSION_TIME) : first.number(INVERSION_TIMES));
        state(f, "MTState", first.text(0x00189020));
        state(f, "SpoilingState", first.has(SPOILING) ? first.text(SPOILING) : first.texts(SEQUENCE_VARIANT).contains("SP") ? "YES" : "");
        f.numbers("ImageOrientationPatientDICOM", first.numbers(ORIENTATION));
    }

    private static void who(Fields f, PlaneHeader first) {
        for (Object[] row : WHO) f.text((String) row[0], first.text((int) row[1]));
        String born = first.text(0x00100030);
        if (born.matches("[0-9]{8}")) f.text("PatientBirthDate", dashed(born));
        f.positive("PatientWeight", first.number(0x00101030));
        String date = first.text(ACQUISITION_DATE), both = first.text(ACQUISITION_DATE_TIME), time = time(first);
        if (date.isEmpty() && both.length() >= 8) date = both.substring(0, 8);
        if (date.matches("[0-9]{8}") && !time.isEmpty()) f.text("AcquisitionDateTime", dashed(date) + "T" + time);
    }

    private static String dashed(String date) {
        return date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6);
    }

    private static String joined(PlaneHeader header, int tag) {
        List<String> values = header.texts(tag);
        return String.join("\\", values).strip();
    }

    /** hh:mm:ss.ffffff of the day, which tells of nobody. */
    static String time(PlaneHeader header) {
        String text = header.text(ACQUISITION_TIME).replace(":", ""), both = header.text(ACQUISITION_DATE_TIME);
        if (!text.matches("[0-9]{6}.*") && both.matches("[0-9]{14}.*")) text = both.substring(8).replaceAll("[+-].*", "");
        if (!text.matches("[0-9]{6}(\\.[0-9]+)?")) return "";
        return String.format(Locale.ROOT, "%s:%s:%09.6f", text.substring(0, 2), text.substring(2, 4), Double.parseDouble(text.substring(4)));
    }

    private static void state(Fields f, String name, String stated) {
        if (!stated.isEmpty()) f.yes(name, !stated.equalsIgnoreCase("NO") && !stated.equalsIgnoreCase("NONE"));
    }
}
