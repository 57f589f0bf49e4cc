package org.readingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for auditors names tests: each of them is there. */
class DutiesDocTest {

    private static final Pattern TEST = Pattern.compile("`((?:[a-z]\\w*\\.)+[A-Z]\\w*)`");

    @Test
    void every_test_that_the_page_on_duties_names_is_there() throws IOException {
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Matcher m = TEST.matcher(Files.readString(Path.of("docs/duties.md"))); m.find(); named++)
            if (!Files.exists(Path.of("src/test/java/org/readingroom", m.group(1).replace('.', '/') + ".java"))) missing.add(m.group(1));
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(10);
    }
}
