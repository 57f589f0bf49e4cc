package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.meaning.Colours;
import org.readingroom.dicom.meaning.FrameGroups;
import org.readingroom.dicom.meaning.Overlays;
import org.readingroom.dicom.meaning.PhilipsScale;
import org.readingroom.dicom.meaning.PixelSize;
import org.readingroom.dicom.meaning.RealWorldValues;
import org.readingroom.dicom.meaning.Suv;
import org.readingroom.dicom.meaning.UltrasoundRegions;
import org.readingroom.dicom.meaning.ValueScale;
import org.readingroom.dicom.meaning.VoiWindows;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.scan.BitPlane;
import org.readingroom.volume.scan.ColourCode;
import org.readingroom.volume.scan.ScanRegion;
import org.readingroom.volume.scan.ValueMapping;

/**
 * Headers of a small image whose lookup tables, palettes, overlays, regions, mappings and PET attributes are made of the input: changes, each a byte for where it
 * goes, one for the attribute, one for how many bytes of the input follow as its value.
 */
class MeaningFuzz {

    private static final Path NAME = Path.of("fuzz.dcm");
    private static final int SIDE = 4;
    private static final int[] PLACES = { 0, Tag.MODALITY_LUT_SEQUENCE, Tag.VOI_LUT_SEQUENCE, Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, 0x00186011, Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
        Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, Tag.FRAME_VOI_LUT_SEQUENCE, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tag.PIXEL_MEASURES_SEQUENCE };
    private static final Object[][] ATTRIBUTES = { { Tag.LUT_DESCRIPTOR, Vr.US }, { Tag.LUT_DATA, Vr.OW }, { Tag.MODALITY_LUT_TYPE, Vr.LO }, { Tag.RESCALE_SLOPE, Vr.DS }, { Tag.RESCALE_INTERCEPT, Vr.DS },
        { Tag.WINDOW_CENTER, Vr.DS }, { Tag.WINDOW_WIDTH, Vr.DS }, { Tag.VOI_LUT_FUNCTION, Vr.CS }, { 0x00281101, Vr.US }, { 0x00281102, Vr.US }, { 0x00281103, Vr.US }, { 0x00281201, Vr.OW },
        { 0x00281202, Vr.OW }, { 0x00281203, Vr.OW }, { 0x00281221, Vr.OW }, { 0x00281222, Vr.OW }, { 0x00281223, Vr.OW }, { Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS }, { Tag.PIXEL_REPRESENTATION, Vr.US },
        { 0x60000010, Vr.US }, { 0x60000011, Vr.US }, { 0x60000015, Vr.IS }, { 0x60000050, Vr.SS }, { 0x60000051, Vr.US }, { 0x60000100, Vr.US }, { 0x60000102, Vr.US }, { 0x60003000, Vr.OW },
        { 0x00186012, Vr.US }, { 0x00186018, Vr.UL }, { 0x0018601A, Vr.UL }, { 0x0018601C, Vr.UL }, { 0x0018601E, Vr.UL }, { 0x00186024, Vr.US }, { 0x00186026, Vr.US }, { 0x0018602C, Vr.FD },
        { 0x0018602E, Vr.FD }, { 0x00409216, Vr.US }, { 0x00409211, Vr.SS }, { 0x00409212, Vr.FD }, { 0x00409224, Vr.FD }, { 0x00409225, Vr.FD }, { 0x00409214, Vr.FD }, { 0x00409213, Vr.FD },
        { Tag.MODALITY, Vr.CS }, { Tag.UNITS, Vr.CS }, { Tag.DECAY_CORRECTION, Vr.CS }, { Tag.PATIENT_WEIGHT, Vr.DS }, { Tag.SERIES_TIME, Vr.TM }, { Tag.ACQUISITION_TIME, Vr.TM }, { Tag.SERIES_DATE, Vr.DA },
        { 0x00181072, Vr.TM }, { 0x00181078, Vr.DT }, { 0x00181074, Vr.DS }, { 0x00181075, Vr.DS }, { Tag.FRAME_REFERENCE_TIME, Vr.DS }, { 0x00181242, Vr.IS }, { Tag.PATIENT_SIZE, Vr.DS },
        { 0x70530010, Vr.LO }, { 0x70531000, Vr.DS }, { 0x70531009, Vr.DS }, { 0x20050010, Vr.LO }, { 0x2005100E, Vr.FL }, { Tag.PIXEL_SPACING, Vr.DS }, { Tag.IMAGER_PIXEL_SPACING, Vr.DS },
        { Tag.ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR, Vr.DS }, { Tag.DISTANCE_SOURCE_TO_DETECTOR, Vr.DS }, { Tag.DISTANCE_SOURCE_TO_PATIENT, Vr.DS }, { Tag.PIXEL_ASPECT_RATIO, Vr.IS },
        { 0x3004000E, Vr.DS }, { 0x00280051, Vr.CS } };
    private static final String[] SAMPLES = { "PT", "BQML", "CNTS", "START", "ADMIN", "DECY\\ATTN", "PALETTE COLOR", "101010", "20200101101010", "1e308", "0.5", "-1", "3\\4", "370000000", "6586", "70",
        "Philips PET Private Group" };

