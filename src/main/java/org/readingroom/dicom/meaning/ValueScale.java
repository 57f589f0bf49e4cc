package org.readingroom.dicom.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.scan.LookupTable;

/**
 * How the stored values of one frame become real ones: slope * stored + intercept, or a table. Source: PS3.3 C.11.1, C.7.6.16.2.9, C.8.8.3.
 *
 * @param type    Rescale Type, Modality LUT Type or Dose Units, upper case; may be empty
 * @param refused what the header says where that cannot be used, such as "slope 0, intercept -1024"; else empty
 * @param several what the header says where it gives several numbers for one, of which the first is taken, such as "intercept -1024\\5"; else empty
 * @param table   the Modality LUT, or null
 * @param both    whether the header brings slope and intercept as well as a table, which the standard forbids
 */
public record ValueScale(double slope, double intercept, Stated stated, String type, String refused, String several, LookupTable table, boolean both) {

    /** What a header says of its scale: UNUSABLY is one of slope and intercept alone, no numbers, a slope of 0, a table that is damaged. */
    public enum Stated { YES, NO, UNUSABLY }

    /** Stored values are real values, as far as anybody says. */
    public static final ValueScale NONE = new ValueScale(1, 0, Stated.NO, "", "", "", null, false);

    private static final String RT_DOSE = "1.2.840.10008.5.1.4.1.1.481.2";
    private static final int DOSE_GRID_SCALING = 0x3004000E;
    private static final int DOSE_UNITS = 0x30040002;

    /** The scale of a frame. @param signed Pixel Representation 1 */
    public static ValueScale of(FrameGroups frame, boolean signed) {
        DataSet header = frame.header();
        if (header.contains(DOSE_GRID_SCALING)) return dose(header);
        if (header.string(Tag.SOP_CLASS_UID).trim().equals(RT_DOSE)) return unusable("no Dose Grid Scaling (3004,000E), which every dose has");
        DataSet linear = frame.group(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE).orElse(header);
        List<DataSet> tables = header.items(Tag.MODALITY_LUT_SEQUENCE);
        boolean states = linear.hasValue(Tag.RESCALE_SLOPE) || linear.hasValue(Tag.RESCALE_INTERCEPT);
        if (tables.isEmpty()) return states ? linear(linear) : NONE;
        Optional<LookupTable> table = Lookups.of(tables.get(0), signed);
        if (table.isEmpty()) return states ? linear(linear) : unusable("a modality lookup table whose descriptor and data contradict each other");
        return new ValueScale(1, 0, Stated.YES, text(tables.get(0), Tag.MODALITY_LUT_TYPE), "", "", table.get(), states);
    }

    /** Slope and intercept that are meant. */
    public static ValueScale linear(double slope, double intercept, String type) {
        return new ValueScale(slope, intercept, Stated.YES, type, "", "", null, false);
    }

    private static ValueScale unusable(String refused) {
        return new ValueScale(1, 0, Stated.UNUSABLY, "", refused, "", null, false);
    }

    private static ValueScale linear(DataSet values) {
        double slope = number(values, Tag.RESCALE_SLOPE), intercept = number(values, Tag.RESCALE_INTERCEPT);
        if (!Double.isFinite(slope) || !Double.isFinite(intercept) || slope == 0)
            return unusable("slope " + said(values, Tag.RESCALE_SLOPE) + ", intercept " + said(values, Tag.RESCALE_INTERCEPT));
        return new ValueScale(slope, intercept, Stated.YES, text(values, Tag.RESCALE_TYPE), "", several(values), null, false);
    }

    private static String several(DataSet values) {
        List<String> said = new ArrayList<>();
        if (values.doubles(Tag.RESCALE_SLOPE).length > 1) said.add("slope " + all(values, Tag.RESCALE_SLOPE));
        if (values.doubles(Tag.RESCALE_INTERCEPT).length > 1) said.add("intercept " + all(values, Tag.RESCALE_INTERCEPT));
        return String.join(", ", said);
    }

    private static String all(DataSet values, int tag) {
        return String.join("\\", values.strings(tag));
    }

    private static ValueScale dose(DataSet header) {
        double scaling = number(header, DOSE_GRID_SCALING);
        if (Double.isFinite(scaling) && scaling != 0) return linear(scaling, 0, text(header, DOSE_UNITS));
        return unusable("dose grid scaling " + said(header, DOSE_GRID_SCALING));
    }

    public boolean isTable() {
        return table != null;
    }

    private static String text(DataSet values, int tag) {
        return values.string(tag).trim().toUpperCase(Locale.ROOT);
    }

    private static double number(DataSet values, int tag) {
        return values.doubleValue(tag).orElse(Double.NaN);
    }

    /** A number as it is written; a text in its place could be anything, so it is not shown. */
    private static String said(DataSet values, int tag) {
        return !values.hasValue(tag) ? "absent" : values.doubleValue(tag).isPresent() ? values.string(tag) : "no number";
    }
}
