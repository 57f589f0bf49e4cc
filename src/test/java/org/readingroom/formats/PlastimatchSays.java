package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Programs;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;

/** What ITK makes of our files: plastimatch, which reads with it, turns them into NIfTI, and nibabel tells what is in that. */
public final class PlastimatchSays {

    private static final double FLOAT32_MM = 1e-3;

    private PlastimatchSays() {}

    /** @param files of one component and one time, at right angles: NIfTI as ITK writes it knows no shear */
    public static void same(List<Volume> volumes, List<Path> files, Path folder) throws IOException, InterruptedException {
        Programs.require("plastimatch");
        Programs.requirePython("nibabel");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "src/test/resources/org/readingroom/formats/nifti/nibabel-says.py"));
        for (Path file : files) {
            Path nii = folder.resolve("plastimatch" + command.size() + ".nii");
            Programs.Run run = Programs.run(List.of("plastimatch", "convert", "--input", file.toString(), "--output-img", nii.toString()));
            assertThat(nii).as(run.output()).exists();
            command.add(nii.toString());
        }
        List<JsonObject> said = Programs.run(command).output().lines().filter(l -> l.startsWith("{")).map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
        assertThat(said).hasSameSizeAs(files);
        for (int n = 0; n < files.size(); n++) same(volumes.get(n), said.get(n), files.get(n).getFileName().toString());
    }

    private static void same(Volume v, JsonObject said, String file) {
        assertThat(said.get("dtype").getAsString()).as(file).isEqualTo(v.samples().storedType().label());
        assertThat(said.get("sha256").getAsString()).as(file).isEqualTo(StoredDigest.sha256(v));
        JsonArray rows = said.getAsJsonArray("affine");
        double[][] m = new double[4][4];
        for (int r = 0; r < 4; r++) for (int c = 0; c < 4; c++) m[r][c] = rows.get(r).getAsJsonArray().get(c).getAsDouble();
        VoxelGrid g = v.grid();
        assertThat(new VoxelGrid(g.ni(), g.nj(), g.nk(), Affine.fromRas(m)).sameAs(g, FLOAT32_MM)).as("%s: %s for %s", file, Affine.fromRas(m), g.affine()).isTrue();
    }
}
