package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
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
        Volume volume = Volume.builder("v", new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, 4, 4, 4, 1, 1)).build();
        Annotations start = Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY);
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

    private static Edit begin(int number) {
        return new Edit("object " + number, List.of(TrackChange.add(new Track(new UUID(0, number), number, StandardClasses.ONTOLOGY.classes().get(0).id()))));
    }

    /** An equal one. */
    private static Edit begin(Edit like) {
        return new Edit(like.name(), List.copyOf(like.changes()));
    }
}
