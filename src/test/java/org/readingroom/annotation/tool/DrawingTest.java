package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.annotation.Examples.DRAWN;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.TUMOUR;
import static org.readingroom.annotation.Examples.box;
import static org.readingroom.annotation.Examples.key;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.geometry.VoxelGrid;

class DrawingTest {

    private static final VoxelGrid GRID = Examples.grid(20, 18, 8);
    private static final Polygon SQUARE = Polygon.of(box(3.5, 3.5, 8.5, 8.5));

    private final AnnotationDocument document = AnnotationDocument.of(Examples.with(GRID, key(LIVER, Axis.K, 3, SQUARE), key(LIVER, Axis.K, 5, SQUARE), key(TUMOUR, Axis.K, 3, new Box(1, 1, 2, 2))));

    @Test
    void what_is_drawn_stands_beside_what_was_there_and_ends_an_explicit_absence() {
        document.apply(Drawing.add(document, LIVER, Axis.K, 3, new Box(1, 1, 2, 2), DRAWN));
        assertThat(document.shapes(LIVER, Axis.K, 3)).extracting(Shape::figure).containsExactly(SQUARE, new Box(1, 1, 2, 2));
        document.apply(Drawing.add(document, LIVER, Axis.K, 3, Polygon.EMPTY, DRAWN));
        assertThat(document.shapes(LIVER, Axis.K, 3)).extracting(Shape::figure).containsExactly(Polygon.EMPTY);
        document.apply(Drawing.add(document, LIVER, Axis.K, 3, SQUARE, DRAWN));
        assertThat(document.shapes(LIVER, Axis.K, 3)).extracting(Shape::figure).containsExactly(SQUARE);
    }

    @Test
    void one_edit_moves_figures_of_several_tracks_and_slices() {
        List<Shape> all = List.of(document.shapes(LIVER, Axis.K, 3).get(0), document.shapes(LIVER, Axis.K, 5).get(0), document.shapes(TUMOUR, Axis.K, 3).get(0));
        String before = document.digest();
        document.apply(Drawing.move(document, all, 2, -1, DRAWN).orElseThrow());
        assertThat(document.shapes(TUMOUR, Axis.K, 3).get(0).figure()).isEqualTo(new Box(3, 0, 2, 2));
        assertThat(document.shapes(LIVER, Axis.K, 5).get(0).figure()).isEqualTo(Polygon.of(box(5.5, 2.5, 10.5, 7.5)));
        document.undo();
        assertThat(document.digest()).isEqualTo(before);
        assertThat(Drawing.move(document, all, 0, 0, DRAWN)).isEmpty();
    }

    @Test
    void every_kind_moves_by_the_same_steps() {
        PlanePoint at = new PlanePoint(5, 6);
        for (Figure f : List.<Figure>of(SQUARE, new Bitmask(4, 4, 2, 1, new int[] { 0, 2 }), new Box(4, 4, 2, 2), new RotatedBox(at, 3, 2, 30), new Ellipse(at, 3, 2, 30), new Polyline(List.of(at, new PlanePoint(9, 9))), Keypoints.of(at))) {
            Figure there = Moved.by(f, Axis.K, GRID, 3, 2);
            assertThat(there).isNotEqualTo(f);
            assertThat(Moved.by(there, Axis.K, GRID, -3, -2)).isEqualTo(f);
        }
        assertThat(Moved.by(new Bitmask(18, 0, 2, 1, new int[] { 0, 2 }), Axis.K, GRID, 1, 0)).as("cut off at the rim").isEqualTo(new Bitmask(19, 0, 1, 1, new int[] { 0, 1 }));
    }

    @Test
    void what_would_leave_the_image_wholly_stays_where_it_is() {
        PlanePoint at = new PlanePoint(5, 6);
        List<Figure> all = List.of(SQUARE, new Bitmask(4, 4, 2, 1, new int[] { 0, 2 }), new Box(4, 4, 2, 2), new RotatedBox(at, 3, 2, 30), new Ellipse(at, 3, 2, 30), new Polyline(List.of(at, new PlanePoint(9, 9))), Keypoints.of(at));
        for (Figure f : all) for (double[] by : new double[][] { { 18, 0 }, { -11, 0 }, { 0, 15 }, { 0, -11 }, { 1000, 1000 } }) {
            AnnotationDocument one = AnnotationDocument.of(Examples.with(GRID, key(LIVER, Axis.K, 3, f)));
            assertThatThrownBy(() -> Drawing.move(one, one.shapes(LIVER, Axis.K, 3), by[0], by[1], DRAWN)).as("%s by %s,%s", f, by[0], by[1])
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("would leave the image of 20 x 18 voxels");
        }
        AnnotationDocument outside = AnnotationDocument.of(Examples.with(GRID, key(LIVER, Axis.K, 3, new Box(40, 1, 2, 2))));
        assertThat(Drawing.move(outside, outside.shapes(LIVER, Axis.K, 3), -5, 0, DRAWN)).as("on its way back").isPresent();
    }

    @Test
    void voxels_that_a_move_cuts_off_are_counted() {
        Bitmask square = new Bitmask(12, 2, 4, 4, new int[] { 0, 16 });
        AnnotationDocument one = AnnotationDocument.of(Examples.with(GRID, key(LIVER, Axis.K, 3, square)));
        List<Shape> shapes = one.shapes(LIVER, Axis.K, 3);
        assertThat(Drawing.cutOff(one, shapes, Axis.K, 4, 0)).isZero();
        assertThat(Drawing.cutOff(one, shapes, Axis.K, 6, 0)).as("2 of 4 columns").isEqualTo(8);
        assertThat(Drawing.cutOff(one, shapes, Axis.K, 5, -3)).as("a column of 4 and a row of 4 that cross").isEqualTo(7);
        assertThat(Drawing.toldCutOff(8)).startsWith("8 voxels fell off the image");
    }

