package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.testing.Programs;

/** An independent reader's opinion of our files. */
final class Nibabel {

    private Nibabel() {}

    /** What nibabel says of each file, in order; skips the test where nibabel is absent. */
    static List<JsonObject> says(List<Path> files) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(Programs.PYTHON))) Programs.requirePython("nibabel");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "src/test/resources/org/readingroom/formats/nifti/nibabel-says.py"));
        files.forEach(f -> command.add(f.toString()));
        Programs.Run run = Programs.run(command);
        if (run.output().contains("No module named")) Programs.requirePython("nibabel");
        assertThat(run.exit()).as(run.output()).isZero();
        List<JsonObject> said = run.output().lines().filter(l -> l.startsWith("{")).map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
        assertThat(said).hasSameSizeAs(files);
        return said;
    }

    static JsonObject says(Path file) throws IOException, InterruptedException {
        return says(List.of(file)).get(0);
    }

    static double[][] matrix(JsonObject said, String key) {
        JsonArray rows = said.getAsJsonArray(key);
        double[][] m = new double[4][4];
        for (int r = 0; r < 4; r++) for (int c = 0; c < 4; c++) m[r][c] = rows.get(r).getAsJsonArray().get(c).getAsDouble();
        return m;
    }
}
