package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;

/** The program as its users' shells see it: a process with an exit code. Macros run in ImageJ itself, patched in that process. */
class LauncherProcessTest {

    @TempDir
    private Path folder;
    private Path demo;

    @BeforeEach
    void write() throws IOException {
        demo = Files.writeString(folder.resolve("x.demo"), "demo 4 3 2");
    }

    @Test
    void exit_codes_reach_the_shell() throws Exception {
        assertThat(launch("demo-count", "inputs=" + demo).exit()).isZero();
        assertThat(launch("demo-count", "inputs=nowhere.demo").exit()).isEqualTo(1);
        assertThat(launch("demo-cuont").exit()).isEqualTo(2);
    }

    @Test
    void a_macro_gets_its_argument_runs_our_commands_and_returns_its_value() throws Exception {
        Path macro = Files.writeString(folder.resolve("m.ijm"), "run('Demo Gain...', getArgument() + ' gain=-1'); setSlice(2); return 'value ' + calibrate(getPixel(1, 1)) + ' ' + getTitle();");
        Programs.Run run = launch("--macro", macro.toString(), "input=" + demo, "name=two words");
        assertThat(run.output()).contains("value 889 two words");
        assertThat(run.exit()).isZero();
    }

    @Test
    void a_macro_that_stops_is_exit_1_with_its_reason_and_line_and_nothing_after_it_runs() throws Exception {
        Path macro = Files.writeString(folder.resolve("m.ijm"), "print('first');\nrun('Demo Gain...', 'gain=x input=y');\nprint('never');");
        Programs.Run run = launch("--macro", macro.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output().strip().lines()).containsExactly("first", "gain=x: not a number; expected a number from -100 to 100 (line 2 of the macro).");
    }

    @Test
    void a_macro_that_asks_on_the_screen_fails_by_a_sentence_with_its_line() throws Exception {
        Path macro = Files.writeString(folder.resolve("m.ijm"), "x = 1;\nwaitForUser('now click');\nprint('never');");
        Programs.Run run = launch("--macro", macro.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output().strip()).isEqualTo("line 2 of the macro asks on a screen, and there is none here; expected a macro that takes what it needs from getArgument().");
    }

    @Test
    void a_file_that_no_system_could_name_is_refused_in_a_sentence() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        for (String option : List.of("--macro", "--script", "--jobs")) assertThat(new Launcher(System.out, new PrintStream(err, true, StandardCharsets.UTF_8)).run(option, "a\0b.ijm")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3).allMatch(l -> l.endsWith("not a path; expected that of a file."));
    }

    @Test
    void a_groovy_script_takes_its_parameters_strictly_and_calls_commands() throws Exception {
        Path script = Files.writeString(folder.resolve("s.groovy"), """
            #@ CommandService commands
            #@ Volume input
            #@ Double (value=2.5) gain
            r = commands.run("org.readingroom.demo.DemoGainCommand", true, [input: input, gain: gain]).get().getOutput("result")
            println "got " + r.real(0, 0, 0, 0, 0)
            """);
        Programs.Run run = launch("--script", script.toString(), "input=" + demo);
        assertThat(run.output()).contains("got -2500.0");
        assertThat(run.exit()).isZero();
        Programs.Run bad = launch("--script", script.toString(), "input=" + demo, "gian=1");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.output()).contains("s.groovy has no key 'gian'; did you mean 'gain'?");
    }

    @Test
    void a_python_script_that_fails_is_exit_1_with_its_last_word() throws Exception {
        Path script = Files.writeString(folder.resolve("s.py"), "#@ String name\nprint 'hello ' + name\nraise ValueError('python is unhappy')\n");
        Programs.Run run = launch("--script", script.toString(), "name=you");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output().strip().lines()).containsExactly("hello you", "s.py: ValueError: python is unhappy");
    }

    private static Programs.Run launch(String... arguments) throws IOException, InterruptedException {
        return ClassPath.java("org.readingroom.cli.Launcher", new ArrayList<>(List.of(arguments)));
    }
}
