package org.readingroom.formats.minc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.formats.RawLayout;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Verdict;

/**
 * Where the voxels lie. MINC's world has x to the right, y to anterior, z to the head (its header says so in words), so it is RAS; along each
 * dimension the n-th centre lies at start + n * step times its direction cosines.
 */
final class MincPlace {

    private static final double EVEN = 1e-3; // of a step; positions are doubles, but often printed and read again
    private static final int SHOWN = 6;

    private final MincHeader header;
    private final MincAxes axes;
    private final List<Finding> findings = new ArrayList<>();
    private Verdict verdict = Verdict.UNIFORM;
    private boolean told;

    private MincPlace(MincHeader header, MincAxes axes) {
        this.header = header;
        this.axes = axes;
    }

    /** A grid, what it is worth, and what is odd about it. */
    record Placed(VoxelGrid grid, Verdict verdict, List<Finding> findings) {}

    /** @throws FormatException if the directions put all voxels into a plane, or are no numbers */
    static Placed of(Path file, MincHeader header, MincAxes axes, RawLayout layout) throws FormatException {
        return new MincPlace(header, axes).placed(file, layout);
    }

    private Placed placed(Path file, RawLayout layout) throws FormatException {
        double[][] ras = new double[3][4];
        for (int role = MincAxes.I; role <= MincAxes.K; role++) {
            String name = axes.name(role);
            double[] cosines = cosines(name), line = line(role, name);
            for (int r = 0; r < 3; r++) {
                ras[r][role] = cosines[r] * line[1];
                ras[r][3] += cosines[r] * line[0];
            }
        }
        if (!told) unplaced("The file does not say where its voxels lie: they were put along the axes, from 0 on.", MincHeader.START);
        VoxelGrid grid = HeaderGrid.ofRas(file, layout, ras);
        Verdict angles = HeaderGrid.angles(grid.affine(), MincHeader.COSINES, findings);
        return new Placed(grid, verdict.worst(angles), findings);
    }

    private void unplaced(String message, String where) {
        verdict = verdict.worst(Verdict.UNPLACED);
        findings.add(Finding.warning("NO_SPACING", message, where));
    }

    private double[] cosines(String name) {
        double[] said = header.numbers(name, MincHeader.COSINES), own = new double[3];
        own[MincAxes.SPATIAL.indexOf(name)] = 1;
        if (said.length == 0) return own;
        told = true;
        if (said.length >= 3 && Arrays.stream(said).allMatch(Double::isFinite) && Arrays.stream(said).anyMatch(v -> v != 0)) return said;
        findings.add(Finding.warning("HEADER_REPAIRED", "direction_cosines of " + name + " are no direction; the axis itself was taken.", name));
        return own;
    }

    /** Start and step in mm. */
    private double[] line(int role, String name) {
        double unit = millimetres(name);
        double[] start = header.numbers(name, MincHeader.START), step = header.numbers(name, MincHeader.STEP), written = header.positions().get(name);
        told |= start.length > 0;
        double first = start.length > 0 && Double.isFinite(start[0]) ? start[0] : 0, mm = step.length > 0 ? step[0] : 1;
        boolean irregular = header.text(name, MincHeader.SPACING).startsWith("irregular");
        if (irregular && written != null && written.length == axes.size(role) && written.length > 1) {
            told = true;
            first = written[0];
            mm = (written[written.length - 1] - written[0]) / (written.length - 1);
            uneven(name, written, mm);
        } else if (irregular) findings.add(Finding.warning("IRREGULAR", name + " is said to have uneven steps, but its positions are missing; step was taken.", name));
        if (!(Math.abs(mm) > 0) || !Double.isFinite(mm)) {
            unplaced("The step along " + name + " is zero or no number; 1 mm was taken, which is a guess.", name);
            mm = 1 / unit;
        }
        double[] length = header.numbers(name, MincHeader.LENGTH);
        if (length.length > 0 && length[0] != axes.size(role) && axes.indexOf(name) >= 0)
            findings.add(Finding.note("HEADER_REPAIRED", String.format(Locale.ROOT, "%s says a length of %.0f where the image has %d; the image was believed.", name, length[0], axes.size(role)), name));
        return new double[] { first * unit, mm * unit };
    }

    private void uneven(String name, double[] written, double mm) {
        double worst = 0;
        for (int n = 1; n < written.length; n++) worst = Math.max(worst, Math.abs(written[n] - written[n - 1] - mm));
        if (worst <= EVEN * Math.abs(mm)) return;
        verdict = verdict.worst(Verdict.IRREGULAR);
        findings.add(Finding.warning("IRREGULAR", String.format(Locale.ROOT, "Steps along %s differ by up to %.3f mm from their mean of %.3f mm, which the grid has. Positions: %s%s.", name,
            worst, mm, Arrays.stream(written).limit(SHOWN).mapToObj(p -> String.format(Locale.ROOT, "%.3f", p)).collect(Collectors.joining(", ")), written.length > SHOWN ? " ..." : ""), name));
    }

    /** Of a unit of length; MINC's is mm. */
    private double millimetres(String name) {
        String unit = header.text(name, MincHeader.UNITS);
        double mm = switch (unit.toLowerCase(Locale.ROOT)) {
            case "m", "metre", "meter", "metres", "meters" -> 1000;
            case "cm", "centimetre", "centimeter" -> 10;
            case "um", "micron", "microns", "micrometre", "micrometer", "\u00b5m", "\u03bcm" -> 1e-3;
            default -> 1;
        };
        if (mm != 1) findings.add(Finding.note("UNITS", "The unit of " + name + " is " + unit + "; lengths were turned into mm.", name));
        return mm;
    }
}
