package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.formats.DetachedFile;
import org.readingroom.geometry.Affine;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * NAME.bval and NAME.bvec beside NAME.nii: b-values, and gradient directions along the axes of the voxels, the first of them turned round where the affine's
 * determinant is positive in RAS (FSL's FDT manual). As three lines, or three to a line.
 */
final class FslGradients {

    private static final long LARGEST = 1 << 20; // bytes; a thousand directions have 40 kB
    private static final double SAME = 1e-6;

    private FslGradients() {}

    /** The volume with what the files beside it say, and a finding; itself if there are none. */
    static Volume added(Volume v, Path file) throws IOException {
        Path values = FslTable.beside(file).get(0), vectors = FslTable.beside(file).get(1);
        if (v.times() == 1 || !Files.isRegularFile(values) || !Files.isRegularFile(vectors)) return v;
        List<double[]> b, g;
        try {
            b = rows(DetachedFile.inFolder(file, values));
            g = rows(DetachedFile.inFolder(file, vectors));
        } catch (FormatException e) {
            return left(v, "cannot be read as numbers in rows, or lie outside of the folder");
        }
        double[] bs = b.stream().flatMapToDouble(Arrays::stream).toArray();
        int n = v.times();
        boolean lines = g.size() == 3 && g.stream().allMatch(r -> r.length == n), triples = g.size() == n && g.stream().allMatch(r -> r.length == 3);
        if (bs.length != n || !lines && !triples) return left(v, "tell of " + bs.length + " weightings where there are " + n + " images, or of other directions");
        if (Arrays.stream(bs).anyMatch(x -> !(x >= 0) || Double.isInfinite(x))) return left(v, "hold a b-value that cannot be one");
        if (v.verdict() == Verdict.UNPLACED) return left(v, "count along axes that nobody knows in the patient");
        List<DiffusionWeighting> all = new ArrayList<>();
        Affine a = v.grid().affine();
        double[][] r = a.closestRotation();
        for (int t = 0; t < n; t++) {
            double[] axis = lines ? new double[] { g.get(0)[t], g.get(1)[t], g.get(2)[t] } : g.get(t);
            double x = a.determinant() > 0 ? -axis[0] : axis[0], y = axis[1], z = axis[2], length = Math.sqrt(x * x + y * y + z * z);
            all.add(length > SAME ? DiffusionWeighting.of(bs[t], r[0][0] * x + r[0][1] * y + r[0][2] * z, r[1][0] * x + r[1][1] * y + r[1][2] * z, r[2][0] * x + r[2][1] * y + r[2][2] * z)
                : DiffusionWeighting.of(bs[t]));
        }
        return v.toBuilder().diffusion(all).finding(Finding.note("DIFFUSION", "b-values and gradients were read from .bval and .bvec beside the file, along FSL's axes.", ".bvec")).build();
    }

    private static Volume left(Volume v, String why) {
        return v.toBuilder().finding(Finding.warning("DIFFUSION", "The files .bval and .bvec beside the file " + why + "; they were left out.", ".bvec")).build();
    }

    private static List<double[]> rows(Path file) throws IOException {
        if (Files.size(file) > LARGEST) throw wrong(file);
        List<double[]> rows = new ArrayList<>();
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("\\R")) {
            if (line.isBlank()) continue;
            List<Double> row = new ArrayList<>();
            for (String word : line.strip().split("[\\s,]+")) row.add(number(word).orElseThrow(() -> wrong(file)));
            rows.add(row.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return rows;
    }

    /** NaN, which some write for no direction, is 0. */
    private static Optional<Double> number(String word) {
        if (word.toLowerCase(Locale.ROOT).equals("nan")) return Optional.of(0.0);
        try {
            double d = Double.parseDouble(word);
            return Double.isFinite(d) ? Optional.of(d) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static FormatException wrong(Path file) {
        return new FormatException(file, "text that is no list of numbers", "b-values or directions", "Export the series again.");
    }
}
