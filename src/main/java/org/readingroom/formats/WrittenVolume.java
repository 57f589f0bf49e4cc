package org.readingroom.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Space;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.CompleteGrid;

/** What every writer owes: planes that one affine holds, and files that are read again before they count. */
public final class WrittenVolume {

    private static final double PLACE_MM = 0.01;
    private static final double FLOAT32_DIGITS = 1e-6;
    private static final double TURNED_DEGREES = 0.1;
    private static final Map<Space, String> STANDARD = Map.of(Space.TALAIRACH, "Talairach's space", Space.MNI, "the MNI template's", Space.TEMPLATE, "a template's");

    private WrittenVolume() {}

    /**
     * For formats that know one affine: missing slices are put in as empty ones, so that the others keep their places.
     *
     * @throws IllegalArgumentException in one sentence, if no affine holds the planes
     */
    public static Volume complete(Volume v, Path target, String format) {
        try {
            return CompleteGrid.of(v).forFile();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(target.getFileName() + " cannot be written as " + format + ": " + e.getMessage() + ".", e);
        }
    }

    /** What has to be told of planes that {@link #complete} put in: the reader's own finding is of the series, not of the file. */
    public static List<Finding> inserted(Volume given, Volume complete) {
        return given.grid().nk() == complete.grid().nk() ? List.of() : complete.findings().stream().filter(f -> f.code().equals("GAP")).toList();
    }

    /** What has to be told where nobody knows the place of a volume, and readers of the new file will take its axes otherwise than we took those of the source. @param read the grid that they find */
    public static void axes(Volume v, VoxelGrid read, String format, List<Finding> findings) {
        if (v.verdict() != Verdict.UNPLACED) return;
        String was = v.grid().orientation(), now = read.orientation();
        if (!was.equals(now)) findings.add(Finding.warning("NOT_KEPT", "Nobody knows where the image lies, so the new file has no transform either, and " + now + " is what readers of " + format + " assume then; this source was read as " + was
            + ". The voxels stand as they stood: only the letters differ, so trust neither for left and right.", ""));
        else if (isTurned(v.grid().affine(), read.affine())) findings.add(Finding.warning("NOT_KEPT", "The image has axes of its own, which are nobody's body, and " + format
            + " has no place for them: the sizes of the voxels were written, not where their axes point.", ""));
    }

    /** For formats that cannot say that millimetres count in the space of an atlas or a template: readers take them for the scanner's then. */
    public static void space(Volume v, String format, List<Finding> findings) {
        String named = STANDARD.get(v.space());
        if (v.verdict() == Verdict.UNPLACED || named == null) return;
        findings.add(Finding.warning("NOT_KEPT", format + " does not say in which space an image lies; left out: that this one lies in " + named + ".", ""));
    }

    private static boolean isTurned(Affine was, Affine now) {
        for (int axis = 0; axis < 3; axis++) if (was.direction(axis).degreesTo(now.direction(axis)) > TURNED_DEGREES) return true;
        return false;
    }

    /** What a volume says and a format has no place for: a finding names it. @param keepsTime whether the format tells the step of time */
    public static void notKept(Volume v, String format, boolean keepsTime, List<Finding> findings) {
        List<String> left = new ArrayList<>();
        if (!keepsTime && v.times() > 1 && TimeStep.seconds(v) > 0) left.add("the time step");
        if (!v.diffusion().isEmpty()) left.add("diffusion weightings");
        if (!left.isEmpty()) findings.add(Finding.warning("NOT_KEPT", format + " has no place for all that the volume says; left out: " + String.join(", ", left) + ".", ""));
    }

    /**
     * Compares what was written with what the format's reader finds: stored values bit by bit, rescale, and the place of every corner.
     *
     * @param grid where the file should say that the voxels lie
     * @throws IOException one sentence for the user, if anything differs
     */
    public static void compare(Volume written, VoxelGrid grid, Volume read, Path target) throws IOException {
        if (!read.samples().sameStored(written.samples())) throw differs(target, "other values", "the values");
        if (!read.rescale().equals(written.rescale())) throw differs(target, "the scaling " + read.rescale(), written.rescale().toString());
        if (!read.grid().sameAs(grid, tolerance(grid))) throw differs(target, "the affine " + read.grid().affine(), grid.affine().toString());
    }

    /** Whether a file holds, byte by byte, what was written. */
    @FunctionalInterface
    public interface Bytes {
        boolean areThere() throws IOException;
    }

    /** Reads a file again and compares it, as with {@link #compare}. */
    @FunctionalInterface
    public interface ReadAgain {
        void compare() throws IOException;
    }

    /**
     * Looks whether a file holds what was written: byte by byte where it is packed and the volume too large to be unpacked into memory, else by reading it again.
     *
     * @throws IOException one sentence for the user, if anything differs
     */
    public static void check(Volume written, boolean isPacked, Path target, Bytes bytes, ReadAgain again) throws IOException {
        if (!isPacked || !written.samples().isLazy()) again.compare();
        else if (!bytes.areThere()) throw differs(target, "other bytes", "those that were written");
    }

    /** Millimetres that float32 numbers keep of a far-away place. */
    public static double tolerance(VoxelGrid grid) {
        double most = 0;
        for (int corner = 0; corner < 8; corner++) {
            var p = grid.toPatient((corner & 1) * grid.ni(), (corner >> 1 & 1) * grid.nj(), (corner >> 2) * grid.nk());
            most = Math.max(most, Math.max(Math.abs(p.x()), Math.max(Math.abs(p.y()), Math.abs(p.z()))));
        }
        return Math.max(PLACE_MM, most * FLOAT32_DIGITS);
    }

    /** The sentence for a file that does not hold what was written. */
    public static IOException differs(Path target, String found, String expected) {
        return new IOException(target.getFileName() + ": reading the file back gave " + found + "; expected " + expected
            + " as written. Nothing was kept; please report this with the program's version.");
    }
}
