package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;

class SliceHandlesTest {

    private static final VoxelGrid GRID = new VoxelGrid(40, 40, 20, Affine.scaling(1, 1, 5));
    private static final Cuboid BOX = new Cuboid(new VoxelVector(20, 18, 10), new VoxelVector(10, 8, 4), Rotation.NONE);
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void each_face_of_a_cuboid_is_dragged_on_the_slices_that_cut_it_and_the_opposite_one_stays() {
        SliceHandles axial = new SliceHandles(GRID, Axis.K, 11), coronal = new SliceHandles(GRID, Axis.J, 18);
        List<PlanePoint> handles = axial.of(BOX);
        assertThat(handles).hasSize(5).contains(new PlanePoint(25, 18), new PlanePoint(15, 18), new PlanePoint(20, 14), new PlanePoint(20, 22));
        Cuboid wider = (Cuboid) axial.dragged(BOX, handles.indexOf(new PlanePoint(25, 18)), new PlanePoint(28, 30));
        assertThat(wider).isEqualTo(new Cuboid(new VoxelVector(21.5, 18, 10), new VoxelVector(13, 8, 4), Rotation.NONE));
        Cuboid deeper = (Cuboid) coronal.dragged(BOX, coronal.of(BOX).indexOf(new PlanePoint(20, 8)), new PlanePoint(0, 5));
        assertThat(deeper).isEqualTo(new Cuboid(new VoxelVector(20, 18, 8.5), new VoxelVector(10, 8, 7), Rotation.NONE));
        assertThat(((Cuboid) axial.dragged(BOX, handles.indexOf(new PlanePoint(25, 18)), new PlanePoint(1, 18))).size().i()).as("it never vanishes").isEqualTo(0.1);
        assertThat(new SliceHandles(GRID, Axis.K, 15).of(BOX)).as("beside it").isEmpty();
    }

    @Test
    void it_turns_about_the_normal_of_the_slice_in_millimetres_and_its_faces_go_with_it() {
        SliceHandles coronal = new SliceHandles(GRID, Axis.J, 18); // x in mm, y of 5 mm
        int turning = coronal.of(BOX).size() - 1;
        PlanePoint handle = coronal.of(BOX).get(turning);
        assertThat(handle.x()).isCloseTo(20, EXACT);
        assertThat(coronal.turns(BOX, turning)).isTrue();
        assertThat(coronal.turns(BOX, 0)).isFalse();
        Cuboid turned = (Cuboid) coronal.dragged(BOX, turning, new PlanePoint(30, 8)); // from straight up to 10 mm to the right and 10 mm up
        Rotation wanted = Rotation.about(Axis.J, 45);
        assertThat(List.of(turned.rotation().x(), turned.rotation().y(), turned.rotation().z(), turned.rotation().w())).usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
            .isEqualTo(List.of(wanted.x(), wanted.y(), wanted.z(), wanted.w()));
        assertThat(turned.centre()).isEqualTo(BOX.centre());
        for (int n = 0; n < 4; n++) {
            PlanePoint at = coronal.of(turned).get(n), beyond = new PlanePoint(20 + 1.5 * (at.x() - 20), 10 + 1.5 * (at.y() - 10));
            Cuboid longer = (Cuboid) coronal.dragged(turned, n, beyond);
            assertThat(coronal.of(longer)).anyMatch(p -> Math.hypot(p.x() - beyond.x(), p.y() - beyond.y()) < 1e-9);
            assertThat(longer.size().i() * longer.size().k()).isCloseTo(40 * 1.25, EXACT);
        }
        Cuboid again = turned;
        for (int n = 0; n < 7; n++) again = new Cuboid(again.centre(), again.size(), Rotation.about(Axis.J, 45).after(again.rotation()));
        assertThat(Math.abs(again.rotation().w())).as("once around").isCloseTo(1, EXACT);
    }

    @Test
    void a_box_that_is_turned_becomes_a_rotated_one_about_its_middle_and_an_ellipse_keeps_its_axes() {
        PlaneScale flat = new PlaneScale(1, 2);
        assertThat(Handles.of(new Box(4, 4, 12, 8), flat)).hasSize(5);
        assertThat(Handles.dragged(new Box(4, 4, 12, 8), flat, 4, new PlanePoint(20, 3))).isEqualTo(new RotatedBox(new PlanePoint(10, 8), 12, 8, 45));
        assertThat(Handles.dragged(new Ellipse(new PlanePoint(10, 8), 6, 4, 10), flat, 4, new PlanePoint(20, 13))).isEqualTo(new Ellipse(new PlanePoint(10, 8), 6, 4, 135));
        assertThat(Handles.turns(new Box(4, 4, 12, 8), 4)).isTrue();
        assertThat(Handles.turns(new Box(4, 4, 12, 8), 3)).isFalse();
    }

