package org.readingroom.dicom.frame;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.frame.FrameHeader.TimeKey;
import org.readingroom.dicom.meaning.FrameGroups;
import org.readingroom.dicom.meaning.PixelSize;
import org.readingroom.dicom.meaning.ValueScale;
import org.readingroom.dicom.vendor.DiffusionTags;
import org.readingroom.dicom.vendor.TileSheet;
import org.readingroom.volume.DiffusionWeighting;

/**
 * What a header says about each frame. A classic file speaks for its one frame (or all, at no place of their own); an enhanced object for
 * each frame in its functional groups, the frame's own before the shared ones (PS3.3 C.7.6.16).
 */
public final class FrameHeaders {

    private static final int MR_ECHO_SEQUENCE = 0x00189114;
    private static final int MR_DIFFUSION_SEQUENCE = 0x00189117;
    private static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;
    private static final int NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = 0x00209153;
    private static final int COMPLEX_IMAGE_COMPONENT = 0x00089208;
    private static final int[] FRAME_TYPE_SEQUENCES = { 0x00189226, 0x00189329, 0x00189751 }; // MR, CT, PET

    private static final int PLANE_POSITION_VOLUME = 0x0020930E, PLANE_ORIENTATION_VOLUME = 0x0020930F, POSITION_VOLUME = 0x00209301, ORIENTATION_VOLUME = 0x00209302;
    private static final int INVERSION_TIME = 0x00180082, FLIP_ANGLE = 0x00181314;
    private static final int CONCATENATION_FRAME_OFFSET = 0x00209228;
    private static final int VIEW_POSITION = 0x00185101, LATERALITY = 0x00200060, IMAGE_LATERALITY = 0x00200062;
    private static final Set<String> MAPS = Set.of("ADC", "FA", "TRACEW", "TENSOR", "CBF", "CBV", "RCBF", "RCBV", "MTT", "TTP", "TMAX", "GENERATED_2D"); // computed: no slices of what they stand beside

    private FrameHeaders() {}

    /** One for each frame, in the file's order. */
    public static List<FrameHeader> of(ImageFile file) {
        DataSet header = file.header();
        if (header.contains(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)) return enhanced(file, header);
        return file.layout().frames() == 1 ? classicOrTiles(file, header) : MultiFrames.of(file, header);
    }

    private static List<FrameHeader> classicOrTiles(ImageFile file, DataSet header) {
        FrameHeader whole = picture(classic(file, header, 0, pose(header)));
        if (!file.isTiled() || file.isUncutSheet()) return List.of(whole);
        TileSheet sheet = file.tiles();
        PlanePose pose = PlanePose.of(new double[3], header.doubles(Tag.IMAGE_ORIENTATION_PATIENT));
        List<FrameHeader> slices = new ArrayList<>();
        for (int n = 0; n < sheet.origins().size(); n++)
            slices.add(whole.cut(new Tile(sheet.firstColumn(n), sheet.firstRow(n), sheet.columns(), sheet.rows()), pose.at(sheet.origins().get(n))));
        return slices;
    }

    /**
     * A picture of a camera, an ultrasound probe or a detector that lies at no place is no slice, although others of its series have its size: they are shown
     * one after the other, in order of instance.
     */
    private static FrameHeader picture(FrameHeader frame) {
        String modality = frame.file().modality();
        if (frame.pose().isKnown() || !MultiFrames.RECORDED.contains(modality) && !PixelSize.PROJECTIONS.contains(modality)) return frame;
        String whole = frame.file().header().string(Tag.CONCATENATION_UID); // parts of one image count on
        long before = whole.isEmpty() ? 0 : frame.file().header().intValue(CONCATENATION_FRAME_OFFSET).orElse(0);
        String place = String.format(Locale.ROOT, "%010d ", whole.isEmpty() ? frame.instanceNumber() & 0xffffffffL : 0) + (whole.isEmpty() ? frame.file().path() : whole);
        return frame.at(frame.pose(), TimeKey.FRAME, place + String.format(Locale.ROOT, " %010d", before + frame.frame0()));
    }

    /** The header's own number, or else its groups'. */
    private static double either(DataSet header, DataSet measures, int tag) {
        double own = number(header, tag);
        return Double.isNaN(own) ? number(measures, tag) : own;
    }

