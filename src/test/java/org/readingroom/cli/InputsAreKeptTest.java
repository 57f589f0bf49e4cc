package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.TestImages;

/** A user who names an input as the output, by mistake or under another name, loses nothing. */
class InputsAreKeptTest {

    @TempDir
    private Path folder;
    private Path mine;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void copy() throws IOException {
        mine = Files.copy(TestImages.reader(1), folder.resolve("mine.annotations.json"));
    }

    @Test
    void an_output_that_is_the_input_is_refused() throws IOException {
        assertRefused(mine);
    }

    @Test
    void an_output_that_is_the_input_under_another_name_is_refused() throws IOException {
        assertRefused(Files.createSymbolicLink(folder.resolve("link.annotations.json"), mine));
        assertRefused(folder.resolve("..").resolve(folder.getFileName()).resolve("mine.annotations.json"));
    }

    @Test
    void a_consensus_of_a_folder_of_readers_replaces_none_of_them() throws IOException {
        Path other = Files.copy(TestImages.reader(2), folder.resolve("other.annotations.json"));
        assertThat(run("build-consensus", "inputs=" + folder, "output=" + other)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("is one of the files in the folder of inputs");
        assertThat(other).hasSameBinaryContentAs(TestImages.reader(2));
        assertThat(run("build-consensus", "inputs=" + folder, "output=" + folder.resolve("consensus.nii.gz"))).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(other).hasSameBinaryContentAs(TestImages.reader(2));
        assertThat(mine).hasSameBinaryContentAs(TestImages.reader(1));
    }

    @Test
    void a_report_is_not_written_into_the_folder_of_its_images() {
        assertThat(run("reader-report", "image=" + TestImages.CT, "output=" + TestImages.CT)).isEqualTo(2);
        assertThat(TestImages.CT).isDirectoryNotContaining("glob:**.html");
    }

    private void assertRefused(Path output) throws IOException {
        assertThat(run("interpolate-annotations", "annotations=" + mine, "output=" + output)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("is one of the inputs");
        assertThat(mine).hasSameBinaryContentAs(TestImages.reader(1));
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
