package org.readingroom.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** In a real window: {@link MeasureOnScreen} says what. */
class MeasureOnScreenTest {

    private static final Path SHOTS = Path.of(System.getProperty("readingroom.screenshots", "target/screenshots")).toAbsolutePath();
    private static final double POINTS_ARE_WRITTEN_TO = 1e-5;

    @TempDir
    private Path folder;

    @Test
    void every_tool_draws_with_the_mouse_what_the_command_measures_by_points() throws Exception {
        Path calls = folder.resolve("calls.txt"), json = folder.resolve("m.json");
        Programs.Run run = ClassPath.onScreen(MeasureOnScreen.class.getName(), List.of(SHOTS.toString(), calls.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<String> lines = Files.readAllLines(calls);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(10);
        for (String line : lines) {
            String[] words = line.split("\t");
            assertThat(new Launcher(System.out, System.err).run("measure-volume", "input=" + TestImages.CT, words[0], words[1], words[2], words[3], "json=" + json)).as(line).isZero();
            JsonObject m = JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("measurements").get(0).getAsJsonObject();
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
