package org.readingroom.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.readingroom.io.ByteSource;
import org.readingroom.io.SafeFolder;

/**
 * A folder that a report is written into: it appears whole or not at all. A later report of the same kind replaces the earlier one; a folder that holds something
 * else is refused, because it may hold something of the same name.
 *
 * @param begins how a {@code report.json} of the kind begins
 * @param files  pattern of the files that a report may hold, by their paths below the folder
 */
record ReportFolder(String begins, String files) {

    static final String JSON = "report.json";

    /** @throws IOException if there is such a folder and it holds something else */
    void requireOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isEmpty()) return;
        }
        Path json = folder.resolve(JSON);
        if (!Files.isRegularFile(json) || !new String(ByteSource.head(json, begins.length()), StandardCharsets.UTF_8).equals(begins))
            throw new IOException(folder.getFileName() + ": holds other files; expected a new or empty folder, or one of an earlier report. Choose another folder.");
    }

    void write(Path folder, SafeFolder.Filler filler) throws IOException {
        SafeFolder.write(folder, name -> name.matches(files), filler);
    }
}
