package org.readingroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.readingroom.cli.Launcher;

/** A call of the program as on a command line, within this Java. */
public final class Called {

    private Called() {}

    /** @param exit that is expected @return what it said, to both of its outputs */
    public static String said(int exit, String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new Launcher(to, to).run(words)).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
        return said.toString(StandardCharsets.UTF_8);
    }
}