    /** An edge of 3 and 4 mm is 5 mm long. */
    @Test
    void three_clicks_make_a_rotated_box_in_millimetres_whichever_side_the_third_is_on() {
        PlaneScale flat = new PlaneScale(1, 2);
        for (int side : new int[] { 1, -1 }) {
            RotatedBox b = RotatedBox.on(new PlanePoint(10, 10), new PlanePoint(13, 12), new PlanePoint(10 - side * 8, 10 + side * 3), flat).orElseThrow(); // 8 mm back and 6 mm down: a right angle
            assertThat(b.width()).isCloseTo(5, EXACT);
            assertThat(b.height()).isCloseTo(5, EXACT); // 10 mm
            assertThat(b.degrees()).isCloseTo(Math.toDegrees(Math.atan2(4, 3)), EXACT);
            assertThat(b.centre().x()).isCloseTo(11.5 - side * 4, EXACT);
            assertThat(b.centre().y()).isCloseTo(11 + side * 1.5, EXACT);
            assertThat(b.corners(flat)).anyMatch(p -> Math.hypot(p.x() - 10, p.y() - 10) < 1e-9).anyMatch(p -> Math.hypot(p.x() - 13, p.y() - 12) < 1e-9);
        }
        assertThat(RotatedBox.on(new PlanePoint(1, 1), new PlanePoint(1, 1), new PlanePoint(2, 2), flat)).isEmpty();
        assertThat(RotatedBox.on(new PlanePoint(1, 1), new PlanePoint(3, 1), new PlanePoint(2, 1), flat)).isEmpty();
    }

    @Test
    void a_cuboid_that_moves_across_its_slices_goes_to_the_one_nearest_its_centre_in_one_step_and_back() {
        Annotations a = Examples.with(Examples.grid(40, 40, 20), Examples.key(Examples.LIVER, Axis.K, 10, BOX));
        AnnotationDocument document = AnnotationDocument.of(a);
        String before = document.digest();
        Shape s = document.shapes(Examples.LIVER).get(0);
        document.apply(Drawing.move(document, List.of(s), Axis.J, 3, -4, Examples.DRAWN).orElseThrow());
        Shape now = document.shapes(Examples.LIVER).get(0);
        assertThat(document.shapes(Examples.LIVER)).hasSize(1);
        assertThat(now.slice0()).isEqualTo(6);
        assertThat(((Cuboid) now.figure()).centre()).isEqualTo(new VoxelVector(23, 18, 6));
        document.apply(Drawing.replace(document, now, new Cuboid(new VoxelVector(23, 18, 14.2), BOX.size(), Rotation.NONE), Examples.DRAWN));
        assertThat(document.shapes(Examples.LIVER, Axis.K, 14)).hasSize(1);
        document.apply(Drawing.copy(document, document.shapes(Examples.LIVER), Axis.J, 30, Examples.TUMOUR, Examples.DRAWN).orElseThrow());
        assertThat(((Cuboid) document.shapes(Examples.TUMOUR, Axis.J, 30).get(0).figure()).centre()).isEqualTo(new VoxelVector(23, 30, 14.2));
        for (int n = 0; n < 3; n++) document.undo();
        assertThat(document.digest()).isEqualTo(before);
    }

    @Test
    void a_template_lies_in_the_box_as_it_is_seen() {
        Skeleton figure = new Skeleton(List.of(new Skeleton.Node("head", new PlanePoint(0.5, 0), Visibility.VISIBLE), new Skeleton.Node("hand", new PlanePoint(1, 0.25), Visibility.VISIBLE)), List.of());
        SkeletonTemplate t = new SkeletonTemplate("man", figure);
        Box box = new Box(10, 20, 8, 4);
        assertThat(t.within(box).node("hand").at()).isEqualTo(new PlanePoint(18, 21));
        assertThat(t.within(box, new int[] { 1, 0, 0, -1 }).node("head").at()).as("y grows upwards").isEqualTo(new PlanePoint(14, 24));
        assertThat(t.within(box, new int[] { 1, 0, 0, -1 }).node("hand").at()).isEqualTo(new PlanePoint(18, 23));
        assertThat(t.within(box, new int[] { 0, 1, -1, 0 }).node("head").at()).as("a quarter turn: down is to smaller x, right to larger y").isEqualTo(new PlanePoint(18, 22));
        assertThat(t.within(box, new int[] { 0, 1, -1, 0 }).node("hand").at()).isEqualTo(new PlanePoint(16, 24));
    }
}