    static FrameHeader classic(ImageFile file, DataSet header, int frame0, PlanePose pose) {
        Map<TimeKey, String> times = new EnumMap<>(TimeKey.class);
        put(times, TimeKey.TEMPORAL_POSITION, header, Tag.TEMPORAL_POSITION_IDENTIFIER);
        put(times, TimeKey.TRIGGER_TIME, header, Tag.TRIGGER_TIME);
        put(times, TimeKey.CONTENT_TIME, header, Tag.CONTENT_TIME);
        put(times, TimeKey.ACQUISITION_TIME, header, Tag.ACQUISITION_TIME);
        put(times, TimeKey.INVERSION_TIME, header, INVERSION_TIME);
        put(times, TimeKey.FLIP_ANGLE, header, FLIP_ANGLE);
        put(times, TimeKey.ACQUISITION, header, Tag.ACQUISITION_NUMBER);
        DiffusionWeighting diffusion = DiffusionTags.of(header).orElse(null);
        put(times, diffusion);
        String kind = "echo " + header.string(Tag.ECHO_TIME) + ", " + component(header.strings(Tag.IMAGE_TYPE)) + view(file, header) + (file.isUncutSheet() ? ", tiles" : "");
        FrameGroups groups = new FrameGroups(header, frame0); // those that all frames share may be there where those of each frame are not
        DataSet measures = groups.item(Tag.PIXEL_MEASURES_SEQUENCE);
        return new FrameHeader(file, frame0, pose, PixelSize.of(groups), either(header, measures, Tag.SLICE_THICKNESS), either(header, measures, Tag.SPACING_BETWEEN_SLICES),
            scale(file, frame0), kind, header.intValue(Tag.INSTANCE_NUMBER).orElse(Integer.MAX_VALUE), times)
            .weighted(diffusion);
    }

    private static List<FrameHeader> enhanced(ImageFile file, DataSet header) {
        List<FrameHeader> frames = new ArrayList<>();
        for (int n = 0; n < file.layout().frames(); n++)
            frames.add(enhancedFrame(file, header, n, new FrameGroups(header, n)));
        return frames;
    }

    /**
     * The frame's place in the dimensions that are not space, the last one leading, in digits that sort as text (PS3.3 C.7.6.17). Objects
     * that lost their Dimension Index Sequence are taken to begin with stack and position in it, as MR and CT scanners write them.
     */
    private static String dimension(DataSet header, DataSet content) {
        int[] indices = content.ints(Tag.DIMENSION_INDEX_VALUES);
        List<DataSet> dimensions = header.items(Tag.DIMENSION_INDEX_SEQUENCE);
        StringBuilder place = new StringBuilder();
        for (int d = indices.length - 1; d >= 0; d--)
            if (dimensions.isEmpty() ? d > 1 : !isSpace(dimensions, d)) place.append(String.format(Locale.ROOT, "d%010d", indices[d] & 0xffffffffL));
        return place.toString();
    }

    private static boolean isSpace(List<DataSet> dimensions, int d) {
        int pointer = d < dimensions.size() ? dimensions.get(d).intValue(Tag.DIMENSION_INDEX_POINTER).orElse(0) : 0;
        return pointer == Tag.STACK_ID || pointer == Tag.IN_STACK_POSITION_NUMBER || pointer == Tag.IMAGE_POSITION_PATIENT;
    }

    /** Projections of different views make no stack although they are of one size. */
    private static String view(ImageFile file, DataSet header) {
        if (!PixelSize.PROJECTIONS.contains(file.modality())) return "";
        return ", view " + header.string(VIEW_POSITION) + " " + header.string(LATERALITY) + header.string(IMAGE_LATERALITY);
    }

