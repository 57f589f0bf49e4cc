package org.readingroom.commands.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.testing.TestImages;

/** Curves and figures against dicompyler-core's own, on its own structure set and doses that pydicom has written over it. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class DoseVolumeHistogramTest {

    private static final double SAME = 1e-7; // relative: sums in another order

    @TempDir
    private static Path folder;
    private static Path structures;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void letTheOtherProgramSay() throws Exception {
        Programs.requirePython("dicompylercore");
        structures = Shared.corpus("dicom/objects/dicompyler/rtss.dcm");
        Path script = folder.resolve("reference.py");
        Files.write(script, DoseVolumeHistogramTest.class.getResourceAsStream("/org/readingroom/dose/reference.py").readAllBytes());
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", script.toString(), structures.toString(), folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void dose_planes_between_the_outlines_give_the_same_curves() throws Exception {
        compare("planes", 9);
    }

    @Test
    void a_dose_whose_planes_descend_gives_the_same_curves() throws Exception {
        compare("descending", 9);
    }

    @Test
    void a_dose_that_ends_within_the_structures_gives_the_same_curves_and_tells_it() throws Exception {
        compare("part", 5);
        assertThat(said()).contains("DOSE_ENDS", "lie above or below the dose");
    }

    private void compare(String name, int least) throws Exception {
        Path json = folder.resolve(name + ".ours.json"), csv = folder.resolve(name + ".csv"), plot = folder.resolve(name + ".svg");
        assertThat(run("dose-volume-histogram", "dose=" + folder.resolve(name + ".dcm"), "structures=" + structures, "figures=D100;D98;D95;D50;D2;D2cc;V20;V5.5Gy;V95%", "prescription=50", "json=" + json, "csv=" + csv, "output=" + plot))
            .as(said()).isZero();
        JsonObject expected = JsonParser.parseString(Files.readString(folder.resolve(name + ".json"))).getAsJsonObject();
        Map<String, JsonObject> ours = new HashMap<>();
        for (JsonElement e : JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("structures")) ours.put(e.getAsJsonObject().get("number").getAsString(), e.getAsJsonObject());
        assertThat(expected.size()).isGreaterThanOrEqualTo(least);
        for (String roi : expected.keySet()) {
            JsonObject theirs = expected.getAsJsonObject(roi), own = ours.get(roi);
            String what = name + " " + own.get("name").getAsString();
            same(what + " volume", own.get("volume_cm3"), theirs.get("volume"));
            same(what + " min", own.get("min_gy"), theirs.get("min"));
            same(what + " mean", own.get("mean_gy"), theirs.get("mean"));
            same(what + " max", own.get("max_gy"), theirs.get("max"));
            for (String f : theirs.getAsJsonObject("figures").keySet()) if (!isRoundedAway(f, theirs)) same(what + " " + f, own.getAsJsonObject("figures").get(f), theirs.getAsJsonObject("figures").get(f));
            same(what + " V95%", own.getAsJsonObject("figures").get("V95%"), theirs.get("V95%"));
            assertThat(own.getAsJsonArray("cumulative_cm3")).as(what).hasSameSizeAs(theirs.getAsJsonArray("cumulative"));
            for (int n = 0; n < theirs.getAsJsonArray("cumulative").size(); n++) same(what + " at bin " + n, own.getAsJsonArray("cumulative_cm3").get(n), theirs.getAsJsonArray("cumulative").get(n));
        }
        assertThat(Files.readAllLines(csv).get(0)).isEqualTo("structure,dose_gy,differential_cm3,cumulative_cm3,cumulative_percent");
        assertThat(Files.readString(plot)).startsWith("<svg").contains("Lt Lung", "Dose (Gy)");
    }

    /** Where 100 * x / x comes out a hair below 100, the other program says that nothing gets the D100. */
    private static boolean isRoundedAway(String figure, JsonObject theirs) {
        return figure.equals("D100") && theirs.getAsJsonObject("figures").get(figure).getAsDouble() == 0 && theirs.get("min").getAsDouble() > 0.01;
    }

    private static void same(String what, JsonElement ours, JsonElement theirs) {
        double expected = theirs.getAsDouble();
        assertThat(ours.getAsDouble()).as(what).isCloseTo(expected, Offset.offset(Math.max(1e-9, SAME * Math.abs(expected))));
    }

    @Test
    void what_does_not_belong_together_is_refused_in_a_sentence() {
        String dose = "dose=" + folder.resolve("planes.dcm"), set = "structures=" + structures;
        assertThat(run("dose-volume-histogram", "dose=" + TestImages.CT, set)).isEqualTo(1);
        assertThat(run("dose-volume-histogram", dose, "structures=" + folder.resolve("planes.dcm"))).isEqualTo(1);
        assertThat(run("dose-volume-histogram", dose, set, "names=Liver")).isEqualTo(1);
        assertThat(run("dose-volume-histogram", dose, set, "figures=D120")).isEqualTo(1);
        assertThat(run("dose-volume-histogram", dose, set, "figures=V95%")).isEqualTo(1);
        assertThat(run("dose-volume-histogram", dose, set, "output=" + folder.resolve("x.png"))).isEqualTo(1);
        assertThat(run("dose-volume-histogram", "dose=" + Shared.corpus("dicom/objects/rtdose.dcm"), set)).isEqualTo(1);
        assertThat(said()).contains("is no dose but", "another kind of DICOM object", "names=Liver is not in the structure set; expected one of BODY", "'D120'", "V95% needs a prescription", "ends in .svg",
            "not of the dose's patient and space").doesNotContain("\tat ");
        said.reset();
        assertThat(run("dose-volume-histogram", dose, set, "names=heart;10", "figures=D95")).as(said()).isZero();
        assertThat(said().lines().filter(l -> l.contains(" cm3, "))).hasSize(2);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
