package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.annotation.edit.RandomEdits;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.io.FormatException;

/** Journals of edits beside a file of annotations: whatever they hold, the file opens, or a sentence says why not. */
class JournalFuzz {

    static Map<String, byte[]> seeds() throws IOException {
        Path folder = Files.createTempDirectory("fuzz"), file = folder.resolve("a.annotations.json"), journal = folder.resolve("a.annotations.journal");
        try (AnnotationDesk desk = DeskOpening.open(file, RandomEdits.start()).take()) {
            RandomEdits edits = new RandomEdits(1);
            for (int n = 0; n < 6; n++) edits.step(desk.document());
        }
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("six_steps", Files.readAllBytes(journal));
        Files.delete(file);
        Files.delete(journal);
        Files.delete(folder);
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void the_file_opens_or_a_sentence_comes_out(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("fuzz"), journal = folder.resolve("a.annotations.journal");
        Files.write(journal, bytes);
        try (DeskOpening opening = DeskOpening.open(folder.resolve("a.annotations.json"), RandomEdits.start())) {
            opening.recovery().ifPresent(r -> assertThat(r.steps()).isPositive());
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).doesNotContain("Exception");
        } finally {
            Files.delete(journal);
            Files.delete(folder);
        }
    }
}
