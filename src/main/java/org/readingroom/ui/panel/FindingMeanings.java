package org.readingroom.ui.panel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What each code of a finding stands for: the table of docs/findings.md, which the build puts beside this class. */
final class FindingMeanings {

    private static final String TABLE = "findings.md";

    private final Map<String, String> byCode = new HashMap<>();

    private FindingMeanings() {}

    static FindingMeanings read() {
        try (InputStream in = FindingMeanings.class.getResourceAsStream(TABLE)) {
            if (in == null) throw new IllegalStateException(TABLE + " is missing from the program's jar; install it again");
            FindingMeanings meanings = new FindingMeanings();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().forEach(meanings::line);
            return meanings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        String[] cells = line.split("\\|");
        if (cells.length >= 4 && cells[1].strip().matches("[A-Z][A-Z0-9_]+")) byCode.put(cells[1].strip(), cells[3].strip().replace("`", ""));
    }

    /** One sentence or two; empty for a code that the table does not have, as a plugin's may be. */
    String of(String code) {
        return byCode.getOrDefault(code, "");
    }
}