    private static FrameHeader enhancedFrame(ImageFile file, DataSet header, int n, FrameGroups groups) {
        DataSet content = groups.item(Tag.FRAME_CONTENT_SEQUENCE), measures = groups.item(Tag.PIXEL_MEASURES_SEQUENCE);
        DataSet diffusion = groups.item(MR_DIFFUSION_SEQUENCE);
        Map<TimeKey, String> times = new EnumMap<>(TimeKey.class);
        put(times, TimeKey.TEMPORAL_POSITION, content, Tag.TEMPORAL_POSITION_INDEX);
        put(times, TimeKey.TRIGGER_TIME, groups.item(CARDIAC_SYNCHRONIZATION_SEQUENCE), NOMINAL_CARDIAC_TRIGGER_DELAY_TIME);
        put(times, TimeKey.CONTENT_TIME, content, Tag.FRAME_REFERENCE_DATE_TIME);
        put(times, TimeKey.ACQUISITION_TIME, content, Tag.FRAME_ACQUISITION_DATE_TIME);
        DiffusionWeighting weighting = DiffusionTags.ofFrame(diffusion, groups.own()).orElse(null);
        put(times, weighting);
        String dimension = dimension(header, content);
        if (!dimension.isEmpty()) times.put(TimeKey.DIMENSION, dimension);
        PlanePose pose = PlanePose.of(groups.item(Tag.PLANE_POSITION_SEQUENCE).doubles(Tag.IMAGE_POSITION_PATIENT),
            groups.item(Tag.PLANE_ORIENTATION_SEQUENCE).doubles(Tag.IMAGE_ORIENTATION_PATIENT));
        if (!pose.isKnown()) // an ultrasound volume lies in the frame of its transducer, C.8.24.3
            pose = PlanePose.of(groups.item(PLANE_POSITION_VOLUME).doubles(POSITION_VOLUME), groups.item(PLANE_ORIENTATION_VOLUME).doubles(ORIENTATION_VOLUME));
        String kind = "echo " + groups.item(MR_ECHO_SEQUENCE).string(Tag.EFFECTIVE_ECHO_TIME) + ", " + enhancedComponent(groups, header)
            + ", stack " + content.string(Tag.STACK_ID);
        int instance = header.intValue(Tag.INSTANCE_NUMBER).orElse(Integer.MAX_VALUE);
        return picture(new FrameHeader(file, n, pose, PixelSize.of(groups),
            number(measures, Tag.SLICE_THICKNESS), number(measures, Tag.SPACING_BETWEEN_SLICES), scale(file, n), kind, instance, times))
            .weighted(weighting);
    }

    static PlanePose pose(DataSet header) {
        return PlanePose.of(header.doubles(Tag.IMAGE_POSITION_PATIENT), header.doubles(Tag.IMAGE_ORIENTATION_PATIENT));
    }

    private static ValueScale scale(ImageFile file, int frame0) {
        return ValueScale.of(new FrameGroups(file.header(), frame0), file.layout().signed());
    }

    /** Magnitude, phase, real or imaginary: the third value of Image Type as MR scanners write it; empty for everything else. */
    private static String component(List<String> imageType) {
        for (String value : imageType) {
            String word = value.trim().toUpperCase(Locale.ROOT);
            if (MAPS.contains(word)) return word;
            switch (word) {
                case "M", "MAGNITUDE", "M_FFE", "M_SE", "M_IR", "FFE", "MAG": return "M";
                case "P", "PHASE", "P_FFE", "PHASE MAP", "VELOCITY MAP", "B0", "FIELD_MAP", "FIELD MAP": return "P";
                case "R", "REAL", "R_FFE", "R_SE": return "R";
                case "I", "IMAGINARY", "I_FFE", "I_SE": return "I";
                default: break;
            }
        }
        return "";
    }

    private static String enhancedComponent(FrameGroups groups, DataSet header) {
        for (int sequence : FRAME_TYPE_SEQUENCES) {
            DataSet type = groups.item(sequence);
            String complex = type.string(COMPLEX_IMAGE_COMPONENT);
            if (!complex.isBlank()) return component(List.of(complex)) + " " + component(type.strings(Tag.FRAME_TYPE));
        }
        return component(header.strings(Tag.IMAGE_TYPE));
    }

    /** NaN if absent or no number. */
    private static double number(DataSet header, int tag) {
        return header.doubleValue(tag).orElse(Double.NaN);
    }

    private static void put(Map<TimeKey, String> times, TimeKey key, DataSet header, int tag) {
        String value = header.string(tag).trim();
        if (!value.isEmpty()) times.put(key, value);
    }

    private static void put(Map<TimeKey, String> times, DiffusionWeighting diffusion) {
        if (diffusion == null) return;
        times.put(TimeKey.B_VALUE, Double.toString(diffusion.bValue()));
        times.put(TimeKey.DIFFUSION, diffusion.toString());
    }
}
