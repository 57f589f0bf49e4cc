package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.RandomEdits;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;

class AnnotationDeskTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final DeskSettings AT_NOON = new DeskSettings(AnnotationDocument.UNDO_BYTES, 1 << 20, Disk.REAL, Clock.fixed(NOON, ZoneOffset.UTC));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("a.annotations.json");
    }

    private DeskOpening opening() throws IOException {
        return DeskOpening.open(file(), RandomEdits.start(), AT_NOON);
    }

    private static void rename(AnnotationDocument document, int track) {
        var t = document.track(track).orElseThrow();
        document.apply(Edit.of("Rename", new TrackChange(t, new Track(t.uuid(), t.number(), t.classId(), t.attributes(), t.kept().with("n", "" + t.kept().hashCode())))));
    }

    @Test
    void saved_and_unsaved_are_told_and_undo_back_to_what_was_saved_is_saved() throws IOException {
        try (AnnotationDesk desk = opening().take()) {
            List<Boolean> told = new ArrayList<>();
            desk.listen(() -> told.add(desk.isSaved()));
            assertThat(desk.isSaved()).isTrue();
            assertThat(DeskExamples.names(folder)).containsExactly("a.annotations.json.lock");
            rename(desk.document(), 1);
            rename(desk.document(), 1);
            assertThat(desk.stepsSinceSaved()).isEqualTo(2);
            desk.save();
            assertThat(desk.savedAt()).contains(NOON);
            rename(desk.document(), 7);
            desk.document().undo();
            assertThat(desk.isSaved()).isTrue();
            desk.document().undo();
            assertThat(desk.isSaved()).isFalse();
            assertThat(told).containsExactly(false, true, false, true, false);
        }
        assertThat(DeskExamples.names(folder)).containsExactly("a.annotations.journal", "a.annotations.json");
    }

    @Test
    void what_is_newer_than_the_file_is_offered_and_may_be_discarded_without_being_lost() throws IOException {
        String saved;
        byte[] journal;
        try (AnnotationDesk desk = opening().take()) {
            rename(desk.document(), 1);
            desk.save();
            saved = desk.document().digest();
            rename(desk.document(), 7);
            desk.document().undo();
            desk.document().redo();
        }
        journal = Files.readAllBytes(folder.resolve("a.annotations.journal"));
        try (DeskOpening offered = opening()) {
            assertThat(offered.recovery()).contains(new Recovery(3, NOON, NOON));
            assertThat(CanonicalJson.digest(offered.saved())).isEqualTo(saved);
        }
        assertThat(folder.resolve("a.annotations.journal")).hasBinaryContent(journal);
        try (AnnotationDesk desk = opening().discard()) {
            assertThat(desk.document().digest()).isEqualTo(saved);
            assertThat(desk.isSaved()).isTrue();
            assertThat(desk.document().canRedo()).isFalse();
            desk.document().undo();
            assertThat(desk.document().digest()).isEqualTo(CanonicalJson.digest(AnnotationDocument.of(RandomEdits.start()).annotations()));
            desk.document().redo();
            rename(desk.document(), 1);
        }
        assertThat(folder.resolve("a.annotations.until-20260304-120000.journal")).hasBinaryContent(journal);
        try (DeskOpening offered = opening()) {
            assertThat(offered.recovery()).contains(new Recovery(3, NOON, NOON));
            try (AnnotationDesk desk = offered.take()) {
                assertThat(desk.isSaved()).isFalse();
            }
        }
    }

    @Test
    void an_autosave_while_editing_goes_on_saves_what_was_there_when_it_began() throws IOException {
        Deque<Runnable> worker = new ArrayDeque<>(), home = new ArrayDeque<>();
        try (AnnotationDesk desk = opening().take()) {
            rename(desk.document(), 1);
            String then = desk.document().digest();
            CompletableFuture<Void> first = desk.saveIn(worker::add, home::add);
            rename(desk.document(), 1);
            CompletableFuture<Void> second = desk.saveIn(worker::add, home::add);
            worker.removeLast().run(); // the later one is quicker
            worker.remove().run();
            assertThat(CanonicalJson.digest(AnnotationFile.read(file()))).isEqualTo(desk.document().digest()).isNotEqualTo(then);
            assertThat(desk.isSaved()).isFalse();
            while (!home.isEmpty()) home.remove().run();
            assertThat(first).isCompleted();
            assertThat(second).isCompleted();
            assertThat(desk.isSaved()).isTrue();
        }
        try (DeskOpening again = opening()) {
            assertThat(again.recovery()).isEmpty();
        }
    }

    @Test
    void a_second_window_is_told_and_a_lock_that_a_dead_program_left_locks_nobody_out() throws IOException, InterruptedException {
        String sentence = "a.annotations.json: is being edited in another window or program. Close it there first, or save under another name here.";
        try (AnnotationDesk desk = opening().take()) {
            assertThatThrownBy(this::opening).isInstanceOf(IOException.class).hasMessage(sentence);
            Programs.Run other = ClassPath.java(Second.class.getName(), List.of(file().toString()));
            assertThat(other.output()).contains(sentence);
        }
        Files.writeString(folder.resolve("a.annotations.json.lock"), "left by a program that was killed");
        opening().take().close();
        opening().close();
        assertThat(DeskExamples.names(folder)).isEmpty();
    }

    /** Another program. */
    static final class Second {
        public static void main(String[] args) {
            try {
                DeskOpening.open(Path.of(args[0]), RandomEdits.start()).close();
                System.out.println("open");
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void a_draft_goes_on_under_the_name_it_is_saved_as_and_nothing_of_it_stays_behind() throws IOException {
        Drafts drafts = new Drafts(folder.resolve("drafts"));
        Path draft = drafts.file(RandomEdits.start().image()), target = folder.resolve("named/b.annotations.json");
        String last;
        try (AnnotationDesk desk = DeskOpening.open(draft, RandomEdits.start(), AT_NOON).take()) {
            rename(desk.document(), 1);
            desk.saveAs(target, drafts);
            assertThat(desk.isSaved()).isTrue();
            assertThat(desk.file()).isEqualTo(target);
            rename(desk.document(), 1);
            last = desk.document().digest();
            assertThat(DeskExamples.names(drafts.folder())).isEmpty();
        }
        try (AnnotationDesk desk = DeskOpening.open(target, RandomEdits.start(), AT_NOON).take()) {
            assertThat(desk.document().digest()).isEqualTo(last);
            assertThat(DeskExamples.undoAll(desk.document())).isEqualTo(CanonicalJson.digest(AnnotationDocument.of(RandomEdits.start()).annotations()));
        }
    }

    @Test
    void after_closing_steps_are_refused_and_change_nothing() throws IOException {
        AnnotationDesk desk = opening().take();
        rename(desk.document(), 1);
        desk.close();
        String digest = desk.document().digest();
        assertThatThrownBy(() -> desk.document().undo()).isInstanceOf(UncheckedIOException.class).hasMessageContaining("a.annotations.journal: is closed.");
        assertThatThrownBy(desk::save).hasMessageContaining("is closed");
        assertThat(desk.document().digest()).isEqualTo(digest);
    }

    /** An image whose header says who it shows, drawn on, saved, crashed and discarded. */
    @Test
    void no_file_of_annotations_nor_its_name_tells_whom_the_image_shows() throws IOException {
        var volume = CanaryImage.volume(folder.resolve("image"));
        ImageReference image = ImageReference.of(volume);
        Annotations none = Annotations.of(image, RandomEdits.start().ontology());
        Drafts drafts = new Drafts(folder.resolve("drafts"));
        for (int n = 0; n < 2; n++)
            try (AnnotationDesk desk = DeskOpening.open(drafts.file(image), none, AT_NOON).discard()) {
                for (int e = 0; e < 5; e++) new RandomEdits(100 * n + e).step(desk.document());
                desk.save();
                for (int e = 0; e < 5; e++) new RandomEdits(100 * n + 50 + e).step(desk.document());
            }
        List<String> names = DeskExamples.names(drafts.folder());
        assertThat(names).hasSize(3).anyMatch(n -> n.contains(".until-"));
        for (String name : names) {
            assertThat(name).doesNotContainIgnoringCase("canary");
            Path f = drafts.folder().resolve(name);
            assertThat(new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1)).doesNotContainIgnoringCase("canary");
            if (name.endsWith(".journal"))
                for (Entry e : JournalReading.of(f).orElseThrow().entries()) assertThat(new String(e.payload(), StandardCharsets.UTF_8)).doesNotContainIgnoringCase("canary");
        }
    }
}
