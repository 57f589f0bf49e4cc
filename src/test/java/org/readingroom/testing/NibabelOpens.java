package org.readingroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.Volume;

/** Nibabel's opinion of a volume file of any format that it reads. */
public final class NibabelOpens {

    private NibabelOpens() {}

    /** What it says of each file, in order: shape, affine, values. Skips the test where nibabel is absent. */
    public static List<JsonObject> files(List<Path> files) throws IOException, InterruptedException {
        List<JsonObject> said = run(files.stream().map(Path::toString).toList());
        assertThat(said).hasSameSizeAs(files);
        return said;
    }

    /** What it says of the headers of the PAR files that it brings for its own tests. */
    public static List<JsonObject> parHeaders() throws IOException, InterruptedException {
        return run(List.of("--par-headers"));
    }

    private static List<JsonObject> run(List<String> arguments) throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "src/test/resources/org/readingroom/formats/nibabel-opens.py"));
        command.addAll(arguments);
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output().lines().filter(l -> l.startsWith("{")).map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    }

    /** Its affine, which counts to the right, anterior and the head. */
    public static Affine affine(JsonObject said) {
        JsonArray rows = said.getAsJsonArray("affine");
        double[][] m = new double[4][4];
        for (int r = 0; r < 4; r++) for (int c = 0; c < 4; c++) m[r][c] = rows.get(r).getAsJsonArray().get(c).getAsDouble();
        return Affine.fromRas(m);
    }

    /** Holds every real value of ours against its value at the same place in the patient, so that turned axes make no difference. @param relative tolerance */
    public static void assertSame(Volume ours, JsonObject said, double relative) {
        JsonArray shape = said.getAsJsonArray("shape"), values = said.getAsJsonArray("values");
        int ni = shape.get(0).getAsInt(), nj = shape.get(1).getAsInt(), nk = shape.get(2).getAsInt(), times = shape.size() > 3 ? shape.get(3).getAsInt() : 1;
        assertThat(ours.times()).isEqualTo(times);
        assertThat((long) ours.grid().ni() * ours.grid().nj() * ours.grid().nk()).isEqualTo((long) ni * nj * nk);
        Affine toTheirs = affine(said).inverse();
        for (int t = 0; t < times; t++)
            for (int k = 0; k < nk; k++) for (int j = 0; j < nj; j++) for (int i = 0; i < ni; i++) {
                PointMm p = ours.grid().affine().apply(i, j, k), at = toTheirs.apply(p.x(), p.y(), p.z());
                long a = Math.round(at.x()), b = Math.round(at.y()), c = Math.round(at.z());
                assertThat(Math.abs(at.x() - a) + Math.abs(at.y() - b) + Math.abs(at.z() - c)).as("voxel %d %d %d lies at %s of theirs", i, j, k, at).isLessThan(0.01);
                double their = values.get((int) (a + ni * (b + nj * (c + (long) nk * t)))).getAsDouble(), our = ours.real(i, j, k, 0, t);
                if (!(Math.abs(our - their) <= relative * Math.abs(their))) assertThat(our).as("voxel %d %d %d, time %d", i, j, k, t).isEqualTo(their);
            }
    }
}
