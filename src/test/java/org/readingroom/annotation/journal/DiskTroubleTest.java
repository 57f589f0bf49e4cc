package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.RandomEdits;
import org.readingroom.io.Finding;

/** Disks that are full or fail: nothing that was told is lost, nothing that was refused is done. */
class DiskTroubleTest {

    private static final int STEPS = 6;

    @TempDir
    Path root;

    private final FailingDisk disk = new FailingDisk();
    private final DeskSettings settings = new DeskSettings(AnnotationDocument.UNDO_BYTES, 3000, disk, Clock.systemUTC());

    private AnnotationDesk open(Path folder) throws IOException {
        return DeskOpening.open(folder.resolve("a.annotations.json"), RandomEdits.start(), settings).take();
    }

    @Test
    void an_edit_for_which_there_is_no_room_is_one_sentence_and_is_not_done() throws IOException {
        try (AnnotationDesk desk = open(root)) {
            DeskExamples.steps(desk.document(), 1, 10);
            AtomicInteger told = new AtomicInteger();
            desk.document().listen((edit, step) -> told.incrementAndGet());
            String before = desk.document().digest();
            long size = Files.size(root.resolve("a.annotations.journal")), state = desk.document().state();
            for (int room = 0; room < 100; room += 7) {
                disk.failAfterBytes(room);
                assertThatThrownBy(() -> desk.document().apply(new RandomEdits(3).edit(desk.document()))).isInstanceOf(UncheckedIOException.class).cause()
                    .hasMessage("a.annotations.journal: cannot be written, No space left on device. Nothing was changed; free space and do it again.");
                assertThatThrownBy(() -> desk.document().undo()).isInstanceOf(UncheckedIOException.class);
                disk.mend();
            }
            assertThat(desk.document().digest()).isEqualTo(before);
            assertThat(desk.document().state()).isEqualTo(state);
            assertThat(told).hasValue(0);
            assertThat(root.resolve("a.annotations.journal")).hasSize(size);
            new RandomEdits(3).step(desk.document());
            before = desk.document().digest();
            desk.close();
            try (AnnotationDesk again = open(root)) {
                assertThat(again.document().digest()).isEqualTo(before);
            }
        }
    }

    /** Not even cutting back works: what was refused may stand there, as a piece that is no record or as a whole one. */
    @Test
    void a_disk_that_fails_at_any_operation_keeps_what_was_told() throws IOException {
        for (int at = 0;; at++) {
            Path folder = Files.createDirectory(root.resolve("" + at));
            disk.mend();
            boolean failed = false;
            AnnotationDesk desk = open(folder);
            AnnotationDocument document = desk.document();
            AnnotationDocument mirror = AnnotationDocument.of(RandomEdits.start());
            disk.failAfterOperations(at);
            int told = 0;
            try {
                for (; told < STEPS; told++) {
                    new RandomEdits(told).step(document);
                    new RandomEdits(told).step(mirror);
                }
            } catch (UncheckedIOException e) {
                failed = true;
            }
            assertThat(document.digest()).isEqualTo(mirror.digest());
            desk.close();
            disk.mend();
            try (AnnotationDesk again = open(folder)) {
                if (!again.document().digest().equals(mirror.digest())) { // written, and the disk refused to flush it and to cut it off
                    new RandomEdits(told).step(mirror);
                    assertThat(again.document().digest()).as("failed at operation %d", at).isEqualTo(mirror.digest());
                }
            }
            if (!failed) break;
        }
        assertThat(disk.operations).isGreaterThan(50);
    }

    @Test
    void writing_the_journal_anew_may_fail_or_end_at_any_operation_and_one_whole_journal_is_there() throws IOException {
        for (int at = 0;; at++) {
            Path folder = Files.createDirectory(root.resolve("" + at));
            disk.mend();
            AnnotationDesk desk = open(folder);
            String first = desk.document().digest();
            RandomEdits edits = new RandomEdits(11);
            for (int n = 0; n < 12; n++) edits.step(desk.document());
            String last = desk.document().digest();
            long before = Files.size(DeskFiles.journal(desk.file()));
            disk.failAfterOperations(at);
            boolean saved = true;
            try {
                desk.save();
            } catch (IOException e) { // already the note of saving
                saved = false;
            }
            boolean anew = desk.trouble().isEmpty() && saved;
            if (saved && !anew) assertThat(desk.trouble().map(Finding::code)).contains("JOURNAL_LARGE");
            found(DeskExamples.copy(folder, root.resolve("crashed " + at)), last, first); // as if the machine had stopped there
            disk.mend();
            if (saved) { // and as if not
                try {
                    new RandomEdits(5).step(desk.document());
                } catch (UncheckedIOException e) {
                    assertThat(e.getCause()).hasMessageContaining("an earlier failure");
                }
            }
            String goneOn = desk.document().digest();
            desk.close();
            found(folder, goneOn, first);
            if (anew) {
                assertThat(at).isGreaterThan(10);
                assertThat(before).isGreaterThan(3000);
                break;
            }
        }
    }

    private void found(Path folder, String digest, String first) throws IOException {
        disk.mend();
        try (DeskOpening opening = DeskOpening.open(folder.resolve("a.annotations.json"), RandomEdits.start(), settings)) {
            assertThat(opening.findings().stream().map(Finding::code)).doesNotContain("JOURNAL_DAMAGED", "JOURNAL_FOREIGN");
            try (AnnotationDesk desk = opening.take()) {
                assertThat(desk.document().digest()).as(folder.getFileName().toString()).isEqualTo(digest);
                assertThat(DeskExamples.undoAll(desk.document())).isEqualTo(first);
            }
        }
    }
}
