package org.readingroom.commands.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.TestImages;

/** The phantom's voxels are 2.3 x 2 x 5 mm, turned in the patient. */
class MeasureVolumeTest {

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();

    private int measure(String... words) {
        List<String> all = new ArrayList<>(List.of("measure-volume", "input=" + TestImages.CT));
        all.addAll(List.of(words));
        out.reset();
        err.reset();
        return new Launcher(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all.toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void a_length_by_voxels_is_printed_and_written_for_programs() throws Exception {
        Path json = folder.resolve("m.json"), csv = folder.resolve("m.csv");
        assertThat(measure("kind=distance", "space=voxel", "points=3,4,5;9,4,5", "name=Lesion", "json=" + json, "csv=" + csv)).isZero();
        assertThat(said()).isEqualTo("Lesion: length 13.80 mm");
        JsonObject m = JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("measurements").get(0).getAsJsonObject();
        assertThat(m.getAsJsonArray("figures").get(0).getAsJsonObject().get("value").getAsDouble()).isCloseTo(6 * 2.3, within(1e-9));
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).isEqualTo("name,kind,figure,value,unit,source,series,i,j,k,points");
        assertThat(lines.get(1)).startsWith("Lesion,distance,length,13.").contains(",mm,,", ",6,4,5,\"");
        String points = lines.get(1).substring(lines.get(1).indexOf('"') + 1, lines.get(1).lastIndexOf('"'));
        assertThat(measure("kind=distance", "points=" + points)).as("a row's points are those of a call").isZero();
        assertThat(said()).isEqualTo("Distance: length 13.80 mm");
    }

    @Test
    void through_slices_the_step_between_them_counts() {
        assertThat(measure("kind=polyline", "space=voxel", "points=3,4,5;3,4,9;3,8,9")).isZero();
        assertThat(said()).isEqualTo("Polyline: length 28.00 mm");
    }

    @Test
    void an_oblique_plane_is_given_by_its_directions() {
        assertThat(measure("kind=rectangle", "points=0,0,0;20,0,20", "u=1,0,1", "v=0,1,0")).as("nothing of it lies along v").isEqualTo(1);
        assertThat(measure("kind=rectangle", "points=0,0,0;20,10,20", "u=1,0,1", "v=0,1,0")).isZero();
        assertThat(said()).contains("area 282.8 mm\u00b2", "(interpolated)");
    }

    /** The phantom has voxels from -0.5 on: a ball of 1 mm around the first one leaves it, the same ball five voxels in does not. */
    @Test
    void what_reaches_beyond_the_volume_is_told_to_people_and_programs() throws Exception {
        Path json = folder.resolve("b.json");
        String[][] calls = { { "kind=sphere", "radius=1e9", "points=5,5,5", "true" }, { "kind=sphere", "radius=5", "points=0,0,0", "true" }, { "kind=sphere", "radius=5", "points=5,5,5", "false" },
            { "kind=rectangle", "points=-20,2,5;4,6,5", "true" }, { "kind=rectangle", "points=-0.4,-0.4,5;4,6,5", "false" }, { "kind=freehand", "points=1,1,5;8,8,5;8,1,5;1,8,5", "false" } };
        for (String[] call : calls) {
            List<String> words = new ArrayList<>(List.of(call).subList(0, call.length - 1));
            words.addAll(List.of("space=voxel", "json=" + json));
            assertThat(measure(words.toArray(String[]::new))).as(err.toString(StandardCharsets.UTF_8)).isZero();
            boolean leaves = Boolean.parseBoolean(call[call.length - 1]);
            assertThat(err.toString(StandardCharsets.UTF_8).contains("reaches beyond the volume")).as(String.join(" ", call)).isEqualTo(leaves);
            assertThat(Files.readString(json).contains("BEYOND_VOLUME")).as(String.join(" ", call)).isEqualTo(leaves);
        }
    }

    @Test
    void calls_that_make_no_sense_are_refused_in_one_sentence_each() {
        String[][] calls = { { "kind=distance", "points=1,2,3", "distance takes 2 points, got 1" }, { "kind=angle", "points=1,2;3", "expected 3 separated by commas" },
            { "kind=sphere", "points=1,2,3", "needs its centre and radius=" }, { "kind=distance", "points=1,2,3;4,5,6", "radius=3", "goes with kind=sphere only" },
            { "kind=rectangle", "points=0,0,0;20,20,20", "plane=axial", "do not lie on one axial plane" }, { "kind=freehand", "points=0,0,0;1,1,1;9,3,3", "u=1,0,0", "u and v belong together" },
            { "kind=bidirectional", "points=0,0,0;9,0,0;1,1,0;4,4,0", "expected 90" }, { "kind=probe", "points=9999,0,0", "outside the volume" },
            { "kind=distance", "points=1,2,3;4,5,6", "time=7", "no time 7" }, { "kind=rectangle", "space=voxel", "points=1,2,3;1,2,3", "the rectangle has no area" }, { "kind=ellipse", "space=voxel", "points=1,2,3;9,2,3", "the ellipse has no area" },
            { "kind=freehand", "space=voxel", "points=1,2,3;3,2,3;9,2,3", "the freehand has no area" }, { "kind=angle", "points=1,2,3;1,2,3;9,2,3", "points 1 and 2 are one" }, { "kind=angle", "points=1,2,3;9,2,3;9,2,3", "points 2 and 3 are one" },
            { "kind=cobb", "points=1,2,3;9,2,3;5,5,3;5,5,3", "the second line has no length" }, { "kind=rectangle", "points=0,0,0;20,0,20", "u=1,0,0", "v=2,0,0", "u=1,0,0 and v=2,0,0 lie along one line" } };
        for (String[] call : calls) {
            List<String> words = List.of(call).subList(0, call.length - 1);
            assertThat(measure(words.toArray(String[]::new))).as(String.join(" ", words)).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8).strip().lines()).hasSize(1).allMatch(l -> l.contains(call[call.length - 1]), String.join(" ", call));
        }
    }
}
