package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.edit.RandomEdits;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;

/** Somebody tidies up the folder while annotations in it are being edited. */
class LostFilesTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("a.annotations.json");
    }

    @Test
    void without_its_journal_no_step_counts_until_saving_begins_another() throws IOException {
        AnnotationDesk desk = DeskExamples.open(file());
        new RandomEdits(1).step(desk.document());
        String before = desk.document().digest();
        Path journal = DeskFiles.journal(file());
        Files.delete(journal);
        assertThatThrownBy(() -> desk.document().apply(new RandomEdits(2).edit(desk.document()))).isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("a.annotations.journal: was deleted, moved or replaced by another program while it was in use");
        assertThat(desk.document().digest()).isEqualTo(before);
        desk.save();
        assertThat(journal).exists();
        desk.document().apply(new RandomEdits(3).edit(desk.document()));
        String last = desk.document().digest();
        Path crashed = DeskExamples.copy(folder, Files.createTempDirectory("crashed"));
        desk.close();
        try (AnnotationDesk again = DeskExamples.open(crashed.resolve("a.annotations.json"))) {
            assertThat(again.document().digest()).as("what counted is there").isEqualTo(last);
            while (again.document().canUndo()) again.document().undo();
            assertThat(again.document().annotations()).as("and can be taken back").isEqualTo(RandomEdits.start());
        }
    }

    @Test
    void another_file_in_the_place_of_the_journal_is_not_written_to() throws IOException {
        AnnotationDesk desk = DeskExamples.open(file());
        new RandomEdits(1).step(desk.document());
        Path journal = DeskFiles.journal(file()), other = Files.writeString(folder.resolve("other"), "somebody else's");
        Files.move(other, journal, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> desk.document().apply(new RandomEdits(2).edit(desk.document()))).hasMessageContaining("was deleted, moved or replaced");
        assertThat(journal).hasContent("somebody else's");
        desk.close();
    }

    @Test
    void once_its_lock_is_gone_nothing_is_written_beside_another_program_and_another_name_keeps_all() throws IOException {
        AnnotationDesk desk = DeskExamples.open(file());
        new RandomEdits(1).step(desk.document());
        String before = desk.document().digest();
        Files.delete(folder.resolve("a.annotations.json" + FileGuard.EXTENSION));
        assertThatThrownBy(() -> desk.document().apply(new RandomEdits(2).edit(desk.document()))).hasMessageContaining("was deleted or replaced, and another one may be editing it");
        assertThatThrownBy(desk::save).hasMessageContaining("Save under another name");
        desk.saveAs(folder.resolve("b.annotations.json"));
        desk.document().apply(new RandomEdits(3).edit(desk.document()));
        desk.save();
        assertThat(before).isNotEqualTo(desk.document().digest());
        desk.close();
    }

    @Test
    void a_file_that_another_program_has_changed_is_left_as_it_is() throws IOException {
        AnnotationDesk desk = DeskExamples.open(file());
        new RandomEdits(1).step(desk.document());
        desk.save();
        String text = Files.readString(file()) + " ";
        Files.writeString(file(), text);
        new RandomEdits(4).step(desk.document());
        assertThatThrownBy(desk::save).hasMessage("a.annotations.json: was changed by another program since it was opened or saved here, and is left as it is. Save under another name, or move it away first.");
        assertThat(Files.readString(file())).isEqualTo(text);
        Files.delete(file());
        desk.save();
        assertThat(AnnotationFile.read(file())).as("one that is gone comes back").isEqualTo(desk.document().annotations());
        desk.close();
    }

    @Test
    void a_link_to_the_file_is_the_file_for_windows_saving_and_saving_under_its_name() throws IOException {
        Path real = Files.createDirectory(folder.resolve("shelf")).resolve("b.annotations.json"), link = folder.resolve("link.annotations.json");
        UneditedFile.write(real, RandomEdits.start());
        Files.createSymbolicLink(link, real);
        try (AnnotationDesk desk = DeskOpening.open(link, RandomEdits.start()).take()) {
            assertThatThrownBy(() -> DeskOpening.open(real, RandomEdits.start())).isInstanceOf(IOException.class).hasMessageContaining("being edited in another window");
            assertThatThrownBy(() -> DeskOpening.open(link, RandomEdits.start())).isInstanceOf(IOException.class).hasMessageContaining("being edited in another window");
            desk.document().apply(new RandomEdits(5).edit(desk.document()));
            desk.save();
            desk.saveAs(link);
            desk.saveAs(folder.resolve("copy.annotations.json"));
            desk.document().apply(new RandomEdits(6).edit(desk.document()));
            desk.saveAs(link);
            assertThat(desk.file()).isEqualTo(real.toRealPath());
            assertThat(CanonicalJson.digest(AnnotationFile.read(real))).isEqualTo(desk.document().digest());
        }
        UneditedFile.write(link, RandomEdits.start());
        assertThat(CanonicalJson.digest(AnnotationFile.read(real))).isEqualTo(CanonicalJson.digest(RandomEdits.start()));
        assertThat(link).isSymbolicLink();
        assertThat(DeskExamples.names(folder)).as("no journal and no lock beside the link").containsExactlyInAnyOrder("shelf", "link.annotations.json", "copy.annotations.json", "copy.annotations.journal");
    }
}
