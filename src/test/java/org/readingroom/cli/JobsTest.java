package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

    @TempDir
    private Path folder;
    private Path demo;
    private String err;
    private int exit;

    @BeforeEach
    void write() throws IOException {
        demo = Files.writeString(folder.resolve("a b.demo"), "demo 4 3 2");
    }

    @Test
    void every_line_is_answered_by_its_number_whatever_becomes_of_the_others() throws IOException {
        Map<Integer, JsonObject> answers = run(List.of("# a comment", "demo-gain input=[" + demo + "] output=\"" + folder.resolve("r 1.nii.gz") + "\"", "", "demo-gain input=[nowhere.demo] output=x.nii.gz  # why",
            "demo-gain input=[" + demo + "] gain=x output=x.nii.gz", "no-such-command", "demo-gain input=[" + demo, "demo-gain input='" + demo + "' failure=bug output=x.nii.gz", "help", "--macro x.ijm"), "--threads", "3");
        assertThat(answers.keySet()).containsExactly(2, 4, 5, 6, 7, 8, 9, 10);
        assertThat(answers.values().stream().map(a -> a.get("exit").getAsInt()).toList()).containsExactly(0, 1, 2, 2, 2, 1, 2, 2);
        assertThat(answers.get(2).get("error").isJsonNull()).isTrue();
        assertThat(answers.get(4).get("error").getAsString()).contains("nowhere.demo: not found");
        assertThat(answers.get(5).get("error").getAsString()).contains("gain=x: not a number");
        assertThat(answers.get(2).keySet()).containsExactly("line", "exit", "error", "seconds");
        assertThat(exit).isEqualTo(1);
        assertThat(folder.resolve("r 1.nii.gz")).exists();
    }

    @Test
    void all_well_is_exit_0_and_what_commands_print_is_not_on_standard_output() throws IOException {
        Map<Integer, JsonObject> answers = run(List.of("demo-count \"inputs=" + demo + ";" + demo + "\""));
        assertThat(answers).hasSize(1);
        assertThat(exit).isZero();
        assertThat(err).contains("2 volumes");
    }

    @Test
    void an_empty_file_is_done_and_a_missing_one_fails() throws IOException {
        assertThat(run(List.of("", "# nothing"))).isEmpty();
        assertThat(exit).isZero();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        assertThat(new Launcher(System.out, new PrintStream(errors, true, StandardCharsets.UTF_8)).run("--jobs", folder.resolve("none.txt").toString())).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("none.txt: cannot be read");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_do_no_harm() throws IOException {
        Path jobs = folder.resolve("jobs.txt");
        Files.writeString(jobs, "\ufeffdemo-count inputs=[" + demo + "]\r\ndemo-count inputs=[" + demo + "]\r\n");
        assertThat(run(jobs)).hasSize(2);
        assertThat(exit).isZero();
    }

    private Map<Integer, JsonObject> run(List<String> lines, String... more) throws IOException {
        return run(Files.write(folder.resolve("jobs.txt"), lines), more);
    }

    private Map<Integer, JsonObject> run(Path jobs, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(), errors = new ByteArrayOutputStream();
        String[] arguments = new String[2 + more.length];
        arguments[0] = "--jobs";
        arguments[1] = jobs.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        exit = new Launcher(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(errors, true, StandardCharsets.UTF_8)).run(arguments);
        err = errors.toString(StandardCharsets.UTF_8);
        Map<Integer, JsonObject> answers = new TreeMap<>();
        out.toString(StandardCharsets.UTF_8).lines().forEach(l -> {
            JsonObject answer = JsonParser.parseString(l).getAsJsonObject();
            answers.put(answer.get("line").getAsInt(), answer);
        });
        return answers;
    }
}
