package org.readingroom.annotation.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.RandomAnnotations;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;

/** Keys of different kinds, several figures on a key, and classes that do not allow what would lie between. */
class MixedKeysTest {

    private static final VoxelGrid GRID = Examples.grid(40, 40, 12);

    @Property(tries = 200, seed = "20261122")
    void any_mixture_of_keys_is_filled_with_what_its_class_allows(@ForAll long seed) {
        VoxelGrid grid = Examples.grid(14, 11, 9);
        RandomAnnotations random = new RandomAnnotations(seed, grid);
        List<Shape> keys = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            Figure f = random.figure(Axis.K);
            keys.add(Examples.key(Examples.LIVER, Axis.K, f instanceof Cuboid c ? c.slice0(Axis.K, 9) : 4 * (n % 3), f));
        }
        Annotations a = Examples.empty(grid);
        Set<String> kinds = new TreeSet<>(keys.stream().map(s -> s.figure().kind()).toList());
        Annotations strict = new Annotations(a.image(), Ontology.of(a.ontology().classes().get(0).withKinds(kinds), a.ontology().classes().get(1)), a.tracks(), keys, List.of(), a.kept());
        for (Annotations any : List.of(a.withShapes(keys), strict)) { // Annotations refuses what a class does not allow
            Annotations filled = InterpolateTracks.fill(any, FillRequest.ALL, new GatedInterpolation(), Instant.EPOCH, Progress.NONE);
            assertThat(filled.shapes()).containsAll(keys);
            assertThat(filled.shapes().stream().filter(s -> !keys.contains(s))).allMatch(s -> s.state() == State.PROPOSED && !s.figure().isEmpty());
            assertThat(InterpolateTracks.fill(filled, FillRequest.ALL, new GatedInterpolation(), Instant.EPOCH, Progress.NONE)).isEqualTo(filled);
        }
    }

    @Test
    void an_upright_box_turns_into_a_turned_one() {
        List<Figure> half = between(List.of(new Box(10, 10, 8, 4)), List.of(new RotatedBox(new PlanePoint(20, 20), 12, 6, 90)));
        assertThat(half).containsExactly(new RotatedBox(new PlanePoint(17, 16), 10, 5, 45));
    }

    @Test
    void of_several_boxes_each_goes_to_the_nearest() {
        Box left = new Box(2, 2, 4, 4), right = new Box(30, 2, 4, 4);
        assertThat(between(List.of(left, right), List.of(new Box(28, 4, 4, 4), new Box(4, 4, 4, 4)))).containsExactlyInAnyOrder(new Box(3, 3, 4, 4), new Box(29, 3, 4, 4));
    }

    @Test
    void what_has_no_partner_stays_on_its_half() {
        Polyline line = new Polyline(List.of(new PlanePoint(1, 1), new PlanePoint(5, 5)));
        Annotations filled = fill(Examples.empty(GRID).ontology().classes().get(0), List.of(line), List.of(Polygon.EMPTY));
        assertThat(filled.shapes().stream().filter(s -> s.state() == State.PROPOSED)).extracting(Shape::slice0).containsExactly(3, 4, 5);
        assertThat(filled.shapes().stream().filter(s -> s.state() == State.PROPOSED)).extracting(Shape::figure).containsOnly(line);
        Keypoints a = new Keypoints(List.of(point("tip", 2, 2), point("base", 4, 4))), b = new Keypoints(List.of(point("base", 8, 8), point("", 9, 9)));
        assertThat(between(List.of(a), List.of(b))).as("half-way the earlier key's points").containsExactly(new Keypoints(List.of(point("tip", 2, 2), point("base", 6, 6))));
    }

    @Test
    void an_outline_and_an_ellipse_are_filled_as_areas_and_a_line_beside_them_as_a_line() {
        Polyline line = new Polyline(List.of(new PlanePoint(1, 1), new PlanePoint(5, 5)));
        List<Figure> half = between(List.of(Polygon.of(Examples.circle(20, 20, 8, 60, 0, true)), line), List.of(new Ellipse(new PlanePoint(20, 20), 8, 8, 0), line));
        assertThat(half).hasSize(2).hasAtLeastOneElementOfType(Polyline.class).hasAtLeastOneElementOfType(Polygon.class);
        long area = SlicePicture.of(half, Axis.K, GRID).count();
        assertThat(area).isBetween(180L, 220L); // of 201
        assertThat(between(List.of(Bitmask.of(SlicePicture.of(new Box(10, 10, 9, 9), Axis.K, GRID))), List.of(new Box(10, 10, 9, 9)))).singleElement().isInstanceOf(Bitmask.class);
    }

    @Test
    void a_class_that_allows_nothing_between_its_keys_gets_the_nearer_one() {
        OntologyClass strict = Examples.empty(GRID).ontology().classes().get(0).withKinds(Set.of("box", "ellipse"));
        Annotations filled = fill(strict, List.of(new Box(10, 10, 9, 9)), List.of(new Ellipse(new PlanePoint(20, 20), 8, 8, 0)));
        assertThat(filled.shapes().stream().filter(s -> s.slice0() == 5)).extracting(Shape::figure).containsExactly(new Box(10, 10, 9, 9));
        assertThat(filled.shapes().stream().filter(s -> s.slice0() == 6)).extracting(s -> s.origin().tool()).containsExactly("interpolation:nearer");
    }

    private static Keypoints.Keypoint point(String name, double x, double y) {
        return new Keypoints.Keypoint(name, new PlanePoint(x, y));
    }

    /** Half-way. */
    private static List<Figure> between(List<Figure> a, List<Figure> b) {
        return fill(Examples.empty(GRID).ontology().classes().get(0), a, b).shapes().stream().filter(s -> s.slice0() == 5).map(Shape::figure).toList();
    }

    /** Keys on 2 and 8. */
    private static Annotations fill(OntologyClass liver, List<Figure> a, List<Figure> b) {
        List<Shape> keys = new ArrayList<>();
        a.forEach(f -> keys.add(Examples.key(Examples.LIVER, Axis.K, 2, f)));
        b.forEach(f -> keys.add(Examples.key(Examples.LIVER, Axis.K, 8, f)));
        Annotations none = Examples.empty(GRID);
        Annotations all = new Annotations(none.image(), Ontology.of(liver, none.ontology().classes().get(1)), none.tracks(), keys, List.of(), none.kept());
        return InterpolateTracks.fill(all, FillRequest.ALL, new GatedInterpolation(), Instant.EPOCH, Progress.NONE);
    }
}
