package org.readingroom.annotation.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.RandomEdits;

/** Desks in a folder, their copies as a crash would leave them, and documents that have seen the same steps. */
final class DeskExamples {

    static final DeskSettings SETTINGS = new DeskSettings(AnnotationDocument.UNDO_BYTES, 1 << 30, Disk.REAL, Clock.systemUTC());

    private DeskExamples() {}

    static AnnotationDesk open(Path file) throws IOException {
        return DeskOpening.open(file, RandomEdits.start(), SETTINGS).take();
    }

    /** The digest after no step, after the first, and so on. */
    static List<String> steps(AnnotationDocument document, long seed, int count) {
        RandomEdits edits = new RandomEdits(seed);
        List<String> digests = new ArrayList<>(List.of(document.digest()));
        for (int n = 0; n < count; n++) {
            edits.step(document);
            digests.add(document.digest());
        }
        return digests;
    }

    /** What a machine that stopped would find: the files as they are, without locks. */
    static Path copy(Path folder, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(folder)) {
            for (Path f : files.filter(f -> !f.toString().endsWith(".lock")).toList()) Files.copy(f, to.resolve(f.getFileName()));
        }
        return to;
    }

    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    static String undoAll(AnnotationDocument document) {
        while (document.canUndo()) document.undo();
        return document.digest();
    }
}
