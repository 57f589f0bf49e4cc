package org.readingroom.dicom.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.frame.FrameHeader.TimeKey;
import org.readingroom.io.Finding;

/**
 * The frames of multi-frame images without functional groups. What their frames are stands in Frame Increment Pointer (0028,0009) and the vectors that
 * it names: slices of a dose grid or of a reconstruction, or times, views and energy windows, which lie at no place of their own.
 */
public final class MultiFrames {

    private static final String NM_STORAGE = "1.2.840.10008.5.1.4.1.1.20";
    private static final int GRID_FRAME_OFFSET_VECTOR = 0x3004000C, FRAME_TIME = 0x00181063, FRAME_TIME_VECTOR = 0x00181065, CINE_RATE = 0x00180040;
    private static final int DETECTOR_INFORMATION = 0x00540022, SLICE_VECTOR = 0x00540080, ENERGY_WINDOW_VECTOR = 0x00540010, DETECTOR_VECTOR = 0x00540020;
    private static final Set<Integer> FRAME_TIMES = Set.of(FRAME_TIME, FRAME_TIME_VECTOR);
    static final Set<String> RECORDED = Set.of("US", "XA", "RF", "ES", "IVUS", "XC", "GM"); // a sequence of pictures over time unless it says otherwise
    private static final Map<String, Integer> NM_TIMES = nmTimes();
    private static final double AXIAL = 0.9999; // cosine to z: less than a degree, more than what rounding does
    private static final double SAME_Z_MM = 0.01;     // as texts of 16 characters round
    private static final String PLACES = "%s%010d ";

    private MultiFrames() {}

    /** One for each frame, in the file's order. */
    static List<FrameHeader> of(ImageFile file, DataSet header) {
        if (header.hasValue(GRID_FRAME_OFFSET_VECTOR)) return grid(file, header);
        if (file.sopClassUid().equals(NM_STORAGE)) return nuclear(file, header);
        boolean recorded = isRecording(header);
        List<FrameHeader> frames = new ArrayList<>();
        for (int n = 0; n < file.layout().frames(); n++) {
            // one position for many frames places none of them
            FrameHeader frame = FrameHeaders.classic(file, header, n, PlanePose.UNKNOWN);
            frames.add(recorded ? frame.at(frame.pose(), TimeKey.FRAME, String.format(PLACES, "f", n)).of("recording " + file.path()) : frame);
        }
        return frames;
    }

    private static boolean isRecording(DataSet header) {
        for (int pointer : header.ints(Tag.FRAME_INCREMENT_POINTER)) if (FRAME_TIMES.contains(pointer)) return true;
        return !header.hasValue(Tag.FRAME_INCREMENT_POINTER)
            && (header.hasValue(FRAME_TIME) || header.hasValue(FRAME_TIME_VECTOR) || header.hasValue(CINE_RATE) || RECORDED.contains(header.string(Tag.MODALITY)));
    }

    /** RT Dose, and secondary captures that take its offsets (C.8.8.3.2). */
    private static List<FrameHeader> grid(ImageFile file, DataSet header) {
        PlanePose first = hasOffsetsOfNoPlace(header) ? PlanePose.UNKNOWN : FrameHeaders.pose(header);
        double[] offsets = header.doubles(GRID_FRAME_OFFSET_VECTOR);
        List<FrameHeader> frames = new ArrayList<>();
        for (int n = 0; n < file.layout().frames(); n++) {
            PlanePose pose = PlanePose.UNKNOWN;
            if (first.isKnown() && n < offsets.length) {
                // offsets count from the first frame, or (axial grids only) are the patient's z itself; all others are taken to begin where the position says that the first frame lies
                double offset = isOwnZ(offsets, first) ? (offsets[n] - offsets[0]) * Math.signum(first.normal().z()) : offsets[n] - offsets[0];
                pose = first.at(first.origin().plus(first.normal(), offset));
            }
            frames.add(FrameHeaders.classic(file, header, n, pose));
        }
        return frames;
    }

    private static boolean isOwnZ(double[] offsets, PlanePose first) {
        return offsets[0] != 0 && Math.abs(offsets[0] - first.origin().z()) <= SAME_Z_MM;
    }

