package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;

/** What the tabulator key finds, by the shells themselves. */
class CompletionTest {

    @TempDir
    private Path folder;

    @Test
    void bash_knows_commands_keys_choices_and_files() throws Exception {
        Programs.require("bash");
        Files.createDirectory(folder.resolve("ct folder"));
        assertThat(bash("reading-room slab-", 1)).containsExactly("slab-projection");
        assertThat(bash("reading-room --j", 1)).containsExactly("--jobs");
        assertThat(bash("reading-room slab-projection mo", 2)).containsExactly("mode=");
        assertThat(bash("reading-room slab-projection mode=m", 4)).contains("max", "min", "mean").doesNotContain("sum");
        assertThat(bash("reading-room slab-projection input=" + folder + "/ct", 4)).containsExactly(folder + "/ct folder");
        assertThat(bash("reading-room help convert-", 2)).containsExactly("convert-medical-volume");
    }

    @Test
    void zsh_loads_it() throws Exception {
        Programs.require("zsh");
        Path script = Files.writeString(folder.resolve("completion.zsh"), script("zsh"));
        Programs.Run run = Programs.run(List.of("zsh", "-f", "-c", "autoload -Uz compinit && compinit -u -d " + folder + "/dump; source " + script
            + "; print ${_comps[reading-room]}; compadd() { print -l -- $@ }; words=(reading-room slab-projection mo); CURRENT=3; PREFIX=mo; _reading_room; CURRENT=2; PREFIX=; _reading_room"));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().lines()).contains("_reading_room", "mode=", "volume-info", "--script");
    }

    @Test
    void another_shell_is_refused() {
        assertThat(new Launcher(System.out, new PrintStream(new ByteArrayOutputStream())).run("--completion", "fish")).isEqualTo(2);
    }

    private List<String> bash(String line, int word) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("completion.bash"), script("bash"));
        Programs.Run run = Programs.run(List.of("bash", "--norc", "-c", "source '" + script + "'; COMP_LINE='" + line + "'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($COMP_LINE); COMP_CWORD=" + word
            + "; _reading_room; printf '%s\\n' \"${COMPREPLY[@]}\""));
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output().lines().toList();
    }

    private static String script(String shell) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new Launcher(new PrintStream(out, true, StandardCharsets.UTF_8), System.err).run("--completion", shell)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
