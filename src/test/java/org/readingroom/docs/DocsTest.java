package org.readingroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages lead nowhere that is not there. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)"), CODE = Pattern.compile("\\b[A-Z]{2,}(?:_[A-Z]+)+\\b");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(p -> p.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    @Test
    void every_link_of_every_page_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages())
            for (Matcher m = LINK.matcher(Files.readString(page)); m.find(); )
                if (!Files.exists(page.toAbsolutePath().getParent().resolve(m.group(1)))) broken.add(page + ": " + m.group(1));
        assertThat(broken).isEmpty();
    }

    @Test
    void start_here_leads_to_every_page() throws IOException {
        String start = Files.readString(Path.of("docs/README.md"));
        for (Path page : pages())
            if (page.startsWith("docs") && !page.endsWith("README.md")) assertThat(start).as(page.toString()).contains("(" + page.getFileName() + ")");
    }

    @Test
    void the_page_on_files_names_every_schema() throws IOException {
        String page = Files.readString(Path.of("docs/files.md"));
        try (Stream<Path> schemas = Files.list(Path.of("src/main/resources/org/readingroom/schema"))) {
            assertThat(schemas.map(s -> s.getFileName().toString())).isNotEmpty().allMatch(page::contains);
        }
    }

    @Test
    void every_code_that_the_page_for_trouble_names_is_one_of_the_findings() throws IOException {
        String findings = Files.readString(Path.of("docs/findings.md"));
        List<String> unknown = new ArrayList<>();
        for (Matcher m = CODE.matcher(Files.readString(Path.of("docs/troubleshooting.md"))); m.find(); )
            if (!findings.contains("| " + m.group() + " |") && !m.group().startsWith("READINGROOM")) unknown.add(m.group());
        assertThat(unknown).isEmpty();
    }
}
