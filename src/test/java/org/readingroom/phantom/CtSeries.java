package org.readingroom.phantom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;

/** Writes the image as a series of CT Image Storage objects (PS3.3 A.3) of a patient who does not exist, under shuffled names. */
final class CtSeries {

    static final String SERIES_UID = Uids.derived("reading room", "phantom", "series");
    static final String FRAME_OF_REFERENCE_UID = Uids.derived("reading room", "phantom", "frame of reference");
    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String DATE = "20260112";
    private static final int INTERCEPT = -1024;

    private CtSeries() {}

    static void write(Path folder, PhantomImage image) throws IOException {
        List<Integer> names = new ArrayList<>();
        for (int k = 0; k < PhantomImage.SLICES; k++) names.add(k + 1);
        Collections.shuffle(names, new Random(3)); // the order of names must not be the order of slices
        short[][] hu = image.hu();
        for (int k = 0; k < hu.length; k++)
            DicomWriter.write(folder.resolve(String.format(Locale.ROOT, "IM%04d.dcm", names.get(k))), slice(image, hu[k], k), TransferSyntax.EXPLICIT_LE);
    }

    private static DataSet slice(PhantomImage image, short[] hu, int k) {
        DataSet d = new DataSet();
        d.putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100");
        d.putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL");
        d.putString(Tag.SOP_CLASS_UID, CT_IMAGE_STORAGE);
        d.putString(Tag.SOP_INSTANCE_UID, Uids.derived("reading room", "phantom", "instance", Integer.toString(k)));
        who(d);
        how(d);
        where(d, image, k);
        pixels(d, hu);
        return d;
    }

    private static void who(DataSet d) {
        for (int tag : new int[] { Tag.STUDY_DATE, Tag.SERIES_DATE, Tag.ACQUISITION_DATE, Tag.CONTENT_DATE }) d.putString(tag, DATE);
        for (int tag : new int[] { Tag.STUDY_TIME, Tag.SERIES_TIME, Tag.ACQUISITION_TIME, Tag.CONTENT_TIME }) d.putString(tag, "090000");
        d.putEmpty(Tag.ACCESSION_NUMBER);
        d.putEmpty(Tag.REFERRING_PHYSICIAN_NAME);
        d.putString(Tag.STUDY_DESCRIPTION, "Chest and abdomen phantom");
        d.putString(Tag.SERIES_DESCRIPTION, "Phantom 5.0 oblique");
        d.putString(Tag.PATIENT_NAME, "Phantom^Reading Room");
        d.putString(Tag.PATIENT_ID, "PHANTOM-1");
        d.putEmpty(Tag.PATIENT_BIRTH_DATE);
        d.putString(Tag.PATIENT_SEX, "O");
        d.putString(Tag.STUDY_INSTANCE_UID, Uids.derived("reading room", "phantom", "study"));
        d.putString(Tag.SERIES_INSTANCE_UID, SERIES_UID);
        d.putString(Tag.STUDY_ID, "1");
        d.putInts(Tag.SERIES_NUMBER, 2);
    }

    private static void how(DataSet d) {
        d.putString(Tag.MODALITY, "CT");
        d.putString(Tag.MANUFACTURER, "Reading Room");
        d.putString(Tag.MANUFACTURER_MODEL_NAME, "Phantom");
        d.putString(Tag.CONTRAST_BOLUS_AGENT, "none, computed");
        d.putString(Tag.BODY_PART_EXAMINED, "CHEST");
        d.putInts(Tag.KVP, 120);
        d.putString(Tag.PATIENT_POSITION, "HFS");
        d.putInts(Tag.ACQUISITION_NUMBER, 1);
        d.putString(Tag.BURNED_IN_ANNOTATION, "NO");
    }

    private static void where(DataSet d, PhantomImage image, int k) {
        d.putInts(Tag.INSTANCE_NUMBER, k + 1);
        d.putString(Tag.FRAME_OF_REFERENCE_UID, FRAME_OF_REFERENCE_UID);
        d.putEmpty(Tag.POSITION_REFERENCE_INDICATOR);
        d.putDoubles(Tag.SLICE_THICKNESS, PhantomImage.SLICE_MM);
        d.putDoubles(Tag.IMAGE_POSITION_PATIENT, image.position(k));
        double[] i = image.alongI, j = image.alongJ;
        d.putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, i[0], i[1], i[2], j[0], j[1], j[2]);
        d.putDoubles(Tag.PIXEL_SPACING, PhantomImage.ROW_MM, PhantomImage.COLUMN_MM); // between rows first
    }

    private static void pixels(DataSet d, short[] hu) {
        d.putInts(Tag.SAMPLES_PER_PIXEL, 1);
        d.putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        d.putInts(Tag.ROWS, PhantomImage.ROWS);
        d.putInts(Tag.COLUMNS, PhantomImage.COLUMNS);
        d.putInts(Tag.BITS_ALLOCATED, 16);
        d.putInts(Tag.BITS_STORED, 12);
        d.putInts(Tag.HIGH_BIT, 11);
        d.putInts(Tag.PIXEL_REPRESENTATION, 0);
        d.putInts(Tag.WINDOW_CENTER, 40);
        d.putInts(Tag.WINDOW_WIDTH, 400);
        d.putInts(Tag.RESCALE_INTERCEPT, INTERCEPT);
        d.putInts(Tag.RESCALE_SLOPE, 1);
        d.putString(Tag.RESCALE_TYPE, "HU");
        ByteBuffer stored = ByteBuffer.allocate(2 * hu.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short v : hu) stored.putShort((short) (v - INTERCEPT));
        d.putBytes(Tag.PIXEL_DATA, Vr.OW, stored.array());
    }
}
