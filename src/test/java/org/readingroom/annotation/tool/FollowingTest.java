package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.TUMOUR;
import static org.readingroom.annotation.Examples.key;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.io.Progress;

/** Boxes between keys lie on straight lines: x at a slice is known without us. */
class FollowingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Origin HAND = new Origin("reader1", NOW, "box");

    private AnnotationDocument document;

    @BeforeEach
    void three_keys_filled() {
        document = AnnotationDocument.of(Examples.with(Examples.grid(40, 40, 30), box(LIVER, 2, 2), box(LIVER, 8, 8), box(LIVER, 14, 14), box(LIVER, 20, 20), box(TUMOUR, 2, 2), box(TUMOUR, 6, 6)));
        document.apply(Proposals.fill(document, FillRequest.ALL, new GatedInterpolation(), NOW, Progress.NONE).orElseThrow());
    }

    private static Shape box(UUID track, int slice0, double x) {
        return key(track, Axis.K, slice0, new Box(x, 5, 4, 4));
    }

    /** Where the boxes of slices begin. */
    private NavigableMap<Integer, Double> xs(UUID track) {
        NavigableMap<Integer, Double> xs = new TreeMap<>();
        for (int s : document.slices(track, Axis.K)) for (Shape shape : document.shapes(track, Axis.K, s)) xs.put(s, Math.rint(((Box) shape.figure()).x() * 1e9) / 1e9); // blending rounds
        return xs;
    }

    private void move(int slice0, double x) {
        Edit edit = Drawing.replace(document, document.shapes(LIVER, Axis.K, slice0).get(0), new Box(x, 5, 4, 4), HAND);
        document.apply(edit);
        follow(edit);
    }

    private Optional<Edit> follow(Edit edit) {
        Optional<Edit> following = Following.of(document, Following.keys(edit)).flatMap(f -> f.edit(id -> new GatedInterpolation(), NOW, Progress.NONE));
        following.ifPresent(document::apply);
        return following;
    }

    @Test
    void a_key_that_moves_takes_the_proposals_to_its_neighbours_along_and_no_others() {
        NavigableMap<Integer, Double> tumour = xs(TUMOUR);
        move(8, 14);
        for (int s = 2; s <= 8; s++) assertThat(xs(LIVER).get(s)).as("slice " + s).isEqualTo(2 + (s - 2) * 2.0);
        for (int s = 8; s <= 14; s++) assertThat(xs(LIVER).get(s)).as("slice " + s).isEqualTo(14.0);
        for (int s = 14; s <= 20; s++) assertThat(xs(LIVER).get(s)).as("slice " + s).isEqualTo((double) s);
        assertThat(xs(TUMOUR)).isEqualTo(tumour);
    }

    @Test
    void confirmed_slices_stay_and_are_keys_for_what_lies_beside_them() {
        document.apply(Proposals.confirm(document, s -> s.track().equals(LIVER) && s.slice0() == 5).orElseThrow());
        move(8, 14);
        assertThat(document.shapes(LIVER, Axis.K, 5).get(0)).extracting(Shape::state, s -> ((Box) s.figure()).x()).containsExactly(State.CONFIRMED, 5.0);
        assertThat(xs(LIVER).subMap(2, 6)).containsEntry(3, 3.0).containsEntry(4, 4.0);
        assertThat(xs(LIVER)).containsEntry(6, 8.0).containsEntry(7, 11.0);
    }

    @Test
    void confirming_changes_no_key() {
        Edit confirm = Proposals.confirm(document, s -> s.slice0() == 5).orElseThrow();
        assertThat(Following.keys(confirm)).isEmpty();
        assertThat(Following.keys(Proposals.discard(document, s -> s.slice0() == 5).orElseThrow())).isEmpty();
    }

    @Test
    void a_proposal_that_a_hand_changes_becomes_a_key_between_its_neighbours() {
        move(5, 11);
        assertThat(xs(LIVER)).containsEntry(3, 5.0).containsEntry(4, 8.0).containsEntry(6, 10.0).containsEntry(7, 9.0).containsEntry(8, 8.0);
    }

    @Test
    void what_was_thrown_away_does_not_come_back() {
        document.apply(Proposals.discard(document, s -> s.slice0() == 6 && s.track().equals(LIVER)).orElseThrow());
        move(8, 14);
        assertThat(xs(LIVER)).containsEntry(7, 12.0).doesNotContainKey(6);
    }

    @Test
    void where_a_key_goes_its_neighbours_are_blended_with_each_other() {
        Edit edit = Drawing.delete(document, document.shapes(LIVER, Axis.K, 8)).orElseThrow();
        document.apply(edit);
        follow(edit);
        for (int s = 2; s <= 14; s++) assertThat(xs(LIVER).get(s)).isEqualTo((double) s);
        assertThat(document.shapes(LIVER, Axis.K, 8).get(0).state()).isEqualTo(State.PROPOSED);
    }

    @Test
    void behind_a_last_key_that_went_nothing_is_proposed_any_more() {
        Edit edit = Drawing.delete(document, document.shapes(LIVER, Axis.K, 20)).orElseThrow();
        document.apply(edit);
        follow(edit);
        assertThat(document.slices(LIVER, Axis.K).last()).isEqualTo(14);
    }

    @Test
    void copies_and_imports_are_not_made_anew_and_a_track_without_proposals_is_left_alone() {
        document.apply(Proposals.discard(document, FillRequest.ALL).orElseThrow());
        Edit copy = Drawing.copy(document, document.shapes(LIVER, Axis.K, 2), Axis.K, 4, null, new Origin("reader1", NOW, "copy")).orElseThrow();
        document.apply(copy);
        Edit edit = Drawing.replace(document, document.shapes(LIVER, Axis.K, 8).get(0), new Box(12, 5, 4, 4), HAND);
        document.apply(edit);
        assertThat(follow(edit)).isEmpty();
        assertThat(xs(LIVER)).containsEntry(4, 2.0);
    }

    @Test
    void extensions_repeat_the_key_and_follow_it() {
        document.apply(Extending.by(document, document.track(LIVER).orElseThrow(), Axis.K, 3, NOW).orElseThrow());
        document.apply(Extending.to(document, document.track(LIVER).orElseThrow(), Axis.K, 0, NOW).orElseThrow());
        assertThat(xs(LIVER)).containsEntry(21, 20.0).containsEntry(22, 20.0).containsEntry(23, 20.0).doesNotContainKey(24).containsEntry(0, 2.0).containsEntry(1, 2.0);
        assertThat(document.shapes(LIVER, Axis.K, 22).get(0)).extracting(Shape::state, s -> s.origin().tool()).containsExactly(State.PROPOSED, "extension:repeat");
        move(20, 26);
        assertThat(xs(LIVER)).containsEntry(17, 20.0).containsEntry(21, 26.0).containsEntry(23, 26.0);
        move(22, 30);
        assertThat(xs(LIVER)).as("what lies between two keys now").containsEntry(21, 28.0);
        assertThat(xs(LIVER)).as("what lies behind the new one").containsEntry(23, 30.0);
        assertThat(Extending.by(document, document.track(LIVER).orElseThrow(), Axis.K, 1, NOW)).as("there already").isEmpty();
    }

    @Test
    void extending_says_what_it_cannot() {
        var liver = document.track(LIVER).orElseThrow();
        assertThatThrownBy(() -> Extending.to(document, liver, Axis.K, 10, NOW)).hasMessageContaining("lies between the ends of object 1, slices 2 and 20");
        assertThatThrownBy(() -> Extending.to(document, liver, Axis.J, 10, NOW)).hasMessageContaining("no key slice across j");
        assertThatThrownBy(() -> Extending.to(document, liver, Axis.K, 30, NOW)).hasMessageContaining("expected 0 to 29");
        assertThatThrownBy(() -> Extending.by(document, liver, Axis.K, 0, NOW)).hasMessageContaining("0 slices");
        document.apply(Extending.by(document, liver, Axis.K, 100, NOW).orElseThrow());
        assertThat(document.slices(LIVER, Axis.K).last()).isEqualTo(29);
        document.apply(Drawing.add(document, LIVER, Axis.K, 24, Polygon.EMPTY, HAND));
        assertThatThrownBy(() -> Extending.by(document, liver, Axis.K, 1, NOW)).hasMessageContaining("ends on slice 24");
    }

    @Test
    void stopped_work_changes_nothing() {
        Edit edit = Drawing.replace(document, document.shapes(LIVER, Axis.K, 8).get(0), new Box(12, 5, 4, 4), HAND);
        document.apply(edit);
        String digest = document.digest();
        Following following = Following.of(document, Following.keys(edit)).orElseThrow();
        assertThat(following.slices()).isEqualTo(10);
        assertThatThrownBy(() -> following.edit(id -> new GatedInterpolation(), NOW, (done, total) -> {
            throw new CancellationException("stopped");
        })).isInstanceOf(CancellationException.class);
        assertThat(document.digest()).isEqualTo(digest);
    }

    @Test
    void masks_of_any_vertex_count_and_winding_follow_with_the_method_that_made_them() {
        Figure clockwise = Polygon.of(Examples.box(3.5, 3.5, 8.5, 8.5));
        AnnotationDocument outlines = AnnotationDocument.of(Examples.with(Examples.grid(40, 40, 30), key(LIVER, Axis.K, 2, clockwise), key(LIVER, Axis.K, 6, clockwise)));
        outlines.apply(Proposals.fill(outlines, FillRequest.ALL, new GatedInterpolation(), NOW, Progress.NONE).orElseThrow());
        double[] xs = { 5.5, 5.5, 8, 10.5, 10.5 }, ys = { 3.5, 8.5, 8.5, 8.5, 3.5 };
        Edit edit = Drawing.replace(outlines, outlines.shapes(LIVER, Axis.K, 6).get(0), Polygon.of(new org.readingroom.annotation.Ring(xs, ys)), HAND);
        outlines.apply(edit);
        outlines.apply(Following.of(outlines, List.copyOf(Following.keys(edit))).orElseThrow().edit(id -> new GatedInterpolation(), NOW, Progress.NONE).orElseThrow());
        var half = Painting.painted(outlines.shapes(LIVER, Axis.K, 4), Axis.K, outlines.image().grid());
        assertThat(half.cardinality()).as("the same square, moved by one voxel").isEqualTo(25);
        assertThat(half.nextSetBit(0)).isEqualTo(5 + 40 * 4);
    }
}
