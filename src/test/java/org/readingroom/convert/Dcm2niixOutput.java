package org.readingroom.convert;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.geometry.Affine;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.VolumeDescription;

/** A NIfTI file with what lies beside it, of either program. */
record Dcm2niixOutput(Path file, Volume volume, VolumeDescription description, JsonObject sidecar) {

    static Dcm2niixOutput of(Path file) throws IOException {
        Volume v = new NiftiReader().read(file, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
        return new Dcm2niixOutput(file, v, VolumeDescription.of(v), JsonParser.parseString(Files.readString(beside(file, ".json"))).getAsJsonObject());
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.nii$", ending));
    }

    boolean hasGradients() {
        return Files.exists(beside(file, ".bval"));
    }

    double[] bValues() throws IOException {
        return numbers(Files.readString(beside(file, ".bval")));
    }

    /** By FSL's rule, in RAS. */
    double[][] directions() throws IOException {
        List<String> lines = Files.readAllLines(beside(file, ".bvec"));
        Affine a = volume.grid().affine();
        double[][] ras = a.toRas(), vectors = new double[numbers(lines.get(0)).length][3];
        for (int n = 0; n < vectors.length; n++)
            for (int axis = 0; axis < 3; axis++) {
                double along = numbers(lines.get(axis))[n] * (axis == 0 && a.determinant() > 0 ? -1 : 1);
                for (int row = 0; row < 3; row++) vectors[n][row] += along * ras[row][axis] / a.step(axis);
            }
        return vectors;
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    }

    /** For each axis whether the other's runs the other way round. */
    boolean[] turned(Dcm2niixOutput other) {
        boolean[] turned = new boolean[3];
        for (int axis = 0; axis < 3; axis++) turned[axis] = volume.grid().affine().direction(axis).dot(other.volume.grid().affine().direction(axis)) < 0;
        return turned;
    }
}
