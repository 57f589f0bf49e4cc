package org.readingroom.dicom.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.meaning.PetHeader;
import org.readingroom.dicom.meaning.ValueScale.Stated;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** What stored numbers mean, by the header: type, unit, padding, and what should be said about them. */
public final class HeaderMeaning {

    private static final int SUV_TYPE = 0x00541006;
    private static final Map<String, Integer> SHOWN = shown();

    private HeaderMeaning() {}

    public static SampleType sampleType(PixelLayout layout) {
        if (layout.floating()) return layout.bitsAllocated() == 32 ? SampleType.FLOAT32 : SampleType.FLOAT64;
        boolean signed = layout.signed() && layout.bitsAllocated() > 1;
        return switch (layout.sampleBytes()) {
            case 1 -> signed ? SampleType.INT8 : SampleType.UINT8;
            case 2 -> signed ? SampleType.INT16 : SampleType.UINT16;
            default -> signed ? SampleType.INT32 : SampleType.UINT32;
        };
    }

    /**
     * HU only for CT whose every plane has slope and intercept and whose Rescale Type, if any, says HU; Bq/ml and SUV only for PET that says
     * so; Gy only for doses that say so. Otherwise what the Rescale Type says, if all planes say the same (PS3.3 C.11.1.1.2).
     *
     * @param isPartlyScaled some planes have a table that is not applied
     */
    static Quantity quantity(ImageFile file, List<FrameHeader> planes, boolean isPartlyScaled) {
        if (file.layout().isColour() || isPartlyScaled) return Quantity.NONE;
        String type = "";
        for (FrameHeader f : planes) {
            String own = f.scale().type();
            if (f.scale().stated() != Stated.YES || !own.isEmpty() && !type.isEmpty() && !own.equals(type)) return Quantity.NONE;
            if (!own.isEmpty()) type = own;
        }
        return switch (file.modality()) {
            case "CT" -> isLocalizer(file) ? Quantity.NONE : type.isEmpty() && !planes.get(0).scale().isTable() ? Quantity.HOUNSFIELD : ofType(type);
            case "PT" -> petUnits(PetHeader.of(file.header()));
            case "RTDOSE" -> type.equals("GY") ? Quantity.DOSE : Quantity.NONE;
            default -> type.equals("HU") && !planes.get(0).scale().isTable() ? Quantity.NONE : ofType(type);
        };
    }

    /** GML without a type is SUV by body weight by definition (PS3.3 C.8.9.1.1.3). Proportional counts (PROPCNT) and counts are no measure. */
    private static Quantity petUnits(DataSet header) {
        String type = header.string(SUV_TYPE).trim().toUpperCase(Locale.ROOT);
        return switch (header.string(Tag.UNITS).trim().toUpperCase(Locale.ROOT)) {
            case "BQML" -> Quantity.ACTIVITY;
            case "GML" -> type.isEmpty() || type.equals("BW") ? Quantity.SUV : type.equals("LBM") || type.equals("LBMJAMES128") || type.equals("LBMJANMA")
                ? new Quantity("SUVlbm") : type.equals("IBW") ? new Quantity("SUVibw") : Quantity.NONE;
            case "CM2ML" -> type.isEmpty() || type.equals("BSA") ? new Quantity("SUVbsa") : Quantity.NONE;
            default -> Quantity.NONE;
        };
    }

    /** Units of Rescale Type and Modality LUT Type; US is "unspecified". */
    private static Quantity ofType(String type) {
        return switch (type) {
            case "HU" -> Quantity.HOUNSFIELD;
            case "OD" -> new Quantity("OD/1000"); // 2140 stands for 2.140
            case "MGML" -> new Quantity("mg/ml");
            case "PCT" -> new Quantity("%");
            case "Z_EFF", "HU_MOD" -> new Quantity(type);
            case "ED" -> new Quantity("10^23/ml");
            case "EDW" -> new Quantity("N/Nw");
            default -> Quantity.NONE;
        };
    }