    @Test
    void copies_are_proposals_on_the_slice_and_never_twice() {
        List<Shape> copied = document.shapes(LIVER, Axis.K, 3);
        document.apply(Drawing.copy(document, copied, Axis.K, 4, null, DRAWN).orElseThrow());
        assertThat(document.shapes(LIVER, Axis.K, 4)).singleElement().satisfies(s -> {
            assertThat(s.figure()).isEqualTo(SQUARE);
            assertThat(s.state()).isEqualTo(State.PROPOSED);
        });
        assertThat(Drawing.copy(document, copied, Axis.K, 4, null, DRAWN)).isEmpty();
        document.apply(Drawing.copy(document, copied, Axis.K, 4, TUMOUR, DRAWN).orElseThrow());
        assertThat(document.shapes(TUMOUR, Axis.K, 4)).hasSize(1);
        assertThatThrownBy(() -> Drawing.copy(document, copied, Axis.J, 4, null, DRAWN)).hasMessageContaining("drawn across k");
    }

    @Test
    void a_shape_that_is_gone_is_told() {
        Shape gone = document.shapes(LIVER, Axis.K, 3).get(0);
        document.apply(Drawing.delete(document, List.of(gone)).orElseThrow());
        assertThatThrownBy(() -> Drawing.replace(document, gone, SQUARE, DRAWN)).hasMessageContaining("not there any more");
        assertThat(Drawing.delete(document, List.of())).isEmpty();
    }

    @Test
    void deleting_merging_and_splitting_an_object_come_back_whole() {
        document.apply(Classifying.say(document, said("present", "yes", 2, 5, LIVER)).orElseThrow());
        String before = document.digest();
        Track liver = document.track(LIVER).orElseThrow(), tumour = document.track(TUMOUR).orElseThrow(), fresh = Tracks.fresh(document, "liver");
        assertThat(fresh.number()).isEqualTo(2);
        for (Edit edit : List.of(Tracks.delete(document, liver), Tracks.merge(document, tumour, liver), Tracks.split(document, liver, Axis.K, 4, fresh), Tracks.reclass(liver, "tumour"))) {
            document.apply(edit);
            assertThat(document.digest()).isNotEqualTo(before);
            document.undo();
            assertThat(document.digest()).isEqualTo(before);
        }
        document.apply(Tracks.merge(document, tumour, liver));
        assertThat(document.tracks()).extracting(Track::uuid).containsExactly(TUMOUR);
        assertThat(document.shapes(TUMOUR, Axis.K, 3)).hasSize(2);
        assertThat(document.classifications()).singleElement().satisfies(c -> assertThat(c.track()).isEqualTo(TUMOUR));
        assertThatThrownBy(() -> Tracks.merge(document, tumour, tumour)).hasMessageContaining("itself");
    }

    @Test
    void a_split_needs_figures_on_both_sides() {
        Track liver = document.track(LIVER).orElseThrow();
        assertThatThrownBy(() -> Tracks.split(document, liver, Axis.K, 3, Tracks.fresh(document, "liver"))).hasMessageContaining("one side");
        assertThatThrownBy(() -> Tracks.split(document, liver, Axis.K, 6, Tracks.fresh(document, "liver"))).hasMessageContaining("one side");
        Track other = Tracks.fresh(document, "liver");
        document.apply(Tracks.split(document, liver, Axis.K, 4, other));
        assertThat(document.slices(LIVER, Axis.K)).containsExactly(3);
        assertThat(document.slices(other.uuid(), Axis.K)).containsExactly(5);
    }

    @Test
    void a_later_statement_cuts_an_earlier_one_in_two() {
        document.apply(Classifying.say(document, said("phase", "venous", 0, 7, null)).orElseThrow());
        document.apply(Classifying.say(document, said("phase", "arterial", 3, 4, null)).orElseThrow());
        assertThat(document.classifications()).extracting(Classification::value, Classification::from0, Classification::to0).containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("venous", 0, 2), org.assertj.core.groups.Tuple.tuple("arterial", 3, 4), org.assertj.core.groups.Tuple.tuple("venous", 5, 7));
        assertThat(Classifying.say(document, said("phase", "arterial", 3, 4, null))).isEmpty();
        document.apply(Classifying.unsay(document, said("phase", "", 0, 3, null)).orElseThrow());
        assertThat(document.classifications()).extracting(Classification::from0).containsExactlyInAnyOrder(4, 5);
        assertThat(Classifying.unsay(document, said("contrast", "", 0, 7, null))).isEmpty();
    }

    private static Classification said(String label, String value, int from, int to, java.util.UUID track) {
        return new Classification(label, value, track, Axis.K, from, to, DRAWN, Notes.NONE);
    }

    @Test
    void a_cuboid_moves_in_its_plane() {
        Cuboid c = new Cuboid(new org.readingroom.annotation.VoxelVector(5, 6, 3), new org.readingroom.annotation.VoxelVector(2, 2, 2), org.readingroom.annotation.Rotation.NONE);
        assertThat(((Cuboid) Moved.by(c, Axis.J, GRID, 1, 2)).centre()).isEqualTo(new org.readingroom.annotation.VoxelVector(6, 6, 5));
    }
}
