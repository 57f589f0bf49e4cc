package org.readingroom.formats.ecat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Samples;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Place, unit and times of a volume. */
final class EcatVolume {

    private static final double MM_PER_CM = 10;
    private static final int UNKNOWN = 8;
    private static final String[] ORIENTATIONS = { "feet first, prone", "head first, prone", "feet first, supine", "head first, supine", "feet first, right side", "head first, right side",
        "feet first, left side", "head first, left side" };

    private EcatVolume() {}

    /** @param isOneBed whether there are other bed positions beside this one @param findings so far; more are added */
    static Volume of(Path file, EcatHeader header, List<EcatFrame> frames, Samples samples, String name, boolean isOneBed, List<Finding> findings) throws FormatException {
        EcatFrame first = frames.get(0);
        VoxelGrid grid;
        try {
            grid = new VoxelGrid(samples.ni(), samples.nj(), samples.nk(), affine(header, first, samples.nk()));
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, first.entry().subheaderOffset(), "a place that cannot be used (" + e.getMessage() + ")", "voxels with a size and a place", "The header is damaged; export the file again.");
        }
        boolean unknown = header.orientation() >= UNKNOWN;
        if (unknown) findings.add(Finding.warning("TRANSFORM_CHOICE",
            "The patient orientation is not told, so which side is left is unknown; i was taken to grow to the right, j to anterior, k to the head, around the centre.", "patient_orientation"));
        if (isOneBed) findings.add(Finding.warning("MIXED", "The file holds several bed positions; each is a volume of its own around its own centre, and where they lie to each other is not told.", ""));
        for (EcatFrame f : frames)
            if (!Arrays.equals(f.cm(), first.cm()) || !Arrays.equals(f.offsetCm(), first.offsetCm())) {
                findings.add(Finding.warning("TRANSFORM_CHOICE", "Frames differ in voxel size or offset; those of the first one stand for all.", ""));
                break;
            }
        Volume.Builder v = Volume.builder(name, grid, samples).format("ECAT 7").files(1).quantity(quantity(header)).verdict(unknown || isOneBed ? Verdict.UNPLACED : Verdict.UNIFORM).findings(findings);
        metadata(header, frames, v);
        return v.build();
    }

    /** As nibabel, which turns the axes of the samples instead: all three for head first, j and k for feet first. Offsets are centimetres, as the format says. */
    private static Affine affine(EcatHeader header, EcatFrame f, int nk) {
        boolean known = header.orientation() < UNKNOWN;
        int[] size = { f.ni(), f.nj(), nk };
        double[][] rows = new double[3][4];
        for (int n = 0; n < 3; n++) {
            boolean back = known && (n > 0 || header.orientation() % 2 == 1);
            double mm = f.cm()[n] * MM_PER_CM;
            if (!(mm > 0) || !Double.isFinite(mm)) throw new IllegalArgumentException("a voxel size of " + mm + " mm");
            rows[n][n] = back ? -mm : mm;
            rows[n][3] = -rows[n][n] * (size[n] - 1) / 2 + f.offsetCm()[n] * MM_PER_CM;
        }
        Affine affine = Affine.fromRas(rows);
        HeaderGrid.requireUsable(affine);
        return affine;
    }

    private static Quantity quantity(EcatHeader header) {
        String unit = header.units().toLowerCase(Locale.ROOT);
        if (unit.matches("bq/(cc|ml|cm3)")) return Quantity.ACTIVITY;
        return unit.isEmpty() || unit.equals("unknown") || unit.startsWith("ecat counts") ? Quantity.NONE : Quantity.of(header.units());
    }

    private static void metadata(EcatHeader h, List<EcatFrame> frames, Volume.Builder v) {
        v.metadata("ecat.file_type", h.fileType() + "").metadata("ecat.sw_version", h.softwareVersion() + "").metadata("ecat.ecat_calibration_factor", h.calibration() + "")
            .metadata("ecat.data_units", h.units()).metadata("ecat.data_type", frames.get(0).type().label())
            .metadata("ecat.patient_orientation", h.orientation() < UNKNOWN ? ORIENTATIONS[h.orientation()] : "unknown");
        if (!h.isotope().isEmpty()) v.metadata("ecat.isotope_name", h.isotope());
        if (h.halfLifeSeconds() > 0) v.metadata("ecat.isotope_halflife (s)", h.halfLifeSeconds() + "");
        if (!h.radiopharmaceutical().isEmpty()) v.metadata("ecat.radiopharmaceutical", h.radiopharmaceutical());
        v.metadata("ecat.scale_factor", listed(frames.stream().map(EcatFrame::scale).toList()));
        v.metadata("ecat.decay_corr_fctr", listed(frames.stream().map(EcatFrame::decayFactor).toList()));
        v.metadata("Frame starts (ms)", listed(frames.stream().map(EcatFrame::startMs).toList()));
        v.metadata("Frame durations (ms)", listed(frames.stream().map(EcatFrame::durationMs).toList()));
        Set<Integer> gates = frames.stream().map(f -> f.entry().gate()).collect(Collectors.toCollection(LinkedHashSet::new));
        double step = gates.size() == 1 ? step(frames) : 0;
        if (step > 0) v.metadata(TimeStep.KEY, step + "");
    }

    /** One number if all are the same. */
    private static String listed(List<?> numbers) {
        return numbers.stream().distinct().count() == 1 ? numbers.get(0).toString() : numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static double step(List<EcatFrame> frames) {
        List<Long> starts = new ArrayList<>();
        for (EcatFrame f : frames) if (starts.isEmpty() || f.startMs() != starts.get(starts.size() - 1)) starts.add(f.startMs());
        if (starts.size() < 2) return 0;
        long step = starts.get(1) - starts.get(0);
        for (int n = 1; n < starts.size(); n++) if (starts.get(n) - starts.get(n - 1) != step) return 0;
        return step / 1000.0;
    }
}
