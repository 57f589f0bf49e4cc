package org.readingroom.annotation.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.VoxelGrid;

/** What the mouse draws is said in words, and the words give the same figure, to the last digit. */
class TurnedFiguresTest {

    private static final VoxelGrid GRID = Examples.grid(64, 64, 32);
    private static final Skeleton FIGURE = new Skeleton(List.of(node("left-hand", 0, 0.5), node("neck", 0.5, 0), node("right-hand", 1, 0.5)),
        List.of(new Skeleton.Edge("left-hand", "neck", Visibility.VISIBLE), new Skeleton.Edge("neck", "right-hand", Visibility.OCCLUDED)));
    private static final OntologyClass PERSON = Examples.empty(GRID).ontology().classes().get(0).withSkeletons(List.of(new SkeletonTemplate("arms", FIGURE)));

    private static Skeleton.Node node(String name, double x, double y) {
        return new Skeleton.Node(name, new PlanePoint(x, y), Visibility.VISIBLE);
    }

    private static Figure figure(String shape, String points, double angle) {
        return FigureText.figure(shape, points, angle, PERSON, Axis.K, GRID);
    }

    @Test
    void a_template_is_laid_into_two_corners_as_the_mouse_lays_it() {
        Skeleton drawn = new SkeletonTemplate("arms", FIGURE).within(Box.between(new PlanePoint(10, 20), new PlanePoint(18, 24)));
        assertThat(figure("skeleton", "10,20;18,24", 0)).isEqualTo(drawn);
        assertThat(figure("skeleton", "template:arms; 18,24 ; 10,20", 0)).isEqualTo(drawn);
        assertThatThrownBy(() -> figure("skeleton", "template:legs;1,1;2,2", 0)).hasMessage("no skeleton template 'legs' of class 'liver'; expected one of [arms]");
        assertThatThrownBy(() -> figure("skeleton", "template:arms;1,1", 0)).hasMessageContaining("expected two opposite corners");
        assertThatThrownBy(() -> FigureText.figure("skeleton", "1,1;2,2", 0, Examples.empty(GRID).ontology().classes().get(0), Axis.K, GRID)).hasMessageContaining("has no skeleton template");
    }

    @Test
    void joints_and_bones_say_whether_they_are_seen() {
        Skeleton s = (Skeleton) figure("skeleton", "left-hand:1,2;neck:3,4,occluded;right-hand:5,6;neck-left-hand:invisible", 0);
        assertThat(s.node("neck")).isEqualTo(new Skeleton.Node("neck", new PlanePoint(3, 4), Visibility.OCCLUDED));
        assertThat(s.edges()).extracting(Skeleton.Edge::visibility).containsExactly(Visibility.INVISIBLE, Visibility.OCCLUDED);
        assertThat(s.withEdge(0, Visibility.VISIBLE).edges()).as("else as the template has them").isEqualTo(FIGURE.edges());
        assertThatThrownBy(() -> figure("skeleton", "left-hand:1,2;neck:3,4,half;right-hand:5,6", 0)).hasMessage("no visibility 'half'; expected visible, occluded or invisible");
        assertThatThrownBy(() -> figure("skeleton", "left-hand:1,2;neck:3,4;right-hand:5,6;neck-knee:occluded", 0)).hasMessage("no bone 'neck-knee'; expected one of [left-hand-neck, neck-right-hand]");
    }

    @Test
    void three_places_make_a_rotated_box_as_three_clicks_do() {
        PlanePoint a = new PlanePoint(10, 10), b = new PlanePoint(22, 14), c = new PlanePoint(9, 21);
        assertThat(figure("rotated_box", "10,10;22,14;9,21", 0)).isEqualTo(RotatedBox.on(a, b, c, PlaneScale.of(GRID, Axis.K)).orElseThrow());
        assertThatThrownBy(() -> figure("rotated_box", "10,10;22,14;9,21", 30)).hasMessageContaining("angle");
        assertThatThrownBy(() -> figure("rotated_box", "10,10;20,10;30,10", 0)).hasMessageContaining("without length or depth");
    }

    @Test
    void whatever_hands_and_handles_make_of_them_comes_back_to_the_last_digit() {
        Random random = new Random(7);
        for (int n = 0; n < 300; n++) {
            PlanePoint centre = new PlanePoint(20 + 20 * random.nextDouble(), 20 + 20 * random.nextDouble());
            double w = 0.1 + 20 * random.nextDouble(), h = 0.1 + 20 * random.nextDouble(), turn = 360 * random.nextDouble() - 180;
            Rotation r = Rotation.about(Axis.I, turn).after(Rotation.about(Axis.K, 360 * random.nextDouble())).after(Rotation.about(Axis.J, 7 * w));
            Skeleton s = new SkeletonTemplate("arms", FIGURE).within(new Box(centre.x(), centre.y(), w, h)).withNode(n % 3, Visibility.values()[n % 3]).withEdge(n % 2, Visibility.values()[n / 2 % 3]);
            for (Figure f : List.of(new RotatedBox(centre, w, h, turn), new Ellipse(centre, w, h, turn), new Cuboid(new VoxelVector(w, h, 9), new VoxelVector(h, w, 3.7), r), s, new Keypoints(List.of(new Keypoints.Keypoint("apex", centre))))) {
                FigureText.Words words = FigureText.words(f, PERSON, Axis.K, GRID).orElseThrow(() -> new AssertionError(f));
                assertThat(FigureText.figure(words.shape(), words.points(), words.angle(), PERSON, Axis.K, GRID)).isEqualTo(f);
            }
        }
    }
}
