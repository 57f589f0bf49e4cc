package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.readingroom.testing.App;

class CommandsDocIT {

    @Test
    void the_document_holds_what_the_program_says() throws Exception {
        assertThat(Files.readString(Path.of("docs/commands.md"))).contains(App.run("help").output().strip());
    }
}
