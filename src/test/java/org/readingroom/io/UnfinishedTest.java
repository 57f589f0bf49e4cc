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
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
            Endless.class.getName(), folder.resolve("out").toString()).redirectErrorStream(true).start();
        try (BufferedReader told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(told.readLine()).isEqualTo("at it");
            assertThat(names()).anyMatch(n -> n.endsWith(".part"));
            process.destroy(); // SIGTERM
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(names()).isEmpty();
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
