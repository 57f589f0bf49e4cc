package org.readingroom.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.TestImages;

class ReadingRoomCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();

    private int run(String... words) {
        return new Launcher(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(words);
    }

    @Test
    void without_a_screen_it_says_so_in_one_sentence_and_fails() {
        assertThat(run("reading-room", "path=" + TestImages.CT)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Reading Room: no screen").hasLineCount(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_key_that_it_does_not_know_is_a_bad_call() {
        assertThat(run("reading-room", "pat=x")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no key 'pat'", "did you mean 'path'?").hasLineCount(1);
    }
}
