package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imagej.patcher.LegacyEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ClassPath;

/**
 * Real ImageJ macros, without a display, through a real plugins.config: in a class loader of its own, patched as Fiji patches it. Each macro
 * writes what it sees into a file.
 */
class MacroBridgeTest {

    private static LegacyEnvironment imageJ;

    @TempDir
    private Path folder;
    private Path seen;

    @BeforeAll
    static void start() throws ClassNotFoundException {
        imageJ = new LegacyEnvironment(null, true);
        imageJ.disableIJ1PluginDirs();
        imageJ.disableInitializer();
        imageJ.addPluginClasspath(ClassPath.files().stream().filter(f -> !f.getName().matches("(ij|ij1-patcher|javassist|classgraph)-.*")).toArray(File[]::new));
    }

    @BeforeEach
    void clear() {
        seen = folder.resolve("seen.txt");
    }

    @Test
    void results_are_images_that_the_next_line_works_on() throws IOException {
        assertThat(macro("newImage('bm', '8-bit white', 20, 10, 3); run('Demo Gain...', 'gain=2 name=[two times]'); see(nImages); see(getTitle());"
            + "getDimensions(w, h, c, s, f); see('' + w + ' ' + h + ' ' + s); setSlice(1); see(calibrate(getPixel(19, 5)));")).containsExactly("2", "two times", "20 10 3", "510");
    }

    @Test
    void the_macros_own_image_is_worked_on_and_signed_values_survive_two_commands() throws IOException {
        assertThat(macro("run('Demo Gain...', 'gain=1 input=[" + demo() + "]'); run('Demo Gain...', 'gain=-1'); run('Demo Gain...', 'gain=2'); setSlice(2); see(calibrate(getPixel(1, 1)));")).containsExactly("" + 2 * 889);
    }

    @Test
    void a_failing_command_stops_the_macro() throws IOException {
        for (String options : List.of("gain=x", "gian=2", "manner=rough", "gain=1 gain=2", "failure=cancel", "failure=argument", "failure=bug", "input=nowhere.demo", "name=[open"))
            assertThat(macro("newImage('bm', '8-bit', 5, 5, 2); see('before'); run('Demo Gain...', '" + options + "'); see('after');")).as(options).containsExactly("before");
    }

    @Test
    void without_an_image_the_macro_stops_too() throws IOException {
        assertThat(macro("see('before'); run('Demo Gain...'); see('after');")).containsExactly("before");
    }

    @Test
    void values_of_one_call_do_not_reach_the_next() throws IOException {
        assertThat(macro("newImage('bm', '8-bit white', 5, 5, 1); id = getImageID(); run('Demo Gain...', 'gain=3'); see(calibrate(getPixel(0, 0)));"
            + "selectImage(id); run('Demo Gain...'); see(calibrate(getPixel(0, 0)));")).containsExactly("765", "-255");
    }

    @Test
    void a_macro_variable_can_be_a_value() throws IOException {
        assertThat(macro("newImage('bm', '8-bit white', 5, 5, 1); g = 4; run('Demo Gain...', 'gain=&g'); see(calibrate(getPixel(0, 0)));")).containsExactly("1020");
    }

    @Test
    void a_display_window_changes_what_is_shown_and_no_value() throws IOException {
        assertThat(macro("newImage('bm', '16-bit white', 20, 10, 3); before = getPixel(19, 0); run('Demo Window...', 'centre=1000.5 width=401'); getMinAndMax(a, b); see('' + a + ' ' + b); see(getPixel(19, 0) - before);"))
            .containsExactly("800 1200", "0");
    }

    @Test
    void painting_on_a_result_does_not_change_the_image_it_came_from() throws IOException {
        assertThat(macro("newImage('bm', '16-bit black', 20, 20, 3); id = getImageID(); run('Orthogonal MPR...', 'plane=axial'); see(nSlices); run('Add...', 'value=9 stack');"
            + "see(getPixel(3, 3)); selectImage(id); setSlice(2); see(getPixel(3, 3));")).containsExactly("3", "9", "0");
    }

    @Test
    void what_is_saved_is_not_shown() throws IOException {
        Path file = folder.resolve("a result.nii.gz");
        assertThat(macro("newImage('bm', '8-bit white', 5, 5, 1); run('Demo Gain...', 'output=[" + file + "]'); see(nImages);")).containsExactly("1");
        assertThat(file).exists();
    }

    @Test
    void the_active_image_is_converted_where_no_input_is_given() throws IOException {
        Path file = folder.resolve("active.nrrd");
        assertThat(macro("newImage('bm', '8-bit white', 5, 4, 3); run('Convert Medical Volume...', 'output=[" + file + "]'); see(nImages);")).containsExactly("1");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("NRRD").contains("sizes: 5 4 3");
    }

    private Path demo() throws IOException {
        return Files.writeString(folder.resolve("x y.demo"), "demo 5 4 3");
    }

    /** Runs a macro whose function see() collects what it is given. */
    private List<String> macro(String body) throws IOException {
        Files.deleteIfExists(seen);
        String collect = "function see(text) { File.append('' + text, '" + seen + "'); } ";
        imageJ.runMacro("close('*'); " + body + collect, "");
        return Files.exists(seen) ? Files.readAllLines(seen) : List.of();
    }
}
