package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.geometry.Affine;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * Diffusion weightings as FSL keeps them beside a NIfTI file: b-values in one line, and three lines of gradient directions along the axes of
 * the image as stored, the first axis turned round where the affine's determinant is positive. Source: FSL's diffusion toolbox guide, "What
 * conventions do the bvecs use".
 *
 * @param values   b-values, s/mm2
 * @param vectors  along i, j, k; length 1, or 0, 0, 0 for none
 */
record FslTable(double[] values, double[][] vectors) {

    /** Where both tables of an image lie: NAME.bval and NAME.bvec. */
    static List<Path> beside(Path image) {
        String stem = NiftiFiles.stem(image);
        return List.of(image.resolveSibling(stem + ".bval"), image.resolveSibling(stem + ".bvec"));
    }

    /** Empty for what is not diffusion weighted, or whose axes nobody knows in the patient. */
    static Optional<FslTable> of(Volume volume) {
        List<DiffusionWeighting> all = volume.diffusion();
        if (all.isEmpty() || volume.verdict() == Verdict.UNPLACED) return Optional.empty();
        Affine a = volume.grid().affine();
        double[][] rotation = a.closestRotation();
        double first = a.determinant() > 0 ? -1 : 1;
        double[] values = new double[all.size()];
        double[][] vectors = new double[all.size()][3];
        for (int t = 0; t < values.length; t++) {
            DiffusionWeighting w = all.get(t);
            values[t] = w.bValue();
            for (int axis = 0; axis < 3; axis++)
                vectors[t][axis] = (axis == 0 ? first : 1) * (rotation[0][axis] * w.x() + rotation[1][axis] * w.y() + rotation[2][axis] * w.z());
        }
        return Optional.of(new FslTable(values, vectors));
    }

    /** @param files as {@link #beside} gives them */
    void write(List<Path> files) throws IOException {
        SafeFile.writeText(files.get(0), bValues());
        SafeFile.writeText(files.get(1), bVectors());
    }

    private String bValues() {
        StringBuilder line = new StringBuilder();
        for (double b : values) line.append(line.length() == 0 ? "" : " ").append(number(b));
        return line.append('\n').toString();
    }

    private String bVectors() {
        StringBuilder lines = new StringBuilder();
        for (int axis = 0; axis < 3; axis++)
            for (int t = 0; t < vectors.length; t++) lines.append(number(vectors[t][axis])).append(t + 1 < vectors.length ? " " : "\n");
        return lines.toString();
    }

    private static String number(double v) {
        return v == Math.rint(v) ? String.valueOf((long) v) : String.format(Locale.ROOT, "%.7f", v).replaceFirst("0+$", "");
    }
}
