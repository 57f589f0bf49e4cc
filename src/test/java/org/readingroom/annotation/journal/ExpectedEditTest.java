package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** What is made ahead of a large edit is kept for that edit and for no other. */
class ExpectedEditTest {

    @TempDir
    Path folder;

    @Test
    void the_journal_holds_what_was_done_whatever_was_expected() throws IOException {
        Path file = folder.resolve("a.annotations.json");
        Annotations start = annotations();
        String digest;
        try (DeskOpening opening = DeskOpening.open(file, start); AnnotationDesk desk = opening.take()) {
            Edit one = begin(1), two = begin(2), three = begin(3);
            desk.document().ahead().accept(one);
            desk.document().apply(two);
            desk.document().apply(one); // what was expected then is gone
            desk.document().ahead().accept(three);
            desk.document().apply(begin(three));
            digest = desk.document().digest();
        }
        try (DeskOpening again = DeskOpening.open(file, start); AnnotationDesk desk = again.take()) {
            assertThat(desk.document().digest()).isEqualTo(digest);
            assertThat(desk.document().tracks()).extracting(Track::number).containsExactly(1, 2, 3);
            assertThat(desk.document().undoName()).contains("object 3");
        }
    }

    @Test
    void whoever_sees_an_edit_coming_has_its_journal_begun_beside_the_documents_thread() throws IOException {
        Path file = folder.resolve("b.annotations.json");
        Annotations start = annotations();
        try (AnnotationDesk desk = DeskOpening.open(file, start).take()) {
            assertThat(DeskFiles.journal(file)).doesNotExist();
            CompletableFuture.runAsync(() -> desk.document().ahead().accept(begin(1))).join();
            assertThat(DeskFiles.journal(file)).exists();
            desk.document().apply(begin(1));
            desk.foresee(); // nothing is left to begin
            desk.document().apply(begin(2));
        }
        try (DeskOpening again = DeskOpening.open(file, start); AnnotationDesk desk = again.take()) {
            assertThat(again.recovery()).hasValueSatisfying(r -> assertThat(r.steps()).isEqualTo(2));
            assertThat(desk.document().tracks()).extracting(Track::number).containsExactly(1, 2);
        }
    }

    @Test
    void an_edit_that_does_not_come_leaves_no_journal() throws IOException {
        Path file = folder.resolve("c.annotations.json"), other = folder.resolve("d.annotations.json");
        try (AnnotationDesk desk = DeskOpening.open(file, annotations()).take()) {
            desk.foresee();
        }
        assertThat(DeskFiles.journal(file)).doesNotExist();
        try (AnnotationDesk desk = DeskOpening.open(file, annotations()).take()) {
            desk.foresee();
            desk.saveAs(other);
            assertThat(DeskFiles.journal(file)).doesNotExist();
            desk.document().apply(begin(1));
            assertThat(desk.stepsSinceSaved()).isEqualTo(1);
        }
        try (DeskOpening again = DeskOpening.open(other, annotations()); AnnotationDesk desk = again.take()) {
            assertThat(desk.document().tracks()).hasSize(1);
        }
    }

    private static Annotations annotations() {
        Volume volume = Volume.builder("v", new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, 4, 4, 4, 1, 1)).build();
        return Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY);
    }

    private static Edit begin(int number) {
        return new Edit("object " + number, List.of(TrackChange.add(new Track(new UUID(0, number), number, StandardClasses.ONTOLOGY.classes().get(0).id()))));
    }

    /** An equal one. */
    private static Edit begin(Edit like) {
        return new Edit(like.name(), List.copyOf(like.changes()));
    }
}
