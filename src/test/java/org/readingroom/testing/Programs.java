package org.readingroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of others that tests hold our work against. Absent ones skip the test, and say so; with READINGROOM_REQUIRE=all they fail it.
 */
public final class Programs {

    private Programs() {}

    /** What a program printed. @param output standard output and standard error together */
    public record Run(int exit, String output) {}

    public static boolean isThere(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) return true;
        return false;
    }

    /** Skips the calling test if {@code program} is absent, or fails it under READINGROOM_REQUIRE=all. */
    public static void require(String program) {
        if (isThere(program)) return;
        if ("all".equals(System.getenv("READINGROOM_REQUIRE"))) Assertions.fail(program + " is not installed, and nothing may be skipped");
        Assumptions.abort(program + " is not installed");
    }

    /** Debian's Python, where the packages of others are: not one that a user put before it in the path. */
    public static final String PYTHON = "/usr/bin/python3";

    /** As {@link #require}, for a Python module such as nibabel. */
    public static void requirePython(String module) throws IOException, InterruptedException {
        if (Files.isExecutable(Path.of(PYTHON)) && run(List.of(PYTHON, "-c", "import " + module)).exit() == 0) return;
        if ("all".equals(System.getenv("READINGROOM_REQUIRE"))) Assertions.fail("Python's " + module + " is not installed, and nothing may be skipped");
        Assumptions.abort("Python's " + module + " is not installed");
    }

    /** What a script of Python says that ends well, without blanks at its ends. */
    public static String python(String script, String... words) throws IOException, InterruptedException {
        Run run = run(Stream.concat(Stream.of(PYTHON, "-W", "ignore", "-c", script), Stream.of(words)).toList());
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output().strip();
    }

    /** Runs to the end, at most 120 s. */
    public static Run run(List<String> command) throws IOException, InterruptedException {
        return run(command, 120);
    }

    /** Runs to the end, at most so many seconds. */
    public static Run run(List<String> command, int seconds) throws IOException, InterruptedException {
        Path output = Files.createTempFile("run", ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly); // or a display and its Java would live on and slow down whatever comes next
                process.destroyForcibly().waitFor();
                Assertions.fail(command.get(0) + " did not end in " + seconds + " s; it said:\n" + text(output));
            }
            return new Run(process.exitValue(), text(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String text(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }
}
