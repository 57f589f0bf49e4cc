package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.TestImages;

/** Work that a killed program left in the journal is never left out without a word, and a script can decide about it. */
class RecoverCommandsTest {

    @TempDir
    private Path folder;
    private Path file;
    private String saved, all; // digests of the file, and with the journal's two steps
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void leaveTwoStepsInTheJournal() throws IOException {
        file = folder.resolve("a.annotations.json");
        assertThat(run("new-annotations", "input=" + TestImages.CT, "output=" + file)).as(said()).isZero();
        assertThat(paint(5)).as(said()).isZero();
        saved = digest(file);
        try (AnnotationDesk desk = DeskOpening.open(file, null).take()) {
            for (int n = 2; n < 4; n++) desk.document().apply(Tracks.add(new Track(new UUID(0, n), n, "lesion")));
            all = desk.document().digest();
        }
        assertThat(all).isNotEqualTo(saved);
    }

    @Test
    void commands_that_only_read_say_how_many_steps_they_left_out() throws IOException {
        Path other = Files.copy(file, folder.resolve("other.annotations.json"));
        String[][] calls = { { "segment-statistics", "input=" + file }, { "annotations-to-labels", "annotations=" + file, "output=" + folder.resolve("l.nii.gz") },
            { "export-ontology", "annotations=" + file, "output=" + folder.resolve("c.ontology.json") }, { "new-annotations", "input=" + TestImages.CT, "ontology=" + file, "output=" + folder.resolve("n.annotations.json") },
            { "agreement-report", "inputs=" + file + ";" + other },
            { "match-instances", "inputs=" + file + ";" + other }, { "build-consensus", "inputs=" + file + ";" + other, "output=" + folder.resolve("m.nii.gz") }, { "export-segmentation", "input=" + file, "image=" + TestImages.CT, "output=" + folder.resolve("s.nii.gz") } };
        for (String[] call : calls) {
            int exit = run(call);
            assertThat(exit).as(said()).isZero();
            assertThat(said()).as(call[0]).containsOnlyOnce("JOURNAL_AHEAD").contains("2 steps of work are in the journal").contains("recover=keep");
        }
    }

    @Test
    void a_changed_one_elsewhere_is_refused_until_the_script_says_what_it_means() throws IOException {
        Path other = folder.resolve("b.annotations.json");
        byte[] journal = Files.readAllBytes(folder.resolve("a.annotations.journal"));
        assertThat(paint(7, "output=" + other)).isEqualTo(1);
        assertThat(said().strip()).contains("not saved, 2 steps").contains("recover=keep").doesNotContain("\n");
        assertThat(other).doesNotExist();
        assertThat(paint(7, "output=" + other, "recover=discard")).as(said()).isZero();
        assertThat(AnnotationFile.read(other).tracks()).hasSize(2);
        assertThat(paint(7, "output=" + other, "recover=keep")).as(said()).isZero();
        assertThat(AnnotationFile.read(other).tracks()).hasSize(4);
        assertThat(digest(file)).isEqualTo(saved);
        assertThat(folder.resolve("a.annotations.journal")).hasBinaryContent(journal);
    }

    @Test
    void an_edit_goes_on_from_what_was_kept_or_from_the_file_and_all_can_be_undone() throws IOException {
        assertThat(paint(7)).isEqualTo(1);
        assertThat(said()).contains("not saved, 2 steps").contains("recover=discard");
        assertThat(paint(7, "recover=keep")).as(said()).isZero();
        assertThat(AnnotationFile.read(file).tracks()).hasSize(4);
        assertThat(run("undo-annotations", "annotations=" + file)).as(said()).isZero();
        assertThat(digest(file)).isEqualTo(all);
        assertThat(run("undo-annotations", "annotations=" + file, "steps=2")).as(said()).isZero();
        assertThat(digest(file)).isEqualTo(saved);
    }

    @Test
    void the_command_saves_it_or_sets_it_aside_and_says_so_and_again_there_is_nothing() throws IOException {
        byte[] journal = Files.readAllBytes(folder.resolve("a.annotations.journal"));
        Path kept = Files.copy(file, folder.resolve("k.annotations.json"));
        Files.write(folder.resolve("k.annotations.journal"), journal);
        assertThat(run("recover-annotations", "annotations=" + kept, "recover=keep")).as(said()).isZero();
        assertThat(said()).contains("2 steps of work: kept and saved.");
        assertThat(digest(kept)).isEqualTo(all);
        assertThat(run("recover-annotations", "annotations=" + kept, "recover=keep")).isZero();
        assertThat(said()).contains("nothing to recover");

        assertThat(run("recover-annotations", "annotations=" + file, "recover=discard")).as(said()).isZero();
        assertThat(said()).contains("2 steps of work: discarded");
        assertThat(digest(file)).isEqualTo(saved);
        assertThat(paint(7)).as(said()).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files.filter(f -> f.toString().contains(".until-"))).singleElement().satisfies(f -> assertThat(f).hasBinaryContent(journal));
        }
    }

    @Test
    void steps_that_lead_back_to_what_the_file_has_are_nothing_to_recover() throws IOException {
        assertThat(run("recover-annotations", "annotations=" + file, "recover=discard")).isZero();
        try (AnnotationDesk desk = DeskOpening.open(file, null).take()) { // as a command does whose edit could not be saved
            desk.document().apply(Tracks.add(new Track(new UUID(0, 9), 9, "lesion")));
            desk.document().undo();
        }
        try (DeskOpening opening = DeskOpening.open(file, null)) {
            assertThat(opening.recovery()).isEmpty();
        }
        assertThat(paint(7)).as(said()).isZero();
        assertThat(AnnotationFile.read(file).tracks()).hasSize(2);
        assertThat(run("undo-annotations", "annotations=" + file)).as(said()).isZero();
        assertThat(digest(file)).isEqualTo(saved);
    }

    @Test
    void a_folder_where_the_journal_should_be_is_named() throws IOException {
        Path other = Files.copy(file, folder.resolve("other.annotations.json"));
        Files.createDirectory(folder.resolve("other.annotations.journal"));
        assertThat(run("undo-annotations", "annotations=" + other)).isEqualTo(1);
        assertThat(said()).startsWith("other.annotations.journal: a folder; expected the journal of the annotation file beside it. Move the folder away");
    }

    @Test
    void jobs_in_four_threads_on_one_file_all_get_their_turn() throws IOException {
        assertThat(run("recover-annotations", "annotations=" + file, "recover=keep")).isZero();
        List<String> jobs = new ArrayList<>();
        for (int n = 1; n <= 24; n++) jobs.add("paint-annotation track=new label=lesion radius=2 points=" + 4 * n + ",80 slice=20 annotations=\"" + file + "\"");
        assertThat(run("--jobs", Files.write(folder.resolve("jobs.txt"), jobs).toString(), "--threads", "4")).as(said()).isZero();
        assertThat(AnnotationFile.read(file).tracks()).hasSize(27);
        assertThat(run("undo-annotations", "annotations=" + file, "steps=24")).as(said()).isZero();
        assertThat(digest(file)).isEqualTo(all);
    }

    private int paint(int slice, String... more) {
        List<String> words = new ArrayList<>(List.of("paint-annotation", "track=new", "label=lesion", "radius=3", "points=80,80", "slice=" + slice, "annotations=" + file));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static String digest(Path of) throws IOException {
        return CanonicalJson.digest(AnnotationFile.read(of));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        said.reset();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