    /** A CT scout is a projection: its numbers are no HU whatever the rescale says. Image Type value 3, PS3.3 C.8.2.1.1.1. */
    private static boolean isLocalizer(ImageFile file) {
        List<String> type = file.header().strings(Tag.IMAGE_TYPE);
        return type.size() > 2 && type.get(2).equalsIgnoreCase("LOCALIZER");
    }

    /** Pixel Padding Value to Range Limit, as stored values of this layout: writers mix up signed and unsigned representations. */
    static Optional<Volume.Padding> padding(DataSet header, PixelLayout layout) {
        OptionalInt value = header.intValue(Tag.PIXEL_PADDING_VALUE), limit = header.intValue(Tag.PIXEL_PADDING_RANGE_LIMIT);
        if (value.isEmpty() || layout.isColour() || layout.floating()) return Optional.empty();
        double a = stored(value.getAsInt(), layout), b = limit.isPresent() ? stored(limit.getAsInt(), layout) : a;
        return Optional.of(new Volume.Padding(Math.min(a, b), Math.max(a, b)));
    }

    private static double stored(int value, PixelLayout layout) {
        if (layout.bitsAllocated() >= 32) return layout.signed() ? value : value & 0xffffffffL;
        int bits = 8 * layout.sampleBytes(), unsigned = value & (1 << bits) - 1;
        return layout.signed() ? unsigned << 32 - bits >> 32 - bits : unsigned;
    }

    /** Header fields for people, those that have a value. */
    public static Map<String, String> metadata(ImageFile file) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> shown : SHOWN.entrySet()) {
            String text = String.join("\\", file.header().strings(shown.getValue()));
            if (!text.isBlank()) values.put(shown.getKey(), text);
        }
        values.put("Transfer Syntax", file.dicom().syntax().name());
        values.put("Bits Stored", file.layout().bitsStored() + " of " + file.layout().bitsAllocated() + (file.layout().signed() ? ", signed" : ""));
        return values;
    }

    private static Map<String, Integer> shown() {
        Map<String, Integer> m = new LinkedHashMap<>();
        m.put("Patient's Name", Tag.PATIENT_NAME);
        m.put("Patient ID", Tag.PATIENT_ID);
        m.put("Patient's Birth Date", Tag.PATIENT_BIRTH_DATE);
        m.put("Patient's Sex", Tag.PATIENT_SEX);
        m.put("Study Date", Tag.STUDY_DATE);
        m.put("Study Description", Tag.STUDY_DESCRIPTION);
        m.put("Series Description", Tag.SERIES_DESCRIPTION);
        m.put("Series Number", Tag.SERIES_NUMBER);
        m.put("Modality", Tag.MODALITY);
        m.put("Image Type", Tag.IMAGE_TYPE);
        m.put("Body Part Examined", Tag.BODY_PART_EXAMINED);
        m.put("Manufacturer", Tag.MANUFACTURER);
        m.put("Manufacturer's Model Name", Tag.MANUFACTURER_MODEL_NAME);
        m.put("Protocol Name", Tag.PROTOCOL_NAME);
        m.put("Slice Thickness", Tag.SLICE_THICKNESS);
        m.put("Convolution Kernel", Tag.CONVOLUTION_KERNEL);
        m.put("KVP", Tag.KVP);
        m.put("Echo Time", Tag.ECHO_TIME);
        m.put("Repetition Time", Tag.REPETITION_TIME);
        m.put("Patient Position", Tag.PATIENT_POSITION);
        m.put("Photometric Interpretation", Tag.PHOTOMETRIC_INTERPRETATION);
        m.put("Units", Tag.UNITS);
        m.put("Study Instance UID", Tag.STUDY_INSTANCE_UID);
        m.put("Series Instance UID", Tag.SERIES_INSTANCE_UID);
        m.put("Frame of Reference UID", Tag.FRAME_OF_REFERENCE_UID);
        return m;
    }
}
