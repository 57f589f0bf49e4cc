package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Verdict;

/**
 * Where a header puts its voxels: space directions and origin, else spacings and axis mins alone.
 *
 * @param affine   LPS mm
 * @param findings the choice, and what is odd about it
 */
record NrrdPlace(Affine affine, Verdict verdict, List<Finding> findings) {

    /** @throws FormatException if a direction or a spacing cannot be one */
    static NrrdPlace of(Path file, NrrdHeader h, NrrdSpace space, NrrdAxes axes) throws FormatException {
        List<Finding> findings = new ArrayList<>();
        double[][] columns = axes.vectors().isEmpty() ? bySpacing(file, h, axes, findings) : byDirection(file, h, space, axes, findings);
        double[][] rows = new double[3][4];
        for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) rows[r][c] = columns[c][r];
        Affine affine;
        try {
            affine = Affine.fromLps(rows);
            HeaderGrid.requireUsable(affine);
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, "directions that cannot be used: they are no numbers, zero or of a length that no voxel has, or lie in one plane", "three directions that span space", "The header is damaged; export the file again.");
        }
        return new NrrdPlace(affine, verdict(space, axes, affine, findings), findings);
    }

    private static Verdict verdict(NrrdSpace space, NrrdAxes axes, Affine affine, List<Finding> findings) {
        if (axes.vectors().isEmpty()) {
            findings.add(Finding.warning("TRANSFORM_CHOICE", "The file has no space directions: only the voxel sizes are known. Which side is left is unknown; "
                + "i was taken to grow to the left, j to posterior, k to the head.", "spacings"));
            return Verdict.UNPLACED;
        }
        if (!space.isPatient()) {
            findings.add(Finding.warning("NOT_PATIENT", "The directions count in a space that is not the patient's; lengths are right, which side is left is unknown.", "space"));
            return Verdict.UNPLACED;
        }
        return HeaderGrid.angles(affine, "space directions", findings);
    }

    /** Steps of i, j, k and the origin. */
    private static double[][] byDirection(Path file, NrrdHeader h, NrrdSpace space, NrrdAxes axes, List<Finding> findings) throws FormatException {
        double[] mm = mmPerUnit(h, space, findings);
        int[] spatial = axes.spatial();
        double[][] columns = new double[4][];
        for (int n = 0; n < spatial.length; n++) columns[n] = scaled(space.lps(axes.vectors().get(spatial[n])), mm);
        Optional<String> origin = h.field("space origin");
        columns[3] = new double[3];
        if (origin.isPresent() && !origin.get().equalsIgnoreCase("none")) {
            double[] o = NrrdValues.vectors(file, "space origin", origin.get(), 1, space.dimension()).get(0);
            if (o != null) columns[3] = scaled(space.lps(o), mm);
        } else findings.add(Finding.warning("NO_SPACING", "The file has space directions but no space origin; the first voxel was put at 0, 0, 0.", "space origin"));
        if (spatial.length < 3) complete(file, columns, spatial, findings);
        return columns;
    }

    /** The directions of axes that a flat image or a line does not have. */
    private static void complete(Path file, double[][] columns, int[] spatial, List<Finding> findings) throws FormatException {
        try {
            Direction i = Direction.of(columns[0][0], columns[0][1], columns[0][2]);
            if (columns[1] == null) {
                Direction any = Math.abs(i.x()) < 0.9 ? Direction.LEFT : Direction.POSTERIOR;
                columns[1] = numbers(i.cross(any));
            }
            Direction j = Direction.of(columns[1][0], columns[1][1], columns[1][2]);
            columns[2] = numbers(i.cross(j));
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, "directions that are zero or parallel", "directions that span a plane", "The header is damaged; export the file again.");
        }
        findings.add(Finding.note("NO_SPACING", "The file has " + spatial.length + " axes of space; the size of a voxel along the others was taken as 1 mm.", "space directions"));
    }

    private static double[] numbers(Direction d) {
        return new double[] { d.x(), d.y(), d.z() };
    }

    private static double[][] bySpacing(Path file, NrrdHeader h, NrrdAxes axes, List<Finding> findings) throws FormatException {
        int count = axes.sizes().length;
        Optional<double[]> spacings = NrrdValues.numbers(file, h, "spacings", count), mins = NrrdValues.numbers(file, h, "axis mins", count),
            maxs = NrrdValues.numbers(file, h, "axis maxs", count);
        Optional<List<String>> centers = NrrdValues.words(file, h, "centers", count);
        List<String> units = NrrdValues.quoted(h, "units", count);
        double[][] columns = new double[4][3];
        int[] spatial = axes.spatial();
        boolean guessed = false;
        for (int a = 0; a < 3; a++) {
            double step = Double.NaN, first = 0;
            if (a < spatial.length) {
                int n = spatial[a];
                boolean cell = centers.map(c -> c.get(n).equalsIgnoreCase("cell")).orElse(false);
                double min = mins.map(m -> m[n]).orElse(Double.NaN), max = maxs.map(m -> m[n]).orElse(Double.NaN);
                long cells = cell ? axes.sizes()[n] : axes.sizes()[n] - 1;
                step = spacings.map(s -> s[n]).orElse(Double.NaN);
                if (Double.isNaN(step) && !Double.isNaN(max - min) && cells > 0) step = (max - min) / cells;
                double mm = mm(units.get(n), findings);
                step *= mm;
                if (!Double.isNaN(min)) first = min * mm + (cell ? step / 2 : 0);
            }
            if (Double.isNaN(step)) {
                step = 1;
                guessed |= a < spatial.length;
            }
            columns[a][a] = step;
            columns[3][a] = Double.isNaN(first) ? 0 : first;
        }
        if (guessed) findings.add(Finding.warning("NO_SPACING", "The file has no spacing for an axis; 1 mm was taken, which is a guess.", "spacings"));
        return columns;
    }

    private static double[] mmPerUnit(NrrdHeader h, NrrdSpace space, List<Finding> findings) {
        List<String> units = NrrdValues.quoted(h, "space units", space.dimension());
        double[] mm = { 1, 1, 1 };
        for (int n = 0; n < Math.min(3, space.dimension()); n++) mm[n] = mm(units.get(n), findings);
        return mm;
    }

    private static double mm(String unit, List<Finding> findings) {
        double mm = mm(unit);
        if (mm != 1 && findings.stream().noneMatch(f -> f.code().equals("UNITS")))
            findings.add(Finding.note("UNITS", "The file counts lengths in " + unit + "; they were turned into mm.", "units"));
        return mm;
    }

    /** Millimetres in a unit; what is no unit of length that we know counts as mm, as everywhere. */
    static double mm(String unit) {
        return switch (unit.strip()) {
            case "m", "meter", "metre", "meters", "metres" -> 1000;
            case "cm", "centimeter", "centimetre", "centimeters", "centimetres" -> 10;
            case "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometer", "micrometre", "micrometers", "micrometres" -> 1e-3;
            case "nm", "nanometer", "nanometre", "nanometers", "nanometres" -> 1e-6;
            default -> 1;
        };
    }

    private static double[] scaled(double[] v, double[] by) {
        double[] out = new double[3];
        for (int n = 0; n < 3; n++) out[n] = v[n] * by[n];
        return out;
    }
}
