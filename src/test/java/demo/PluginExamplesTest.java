package demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of examples is the source of this package: what it shows compiles, and was run. */
class PluginExamplesTest {

    private static final String HEAD = """
        # Examples of plugins

        Each is whole: these are the files of [src/test/java/demo](../src/test/java/demo), which the tests compile into a jar, drop into the program folder and use.
        What each kind is asked, and how it is called, stands in [plugins.md](plugins.md).
        """;

    @Test
    void the_page_shows_the_demos_as_they_are() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        try (Stream<Path> files = Files.list(Path.of("src/test/java/demo"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.toString().endsWith("Test.java") && !f.endsWith("package-info.java")).sorted().toList()) {
                String source = Files.readString(file);
                page.append("\n## ").append(file.getFileName().toString().replace(".java", "")).append("\n\n```java\n").append(source.substring(source.indexOf("import "))).append("```\n");
            }
        }
        Path shown = Path.of("docs/plugin-examples.md"), wanted = Files.createDirectories(Path.of("target")).resolve("plugin-examples.md");
        Files.writeString(wanted, page);
        assertThat(Files.readString(shown)).as("docs/plugin-examples.md; target/plugin-examples.md is what it should be").isEqualTo(page.toString());
    }

    @Test
    void each_demo_is_named_in_the_guide() throws IOException {
        String guide = Files.readString(Path.of("docs/plugins.md"));
        try (Stream<Path> files = Files.list(Path.of("src/test/java/demo"))) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.endsWith("Test.java") && !f.startsWith("package"))).allMatch(f -> guide.contains("/" + f + ")"));
        }
    }
}
