package org.readingroom.annotation.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.VoxelGrid;

class ExclusiveTest {

    private static final VoxelGrid GRID = Examples.grid(20, 16, 8);
    private static final Polygon LEFT = Polygon.of(Examples.box(1.5, 1.5, 9.5, 9.5)); // 8 x 8 voxels
    private static final Box RIGHT = new Box(5.5, 1.5, 8, 8); // 4 x 8 of them

    @Test
    void a_new_shape_takes_its_voxels_on_its_slice_and_on_no_other() {
        Annotations a = exclusive(true, true, tumour(3, LEFT), tumour(4, LEFT), Examples.key(Examples.TUMOUR, Axis.J, 3, LEFT));
        List<Exclusive.Taken> taken = taken(a, liver(3, RIGHT));
        assertThat(taken).hasSize(1);
        Exclusive.Taken t = taken.get(0);
        assertThat(t.track().uuid()).isEqualTo(Examples.TUMOUR);
        assertThat(t.axis()).isEqualTo(Axis.K);
        assertThat(t.slice0()).isEqualTo(3);
        assertThat(t.voxels().count()).isEqualTo(32);
        assertThat(t.voxels().bounds()).containsExactly(6, 2, 0, 9, 9, 0);
        assertThat(t.before()).containsExactly(a.shapes().get(0));
        assertThat(t.uncut()).isZero();
        assertThat(t.after()).singleElement().satisfies(s -> {
            assertThat(s.state()).isEqualTo(State.KEY);
            assertThat(s.figure()).isInstanceOf(Polygon.class);
            assertThat(SlicePicture.of(s.figure(), Axis.K, GRID).bounds()).containsExactly(2, 2, 0, 5, 9, 0);
        });
        assertThat(withAfter(a, t).shapes()).hasSize(3);
    }

    @Test
    void classes_overlap_unless_both_exclude() {
        for (boolean[] flags : new boolean[][] { { false, false }, { true, false }, { false, true } })
            assertThat(taken(exclusive(flags[0], flags[1], tumour(3, LEFT)), liver(3, RIGHT))).isEmpty();
        Annotations both = exclusive(true, true, tumour(3, LEFT));
        assertThat(taken(both, liver(3, new Box(12, 12, 2, 2)))).as("elsewhere").isEmpty();
        assertThat(taken(both, liver(3, new Polyline(List.of(new PlanePoint(0, 0), new PlanePoint(9, 9)))))).as("a line has no voxels").isEmpty();
        assertThatThrownBy(() -> taken(both, Examples.key(new UUID(1, 1), Axis.K, 3, RIGHT))).hasMessageContaining("not among the tracks");
    }

    @Test
    void a_key_of_which_nothing_is_left_says_so_and_a_proposal_goes() {
        Box all = new Box(0, 0, 15, 15);
        assertThat(taken(exclusive(true, true, tumour(3, LEFT)), liver(3, all)).get(0).after()).singleElement().matches(s -> s.figure().isEmpty() && s.state() == State.KEY);
        assertThat(taken(exclusive(true, true, tumour(3, LEFT).with(State.PROPOSED)), liver(3, all)).get(0).after()).isEmpty();
        Polygon far = Polygon.of(Examples.box(16.5, 12.5, 18.5, 14.5));
        assertThat(taken(exclusive(true, true, tumour(3, LEFT), tumour(3, LEFT), tumour(3, far)), liver(3, all)).get(0).after()).as("two of three parts").extracting(Shape::figure).containsExactly(far);
    }

    @Test
    void masks_stay_masks_boxes_become_outlines_if_their_class_allows_it_and_what_cannot_be_cut_is_told() {
        Bitmask mask = Bitmask.of(SlicePicture.of(LEFT, Axis.K, GRID));
        assertThat(taken(exclusive(true, true, tumour(3, mask)), liver(3, RIGHT)).get(0).after()).singleElement().matches(s -> s.figure() instanceof Bitmask m && m.count() == 32);
        Box box = new Box(1.5, 1.5, 8, 8);
        assertThat(taken(exclusive(true, true, tumour(3, box)), liver(3, RIGHT)).get(0).after()).singleElement().matches(s -> s.figure() instanceof Polygon);
        assertThat(taken(allowing(Set.of("box", "bitmask"), tumour(3, box)), liver(3, RIGHT)).get(0).after()).singleElement().matches(s -> s.figure() instanceof Bitmask);
        Exclusive.Taken uncut = taken(allowing(Set.of("box"), tumour(3, box)), liver(3, RIGHT)).get(0);
        assertThat(uncut.uncut()).isEqualTo(1);
        assertThat(uncut.after()).isEqualTo(uncut.before());
        assertThat(uncut.voxels().count()).isEqualTo(32);
        Cuboid cuboid = new Cuboid(new VoxelVector(5, 5, 3), new VoxelVector(4, 4, 4), Rotation.NONE);
        assertThat(taken(exclusive(true, true, tumour(3, cuboid)), liver(3, RIGHT)).get(0).uncut()).isEqualTo(1);
        assertThat(taken(exclusive(true, true, tumour(2, LEFT), tumour(4, LEFT), tumour(7, LEFT)), liver(3, cuboid))).as("on every slice it reaches").extracting(Exclusive.Taken::slice0).containsExactly(2, 4);
    }

    private static List<Exclusive.Taken> taken(Annotations a, Shape added) {
        return Exclusive.takenBy(added, a.ontology(), a.tracks(), Exclusive.Shapes.of(a), GRID);
    }

    private static Annotations withAfter(Annotations a, Exclusive.Taken t) {
        List<Shape> shapes = new ArrayList<>(a.shapes());
        shapes.removeAll(t.before());
        shapes.addAll(t.after());
        return a.withShapes(shapes);
    }

    private static Annotations exclusive(boolean liver, boolean tumour, Shape... shapes) {
        Annotations a = Examples.empty(GRID);
        OntologyClass first = a.ontology().classes().get(0).withExclusive(liver), second = a.ontology().classes().get(1).withExclusive(tumour);
        return new Annotations(a.image(), Ontology.of(first, second), a.tracks(), List.of(shapes), List.of(), a.kept());
    }

    private static Annotations allowing(Set<String> kinds, Shape... shapes) {
        Annotations a = exclusive(true, true);
        OntologyClass second = a.ontology().classes().get(1).withKinds(kinds);
        return new Annotations(a.image(), Ontology.of(a.ontology().classes().get(0), second), a.tracks(), List.of(shapes), List.of(), a.kept());
    }

    private static Shape liver(int slice0, Figure figure) {
        return Examples.key(Examples.LIVER, Axis.K, slice0, figure);
    }

    private static Shape tumour(int slice0, Figure figure) {
        return Examples.key(Examples.TUMOUR, Axis.K, slice0, figure);
    }
}