    /** What has to be said of offsets that count neither from the first plane nor are the planes' own z: the standard knows no others. */
    public static Optional<Finding> oddOffsets(DataSet header) {
        double[] offsets = header.doubles(GRID_FRAME_OFFSET_VECTOR);
        PlanePose first = FrameHeaders.pose(header);
        if (offsets.length == 0 || offsets[0] == 0 || !first.isKnown() || hasOffsetsOfNoPlace(header) || isOwnZ(offsets, first)) return Optional.empty();
        return Optional.of(Finding.warning("HEADER_REPAIRED", "Grid Frame Offset Vector begins with " + Numbers.mm(offsets[0]) + ", which is neither 0 nor the first plane's z of "
            + Numbers.mm(first.origin().z()) + " (PS3.3 C.8.8.3.2 allows no other): Image Position was believed, and of the offsets their differences; the planes may lie elsewhere along their normal.",
            "(3004,000C)"));
    }

    /** Whether offsets claim to be the patient's z, as the first one is not 0, on planes that do not lie across z: then they say nothing (C.8.8.3.2). */
    public static boolean hasOffsetsOfNoPlace(DataSet header) {
        double[] offsets = header.doubles(GRID_FRAME_OFFSET_VECTOR);
        PlanePose first = FrameHeaders.pose(header);
        return offsets.length > 0 && offsets[0] != 0 && first.isKnown() && Math.abs(first.normal().z()) < AXIAL;
    }

    /**
     * Nuclear medicine (C.8.4.8 to C.8.4.15). Energy windows and detectors become volumes of their own, phases, beats, rotations, views and time slots times.
     * Slices are placed by the first detector's position, orientation and the signed Spacing Between Slices; projections have no place.
     */
    private static List<FrameHeader> nuclear(ImageFile file, DataSet header) {
        DataSet detector = header.item(DETECTOR_INFORMATION).orElse(header);
        PlanePose first = FrameHeaders.pose(detector);
        if (!first.isKnown()) first = FrameHeaders.pose(header);
        double step = header.doubleValue(Tag.SPACING_BETWEEN_SLICES).orElse(Double.NaN); // its sign says to which side of the first slice the others lie
        int[] slices = header.ints(SLICE_VECTOR), energies = header.ints(ENERGY_WINDOW_VECTOR), detectors = header.ints(DETECTOR_VECTOR);
        boolean reconstructed = isReconstructed(header) && slices.length == file.layout().frames();
        boolean placed = reconstructed && first.isKnown() && Double.isFinite(step) && step != 0;
        Map<String, int[]> vectors = new LinkedHashMap<>();
        NM_TIMES.forEach((name, tag) -> vectors.put(name, header.ints(tag)));
        List<FrameHeader> frames = new ArrayList<>();
        for (int n = 0; n < file.layout().frames(); n++) {
            int frame = n;
            PlanePose pose = placed ? first.at(first.origin().plus(first.normal(), step * (slices[n] - 1.0))) : PlanePose.UNKNOWN;
            StringBuilder time = new StringBuilder();
            vectors.forEach((name, vector) -> {
                if (frame < vector.length) time.append(String.format(PLACES, name, vector[frame] & 0xffff));
            });
            FrameHeader made = FrameHeaders.classic(file, header, n, pose).of((n < energies.length ? "energy window " + energies[n] + " " : "")
                + (n < detectors.length && !reconstructed ? "detector " + detectors[n] : ""));
            if (time.isEmpty() && !reconstructed) time.append(String.format(PLACES, "f", n)); // pictures of one view, one after the other
            frames.add(time.isEmpty() ? made : made.at(pose, TimeKey.FRAME, time.toString()));
        }
        return frames;
    }

    /** Value 3 of Image Type: RECON TOMO, RECON GATED TOMO; where it is lost, the slices that the frame increment counts. */
    private static boolean isReconstructed(DataSet header) {
        List<String> type = header.strings(Tag.IMAGE_TYPE);
        if (type.size() > 2) return type.get(2).toUpperCase(java.util.Locale.ROOT).startsWith("RECON");
        for (int pointer : header.ints(Tag.FRAME_INCREMENT_POINTER)) if (pointer == SLICE_VECTOR) return true;
        return false;
    }

    /** In order of their weight in the sequence of times. */
    private static Map<String, Integer> nmTimes() {
        Map<String, Integer> m = new LinkedHashMap<>();
        m.put("phase", 0x00540030);
        m.put("rotation", 0x00540050);
        m.put("beat", 0x00540060);
        m.put("slot", 0x00540070);
        m.put("view", 0x00540090);
        m.put("time", 0x00540100);
        return m;
    }
}
