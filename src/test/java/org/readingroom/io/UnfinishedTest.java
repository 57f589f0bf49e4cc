package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half-made files of a program that is told to end. */
class UnfinishedTest {

    @TempDir
    private Path folder;

    /** Writes file after file into a new folder, says when it is at it, and never ends by itself. */
    static final class Endless {
        public static void main(String[] arguments) throws IOException {
            SafeFolder.write(Path.of(arguments[0]), name -> false, part -> {
                for (long n = 0; ; n++) {
                    Path deep = part.resolve("case").resolve("slice " + n % 10);
                    SafeFile.write(deep, out -> out.write(new byte[1 << 12]));
                    if (n == 20) System.out.println("at it");
                }
            });
        }
    }

    @Test
    void a_program_that_is_told_to_end_leaves_no_half_made_folder() throws Exception {
        Process process = endless();
        try {
            process.destroy(); // SIGTERM
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void what_a_killed_program_left_goes_with_the_next_large_file_and_what_a_living_one_makes_does_not() throws Exception {
        Process killed = endless(), living = endless();
        try {
            killed.destroyForcibly(); // SIGKILL
            assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
            Path large = folder.resolve("large");
            String dead = names().stream().filter(n -> n.matches("\\.rr-[0-9a-f]+-" + killed.pid() + "-[0-9a-f]+\\.part")).findFirst().orElseThrow();
            List<String> others = List.of(dead.replaceFirst("rr-[0-9a-f]+-", "rr-0-"), dead.replaceFirst("-" + killed.pid() + "-", "-1-"), dead + ".txt", "my" + dead, ".rr-0123456789abcdef.part");
            for (String name : others) Files.writeString(folder.resolve(name), "of another computer, a living process, or a user");
            Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "stays");
            Files.createSymbolicLink(folder.resolve(dead.replace(".part", "0.part")), elsewhere);
            Files.writeString(folder.resolve(dead + ".d"), "half a file");
            SafeFile.writeText(folder.resolve("small"), "is not worth a look");
            assertThat(names()).contains(dead);
            SafeFile.write(large, out -> out.write(new byte[1 << 20]));
            assertThat(names()).hasSize(others.size() + 5).containsAll(others).contains("large", "small", "elsewhere", dead.replace(".part", "0.part")) // a link is none of ours
                .anyMatch(n -> n.contains("-" + living.pid() + "-")).doesNotContain(dead, dead + ".d");
        } finally {
            living.destroyForcibly().waitFor();
            killed.destroyForcibly();
        }
        SafeFolder.write(folder.resolve("report"), name -> false, part -> Files.writeString(part.resolve("page"), "x"));
        assertThat(names()).noneMatch(n -> n.contains("-" + living.pid() + "-"));
    }

    /** A process that is at it. */
    private Process endless() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
            Endless.class.getName(), folder.resolve("out").toString()).redirectErrorStream(true).start();
        BufferedReader told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(told.readLine()).isEqualTo("at it");
        assertThat(names()).anyMatch(n -> n.contains("-" + process.pid() + "-") && n.endsWith(".part"));
        return process;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList();
        }
    }

    @Test
    void trouble_is_told_of_the_file_that_was_asked_for_not_of_the_one_that_is_being_made() {
        Path file = folder.resolve("a.dcm"), report = folder.resolve("report");
        assertThatThrownBy(() -> SafeFile.writePath(file, part -> {
            throw new FormatException(part, "nothing", "something", "Try again.");
        })).isInstanceOf(FormatException.class).hasMessageStartingWith("a.dcm: ").hasMessageNotContaining(".part");
        assertThatThrownBy(() -> SafeFile.writePath(file, part -> SafeFile.write(part, out -> {
            throw new IOException(part.getFileName() + ": cannot be written, the disk is full.");
        }))).hasMessage("a.dcm: cannot be written, the disk is full.");
        assertThatThrownBy(() -> SafeFolder.write(report, name -> false, part -> {
            throw new IOException(part.getFileName() + ": cannot be written.");
        })).hasMessage("report: cannot be written.");
    }

    @Test
    void a_device_is_not_replaced_by_a_file() {
        Path device = Path.of("/dev/null");
        if (!Files.exists(device)) return; // no such thing on this system
        assertThatThrownBy(() -> SafeFile.writeText(device, "x")).isInstanceOf(IOException.class).hasMessageContaining("null: is a device or a pipe");
        assertThat(Files.isRegularFile(device)).isFalse();
    }
}
