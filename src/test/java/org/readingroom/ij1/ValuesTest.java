package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imagej.patcher.LegacyEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.TestImages;

/** What macros ask by call(...), in real ImageJ without a display. */
class ValuesTest {

    private static final String OPEN = "run('Open DICOM Series...', 'path=[" + TestImages.CT + "]'); ";
    private static LegacyEnvironment imageJ;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws ClassNotFoundException {
        imageJ = new LegacyEnvironment(null, true);
        imageJ.disableIJ1PluginDirs();
        imageJ.disableInitializer();
        imageJ.addPluginClasspath(ClassPath.files().stream().filter(f -> !f.getName().matches("(ij|ij1-patcher|javassist|classgraph)-.*")).toArray(File[]::new));
    }

    @Test
    void a_value_is_that_which_imagej_shows_and_a_position_leads_back_to_its_voxel() throws IOException {
        List<String> said = macro(OPEN + "setSlice(31); see(getValue(80, 70)); see(call('org.readingroom.ij1.Values.at', 80, 70, 30));"
            + "p = split(call('org.readingroom.ij1.Values.position', 80, 70, 30), ','); see(call('org.readingroom.ij1.Values.atMm', p[0], p[1], p[2]));"
            + "see(call('org.readingroom.ij1.Values.voxel', p[0], p[1], p[2])); see(call('org.readingroom.ij1.Values.unit')); see(call('org.readingroom.ij1.Values.verdict'));"
            + "see(call('org.readingroom.ij1.Values.orientation')); see('[' + call('org.readingroom.ij1.Values.findings') + ']');");
        assertThat(Double.parseDouble(said.get(1))).isEqualTo(Double.parseDouble(said.get(0)));
        assertThat(said.get(2)).isEqualTo(said.get(1));
        assertThat(List.of(said.get(3).split(","))).extracting(Double::parseDouble).allSatisfy(v -> assertThat(v).isCloseTo(Math.rint(v), within(1e-9)));
        assertThat(said.get(4)).isEqualTo("HU");
        assertThat(said.get(5)).isEqualTo("uniform");
        assertThat(said.get(6)).matches("[LRPASI]{3}");
        assertThat(said.get(7)).matches("\\[[A-Z_;]*\\]");
    }

    @Test
    void the_volume_of_an_object_is_that_of_its_voxels() throws IOException {
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        Track track = truth.tracks().get(0);
        double mm3 = AnnotationLabels.mask(truth, track, s -> true).count() * truth.image().grid().voxelMm3();
        List<String> said = macro("see(call('org.readingroom.ij1.Values.volumeOf', '" + TestImages.TRUTH + "', " + track.number() + "));"
            + "see(call('org.readingroom.ij1.Values.volumeOf', '" + TestImages.TRUTH + "', '" + truth.classOf(track).name() + "'));");
        assertThat(Double.parseDouble(said.get(0))).isCloseTo(mm3, within(1e-6));
        assertThat(Double.parseDouble(said.get(1))).isGreaterThanOrEqualTo(mm3 - 1e-6);
    }

    @Test
    void a_question_without_an_answer_ends_the_macro() throws IOException {
        assertThat(macro("see('before'); x = call('org.readingroom.ij1.Values.verdict'); see('after');")).containsExactly("before");
        for (String call : List.of("at', 160, 0, 0", "at', 0.5, 0, 0", "at', 'x', 0, 0", "volumeOf', '" + TestImages.TRUTH + "', 'no such'", "volumeOf', 'nowhere.annotations.json', 1"))
            assertThat(macro("newImage('x', '8-bit', 5, 5, 2); see('before'); x = call('org.readingroom.ij1.Values." + call + "); see('after');")).as(call).containsExactly("before");
    }

    private List<String> macro(String text) throws IOException {
        Path seen = folder.resolve("seen.txt");
        Files.deleteIfExists(seen);
        String whole = text.replace('\'', '"') + " function see(x) { File.append(\"\" + x, \"" + seen + "\"); }";
        try {
            imageJ.runMacro("close(\"*\"); " + whole, "");
        } catch (RuntimeException e) {
            assertThat(e).as("what ImageJ ends a macro with").hasStackTraceContaining("Macro canceled");
        }
        return Files.exists(seen) ? Files.readAllLines(seen) : List.of();
    }
}
