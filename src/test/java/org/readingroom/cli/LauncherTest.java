package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_lists_every_command_with_inputs_defaults_choices_and_an_example() {
        assertThat(run("help")).isZero();
        assertThat(text(out)).contains("Usage: reading-room COMMAND", "demo-gain", "gain= Gain [a number from -100 to 100, default -1]", "[smooth, hard-edge, default smooth]",
            "example: reading-room demo-gain input=scan.nii.gz output=result.nii.gz", "slab-projection", "export-segmentation");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void help_of_one_command_tells_the_keys_that_the_host_adds() {
        assertThat(run("help", "demo-gain")).isZero();
        assertThat(text(out)).contains("(in ImageJ: Demo Gain...)", "output=", "preset=", "window=", "series=");
    }

    @Test
    void a_call_that_cannot_be_understood_exits_with_2_and_one_sentence() {
        String[][] calls = { {}, { "help", "nothing" }, { "help", "a", "b" }, { "demo-gian" }, { "--nonsense" }, { "--macro" }, { "--jobs" }, { "--jobs", "x", "--threads", "0" }, { "--jobs", "x", "y" },
            { "--script", "x.rb" }, { "demo-gain", "gian=1" }, { "demo-gain", "input=x", "input=y", "output=z.nii" }, { "demo-gain" },
            { "dicom-info" }, { "volume-info" }, { "transcode-dicom", "path=x", "output=y", "syntax=foo" }, { "transcode-dicom", "path=x", "output=y", "syntax=1.2.840.10008.1.2.4.90" } };
        for (String[] call : calls) {
            err.reset();
            assertThat(run(call)).as(String.join(" ", call)).isEqualTo(2);
            if (call.length > 0) assertThat(text(err).strip().lines().count()).as(text(err)).isEqualTo(1);
        }
        assertThat(text(out)).isEmpty();
    }

    @Test
    void a_command_that_fails_exits_with_1_and_one_sentence_without_a_stack_trace() {
        assertThat(run("demo-gain", "input=" + folder.resolve("nowhere.demo"), "output=" + folder.resolve("x.nii.gz"))).isEqualTo(1);
        assertThat(text(err).strip().lines()).hasSize(1).allMatch(l -> l.contains("nowhere.demo: not found"));
    }

    @Test
    void a_single_file_that_cannot_be_converted_is_told_once() throws Exception {
        Path cut = Files.writeString(folder.resolve("cut.nii"), "no header");
        assertThat(run("convert-medical-volume", "input=" + cut, "output=" + folder.resolve("x.nrrd"))).isEqualTo(1);
        assertThat(text(err).strip().lines()).hasSize(1).allMatch(l -> l.startsWith("cut.nii"));
        err.reset();
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.copy(cut, in.resolve("only.nii"));
        assertThat(run("convert-medical-volume", "input=" + in, "output=" + folder.resolve("out"))).isEqualTo(1);
        assertThat(text(err).strip().lines()).hasSize(1).allMatch(l -> l.startsWith("only.nii"));
        err.reset();
        Files.copy(cut, Files.createDirectory(in.resolve("deep")).resolve("second.nii"));
        assertThat(run("convert-medical-volume", "input=" + in, "output=" + folder.resolve("out"))).isEqualTo(1);
        assertThat(text(err)).contains("deep/second.nii").doesNotContain("second.nii: second.nii");
    }

    @Test
    void a_folder_that_was_missing_above_an_output_is_made_and_told_and_one_that_was_there_is_not() throws Exception {
        Path file = Files.writeString(folder.resolve("a.demo"), "demo 4 3 2"), deep = folder.resolve("studdies").resolve("one");
        assertThat(run("demo-gain", "input=" + file, "output=" + deep.resolve("x.nii.gz"))).isZero();
        assertThat(deep.resolve("x.nii.gz")).exists();
        assertThat(text(err).strip().lines()).contains("made folder " + deep + ", which was not there");
        err.reset();
        assertThat(run("demo-gain", "input=" + file, "output=" + deep.resolve("y.nii.gz"))).isZero();
        assertThat(text(err)).doesNotContain("made folder");
        err.reset();
        assertThat(run("demo-gain", "input=" + folder.resolve("nowhere.demo"), "output=" + folder.resolve("never").resolve("x.nii.gz"))).isEqualTo(1);
        assertThat(folder.resolve("never")).doesNotExist();
        assertThat(text(err).strip().lines()).hasSize(1);
    }

    @Test
    void debug_shows_where_it_happened() {
        assertThat(run("--debug", "demo-gain", "input=" + folder.resolve("nowhere.demo"), "output=" + folder.resolve("x.nii.gz"))).isEqualTo(1);
        assertThat(text(err)).contains("\tat org.readingroom.");
    }

    @Test
    void what_a_command_prints_goes_to_standard_output_and_warnings_to_the_other() throws Exception {
        Path file = Files.writeString(folder.resolve("a ; b.demo".replace(" ;", "")), "demo 4 3 2");
        assertThat(run("demo-count", "inputs=" + file + ";" + file)).isZero();
        assertThat(text(out).strip()).isEqualTo("2 volumes, no files, no reference, folder null");
        assertThat(text(err)).contains("warning DEMO: A demo warning.");
    }

    @Test
    void a_word_of_the_shell_is_taken_as_it_is() throws Exception {
        Path file = Files.writeString(folder.resolve("[x] 'y' 胸部.demo"), "demo 4 3 2");
        Path result = folder.resolve("[r] \"s\".nii.gz");
        assertThat(run("demo-gain", "input=" + file, "output=" + result)).isZero();
        assertThat(result).exists();
    }

    @Test
    void only_the_program_s_own_folder_can_be_prepared() {
        assertThat(run("--prepare")).isEqualTo(1); // tests run from folders of classes
        assertThat(text(err)).contains("not the program's folder with plugins and jars");
    }

    private int run(String... arguments) {
        return new Launcher(stream(out), stream(err)).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8);
    }
}
