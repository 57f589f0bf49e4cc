package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks of the README, each line as it is printed there, by a shell, in the program folder. */
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /** A folder like the project's, with links to what a build made, so that outputs stay out of it. */
    private static void rebuild(Path project) throws IOException {
        Path app = Files.createDirectories(project.resolve("target/reading-room"));
        try (Stream<Path> made = Files.list(Path.of("target/reading-room").toAbsolutePath())) {
            for (Path p : made.toList()) Files.createSymbolicLink(app.resolve(p.getFileName()), p);
        }
        Files.createSymbolicLink(project.resolve("test-images"), Path.of("test-images").toAbsolutePath());
    }

    @Test
    void every_task_of_the_readme_runs_as_printed(@TempDir Path project) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String tasks = readme.substring(readme.indexOf("## Five tasks"));
        rebuild(project);
        StringBuilder script = new StringBuilder("set -eu\n");
        int lines = 0;
        for (Matcher m = BLOCK.matcher(tasks); m.find(); ) {
            script.append(m.group(1));
            lines += (int) m.group(1).lines().filter(l -> l.startsWith("bin/reading-room ")).count();
        }
        assertThat(lines).isGreaterThanOrEqualTo(15);
        Path said = project.resolve("said.txt");
        Process shell = new ProcessBuilder("sh", "-c", script.toString()).directory(project.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(shell.waitFor(240, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(Files.readString(said)).isZero();
        for (String made : List.of("lung.png", "mip.png", "ct.nii.gz", "ct.json", "copies", "mine.annotations.json", "filled.annotations.json", "lesion.csv", "report/report.html", "agreement.html", "consensus.dcm",
            "prediction.annotations.json", "shared"))
            assertThat(project.resolve("target/reading-room").resolve(made)).exists();
    }
}
