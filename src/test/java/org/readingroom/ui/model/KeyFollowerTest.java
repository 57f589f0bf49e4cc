package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class KeyFollowerTest {

    private static final Origin HAND = new Origin("reader1", Instant.EPOCH, "box");

    private final Workbench workbench = new Workbench();
    private final Annotating annotating = workbench.annotating();
    private final Deque<Runnable> beside = new ArrayDeque<>(); // work that a thread would do
    private int item;
    private AnnotationDocument document;
    private Track track;

    /** Boxes at x = slice, keys on 0, 10 and 20, filled. */
    @BeforeEach
    void open() {
        Volume volume = Volume.builder("ct", new VoxelGrid(40, 40, 30, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, 40, 40, 30, 1, 1)).build();
        item = workbench.add(volume).id();
        document = AnnotationDocument.of(Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY));
        annotating.open(item, document);
        track = new Track(UUID.randomUUID(), 1, document.ontology().classes().get(0).id());
        document.apply(Edit.of("begin", TrackChange.add(track)));
        for (int s = 0; s <= 20; s += 10) document.apply(key(s, s));
        document.apply(Proposals.fill(document, FillRequest.ALL, new GatedInterpolation(), Instant.EPOCH, Progress.NONE).orElseThrow());
        annotating.follow(id -> new GatedInterpolation(), beside::add);
    }

    private Edit key(int slice0, double x) {
        return Edit.of("Draw", Edits.slice(document, track.uuid(), Axis.K, slice0, List.of(new Shape(track.uuid(), Axis.K, slice0, State.KEY, new Box(x, 5, 4, 4), HAND))));
    }

    private double x(int slice0) {
        return Math.rint(((Box) document.shapes(track.uuid(), Axis.K, slice0).get(0).figure()).x() * 1e9) / 1e9;
    }

    private void work() {
        while (!beside.isEmpty()) beside.poll().run();
    }

    @Test
    void a_changed_key_and_what_follows_it_are_one_step_of_undo() {
        String before = document.digest();
        annotating.apply(item, key(10, 20));
        assertThat(x(5)).as("not in the event thread").isEqualTo(5);
        assertThat(annotating.isFollowed()).isFalse();
        work();
        assertThat(annotating.isFollowed()).isTrue();
        assertThat(x(5)).isEqualTo(10);
        assertThat(x(15)).isEqualTo(20);
        assertThat(annotating.undoName(item)).contains("Draw");
        String after = document.digest();
        annotating.undo(item);
        assertThat(document.digest()).isEqualTo(before);
        annotating.redo(item);
        assertThat(document.digest()).isEqualTo(after);
        annotating.undo(item);
        work();
        assertThat(document.digest()).as("undo makes no edits of its own").isEqualTo(before);
        assertThat(document.canRedo()).isTrue();
    }

    @Test
    void who_goes_on_drawing_gets_all_of_it_at_last() {
        annotating.apply(item, key(10, 20));
        annotating.apply(item, key(20, 30));
        annotating.apply(item, Edit.of("Draw", Edits.slice(document, track.uuid(), Axis.J, 3, List.of(new Shape(track.uuid(), Axis.J, 3, State.KEY, new Box(1, 5, 4, 4), HAND)))));
        work();
        assertThat(x(5)).isEqualTo(10);
        assertThat(x(15)).isEqualTo(25);
        assertThat(document.history().done()).filteredOn(e -> e.name().equals("Follow keys")).hasSize(1);
    }

    @Test
    void undo_while_it_is_worked_out_leaves_all_as_it_was() {
        String before = document.digest();
        annotating.apply(item, key(10, 20));
        annotating.undo(item);
        work();
        assertThat(document.digest()).isEqualTo(before);
        assertThat(annotating.isFollowed()).isTrue();
    }

    @Test
    void a_closed_volume_is_let_go() {
        annotating.apply(item, key(10, 20));
        annotating.forget(List.of(item));
        work();
        assertThat(annotating.isFollowed()).isTrue();
        assertThat(annotating.document(item)).isEqualTo(Optional.empty());
    }
}
