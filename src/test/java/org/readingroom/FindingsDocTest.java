package org.readingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A code that a script may meet must be explained. */
class FindingsDocTest {

    private static final Pattern USED = Pattern.compile("(?:\\bnote|\\bwarning|\\brefused|problemFinding|new Finding)\\((?:[\\w.]+,\\s*)?\\s*\"([A-Z][A-Z0-9_]+)\"");

    @Test
    void every_code_in_the_program_stands_in_the_table_and_no_other_does() throws IOException {
        Set<String> used = new TreeSet<>(), told = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path f : files.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher m = USED.matcher(Files.readString(f));
                while (m.find()) used.add(m.group(1));
            }
        }
        for (String line : Files.readAllLines(Path.of("docs/findings.md")))
            if (line.startsWith("| ") && line.matches("\\| [A-Z][A-Z0-9_, ]+ \\|.*"))
                for (String code : line.split("\\|")[1].split(",")) told.add(code.strip());
        assertThat(told).containsExactlyInAnyOrderElementsOf(used);
    }
}