    static Map<String, byte[]> seeds() {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (int a = 0; a < ATTRIBUTES.length; a++)
            for (int place = 0; place < PLACES.length; place++) {
                byte[] text = SAMPLES[(a + place) % SAMPLES.length].getBytes(StandardCharsets.US_ASCII);
                byte[] value = ((Vr) ATTRIBUTES[a][1]).isText() ? text : new byte[] { 4, 0, 0, 0, 8, 0, 1, 2 };
                seeds.put(a + "-" + place, ByteBuffer.allocate(3 + value.length).put((byte) place).put((byte) a).put((byte) value.length).put(value).array());
            }
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void headers_mean_something_or_nothing(byte[] input) throws IOException {
        DataSet header = header(ByteBuffer.wrap(input));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomFile file;
        PixelLayout layout;
        try {
            DicomWriter.write(bytes, header, TransferSyntax.EXPLICIT_LE);
            file = DicomFile.of(NAME, bytes.toByteArray());
            layout = PixelLayout.of(file);
        } catch (FormatException | IllegalArgumentException refused) { // a value that no file can hold is the caller's mistake
            return;
        }
        look(file, layout);
    }

    private static void look(DicomFile file, PixelLayout layout) throws IOException {
        DataSet header = file.dataSet();
        FrameGroups frame = new FrameGroups(header, 0);
        ValueScale scale = ValueScale.of(frame, layout.signed());
        check(Double.isFinite(scale.slope()) && scale.slope() != 0 && Double.isFinite(scale.intercept()), "a scale that is none");
        for (DisplayWindow w : VoiWindows.of(frame, scale, layout.signed())) check(Double.isFinite(w.centre()) && w.width() > 0, "a window that is none");
        for (ValueMapping m : new RealWorldValues().of(frame)) m.real(1);
        for (ScanRegion r : UltrasoundRegions.of(header, SIDE, SIDE)) check(r.x0() <= r.x1() && r.x1() < SIDE && r.y0() <= r.y1() && r.y1() < SIDE, "a region outside");
        PixelSize size = PixelSize.of(frame);
        check(size.columnMm() > 0 && size.rowMm() > 0, "pixels without size");
        Suv suv = Suv.of(List.of(header, header));
        check(suv.scale() == null || suv.missing().isEmpty(), "SUV of missing inputs");
        PhilipsScale.of(frame, scale);
        for (int group : Overlays.damaged(header)) check(group >= 0x6000, "no overlay");
        for (Overlays o : Overlays.of(file, layout)) {
            BitPlane mask = o.mask(file, layout, PixelCodecs.builtIn(), 0).orElse(null);
            check(mask == null || mask.columns() == layout.columns() && mask.rows() == layout.rows(), "a mask of another size");
        }
        ColourCode code = Colours.of(header, layout).orElse(null);
        if (code != null && code.components() == 1) for (double index : new double[] { -1e9, 0, 1e9 }) check(code.argb(index) >>> 24 == 255, "a transparent colour");
    }

    private static DataSet header(ByteBuffer in) {
        DataSet[] places = new DataSet[PLACES.length];
        for (int n = 0; n < places.length; n++) places[n] = new DataSet();
        places[0].putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putInts(Tag.SAMPLES_PER_PIXEL, 1)
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, SIDE).putInts(Tag.COLUMNS, SIDE).putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 12)
            .putInts(Tag.HIGH_BIT, 11).putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2 * SIDE * SIDE]);
        while (in.remaining() >= 3) {
            DataSet place = places[(in.get() & 0xff) % places.length];
            Object[] attribute = ATTRIBUTES[(in.get() & 0xff) % ATTRIBUTES.length];
            byte[] value = new byte[Math.min(in.get() & 0xff, in.remaining())];
            in.get(value);
            place.putBytes((int) attribute[0], (Vr) attribute[1], value);
        }
        for (int n = 1; n < PLACES.length; n++) {
            DataSet owner = n > 6 ? places[6] : places[0];
            if (!places[n].isEmpty()) owner.putItems(PLACES[n], places[n]);
        }
        return places[0];
    }

    private static void check(boolean holds, String what) {
        if (!holds) throw new AssertionError(what);
    }
}
