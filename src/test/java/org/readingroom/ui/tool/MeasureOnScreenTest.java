package org.readingroom.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;

/** In a real window: {@link MeasureOnScreen} says what. */
class MeasureOnScreenTest {

    private static final Path SHOTS = Path.of(System.getProperty("readingroom.screenshots", "target/screenshots")).toAbsolutePath();
    private static final double POINTS_ARE_WRITTEN_TO = 1e-5;

    @TempDir
    private Path folder;

    @Test
    void every_tool_draws_with_the_mouse_what_the_command_measures_by_points() throws Exception {
        Path calls = folder.resolve("calls.txt");
        ScreenProgram.isWell(MeasureOnScreen.class, SHOTS, calls);
        List<String> lines = Files.readAllLines(calls);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(10);
        List<String> jobs = new ArrayList<>();
        for (String line : lines)
            jobs.add("measure-volume \"input=" + TestImages.CT + "\" " + String.join(" ", List.of(line.split("\t")).subList(0, 4)) + " \"json=" + folder.resolve(jobs.size() + ".json") + "\"");
        Path file = Files.write(folder.resolve("jobs.txt"), jobs);
        assertThat(new Launcher(new PrintStream(OutputStream.nullOutputStream()), new PrintStream(OutputStream.nullOutputStream())).run("--jobs", file.toString())).isZero();
        for (int job = 0; job < lines.size(); job++) {
            String line = lines.get(job);
            String[] words = line.split("\t");
            JsonObject m = JsonParser.parseString(Files.readString(folder.resolve(job + ".json"))).getAsJsonObject().getAsJsonArray("measurements").get(0).getAsJsonObject();
            for (int n = 4; n < words.length; n++) {
                JsonObject figure = m.getAsJsonArray("figures").get(n - 4).getAsJsonObject();
                double seen = Double.parseDouble(words[n].substring(words[n].indexOf('=') + 1));
                JsonElement value = figure.get("value");
                assertThat(words[n]).startsWith(figure.get("name").getAsString() + "=");
                assertThat(value.getAsDouble()).as(line).isCloseTo(seen, within(POINTS_ARE_WRITTEN_TO * Math.max(1, Math.abs(seen))));
            }
        }
    }
}
