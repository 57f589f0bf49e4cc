package org.readingroom.formats.metaimage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/**
 * Where a header puts its voxels. Of several spellings of one thing ITK's choice: TransformMatrix before Rotation before Orientation;
 * ImagePosition before Origin before Position before Offset; ElementSpacing before ElementSize.
 *
 * @param rows     voxel index to LPS mm, three rows
 * @param isPlaced whether the file says where the image lies
 * @param findings what was chosen or guessed
 */
record MetaPlace(double[][] rows, boolean isPlaced, List<Finding> findings) {

    static final List<String> MATRIX = List.of("TransformMatrix", "Rotation", "Orientation"), POSITION = List.of("ImagePosition", "Origin", "Position", "Offset"), SPACING = List.of("ElementSpacing", "ElementSize");
    static final String CENTRE = "CenterOfRotation", UNITS = "DistanceUnits", LETTERS = "AnatomicalOrientation";
    private static final double OTHER_SIDE = 0.3; // cosine between the axis and the letter's direction below which the two contradict each other: letters of oblique axes are a choice
    private static final double SAME_MM = 1e-3;

    static MetaPlace of(MetaHeader h, int dims) throws FormatException {
        List<Finding> findings = new ArrayList<>();
        Optional<String> matrixName = chosen(h, MATRIX, dims * dims, findings), positionName = chosen(h, POSITION, dims, findings), spacingName = SPACING.stream().filter(h::has).findFirst();
        double mm = mmPerUnit(h, findings);
        double[] matrix = matrixName.isPresent() ? h.numbers(matrixName.get(), dims * dims) : identity(dims), position = positionName.isPresent() ? h.numbers(positionName.get(), dims) : new double[dims];
        double[] spacing = spacingName.isPresent() ? h.numbers(spacingName.get(), dims) : new double[dims];
        boolean sized = sizes(spacing, findings), coupled = false;
        int space = Math.min(dims, 3);
        double[][] rows = { { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } };
        for (int axis = 0; axis < 3; axis++) {
            if (axis >= space) rows[axis][axis] = 1;
            else for (int r = 0; r < space; r++) rows[r][axis] = matrix[axis * dims + r] * spacing[axis] * mm;
            rows[axis][3] = axis < space ? position[axis] * mm : 0;
        }
        for (int n = 3; n < dims; n++) for (int m = 0; m < 3; m++) coupled |= matrix[n * dims + m] != 0 || matrix[m * dims + n] != 0;
        if (coupled) findings.add(Finding.warning("TRANSFORM_CHOICE", "The matrix mixes a fourth axis with those of space; only its part for space was used.", matrixName.orElse("")));
        if (matrixName.isEmpty() && positionName.isPresent())
            findings.add(Finding.note("TRANSFORM_CHOICE", "The file has no TransformMatrix: the axes were taken to run to the left, to posterior and to the head, as ITK does.", ""));
        if (positionName.isEmpty()) findings.add(Finding.warning("NO_SPACING", "The file does not say where the first voxel lies (no Offset): 0, 0, 0 was taken.", ""));
        if (space < 3) findings.add(Finding.warning("NO_SPACING", "The picture has " + dims + (dims == 1 ? " dimension" : " dimensions") + ": where it lies along the others is unknown, 0 and a thickness of 1 mm were taken.", ""));
        if (h.has(CENTRE) && Arrays.stream(h.value(CENTRE, "").strip().split("\\s+")).anyMatch(w -> !w.matches("[-+]?0*\\.?0*([eE].*)?")))
            findings.add(Finding.note("TRANSFORM_CHOICE", "CenterOfRotation is not zero; it was not used, as in ITK.", CENTRE));
        return new MetaPlace(rows, sized && positionName.isPresent() && space == 3, findings);
    }

    /** The first of the names that is there; a finding if others say something else. */
    private static Optional<String> chosen(MetaHeader h, List<String> names, int count, List<Finding> findings) throws FormatException {
        Optional<String> first = names.stream().filter(h::has).findFirst();
        for (String other : names) {
            if (first.isEmpty() || !h.has(other) || other.equals(first.get())) continue;
            double[] a = h.numbers(first.get(), count), b = h.numbers(other, count);
            for (int n = 0; n < count; n++)
                if (!(Math.abs(a[n] - b[n]) <= SAME_MM)) {
                    findings.add(Finding.warning("TRANSFORM_CHOICE", first.get() + " and " + other + " differ; " + first.get() + " was used, as in ITK.", first.get()));
                    break;
                }
        }
        return first;
    }

    private static double mmPerUnit(MetaHeader h, List<Finding> findings) {
        String unit = h.value(UNITS, "mm").strip();
        double mm = switch (unit) {
            case "cm" -> 10;
            case "um" -> 1e-3;
            default -> 1;
        };
        if (mm != 1) findings.add(Finding.note("UNITS", "The file's unit is " + unit + "; lengths were turned into mm.", UNITS));
        return mm;
    }

    private static double[] identity(int dims) {
        double[] m = new double[dims * dims];
        for (int n = 0; n < dims; n++) m[n * dims + n] = 1;
        return m;
    }

    /** Puts 1 where there is no size. @return whether all of space were there */
    private static boolean sizes(double[] spacing, List<Finding> findings) {
        boolean all = true, reversed = false;
        for (int n = 0; n < Math.min(3, spacing.length); n++) {
            reversed |= spacing[n] < 0;
            if (spacing[n] != 0 && Double.isFinite(spacing[n])) continue;
            spacing[n] = 1;
            all = false;
        }
        if (!all) findings.add(Finding.warning("NO_SPACING", "A voxel size is missing, zero or no number; 1 mm was taken for it, which is a guess.", SPACING.get(0)));
        if (reversed) findings.add(Finding.note("HEADER_REPAIRED", "A voxel size is negative; the axis was taken to run the other way, as ITK does.", SPACING.get(0)));
        return all;
    }

    /** A finding if the letters of AnatomicalOrientation, which tell where axes come from, contradict the matrix. */
    static void checkLetters(MetaHeader h, VoxelGrid grid, List<Finding> findings) {
        String letters = h.value(LETTERS, "").strip();
        if (!letters.matches("[RLAPIS]{3}")) return;
        for (int axis = 0; axis < 3; axis++) {
            int towards = "RAI".indexOf(letters.charAt(axis)), from = "LPS".indexOf(letters.charAt(axis));
            double cosine = (towards >= 0 ? 1 : -1) * grid.affine().get(Math.max(towards, from), axis) / grid.affine().step(axis);
            if (cosine >= OTHER_SIDE) continue;
            findings.add(Finding.warning("TRANSFORM_CHOICE", LETTERS + " is " + letters + ", where the axes run from " + fromLetters(grid) + "; the letters were not used, as in ITK.", LETTERS));
            return;
        }
    }

    /** Three letters as the format has them: RAI for axes that run to left, posterior, head. */
    static String fromLetters(VoxelGrid grid) {
        StringBuilder from = new StringBuilder();
        for (char to : grid.orientation().toCharArray()) from.append("RLAPIS".charAt("LRPASI".indexOf(to)));
        return from.toString();
    }
}
