package org.readingroom.annotation.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** Places where lines meet planes, by the rule of proportion. */
class WireTest {

    private static final VoxelGrid GRID = new VoxelGrid(40, 40, 20, Affine.scaling(1, 2, 5));

    @Test
    void lines_points_skeletons_and_cuboids_lie_where_the_patient_has_them() {
        Wire line = wire(Axis.J, 7, new Polyline(List.of(new PlanePoint(3, 4), new PlanePoint(8, 2), new PlanePoint(8, 1))));
        assertThat(line.lines()).containsExactly(new Wire.Line(new PointMm(3, 14, 20), new PointMm(8, 14, 10), Visibility.VISIBLE), new Wire.Line(new PointMm(8, 14, 10), new PointMm(8, 14, 5), Visibility.VISIBLE));
        assertThat(wire(Axis.K, 2, new Keypoints(List.of(new Keypoints.Keypoint("apex", new PlanePoint(5, 6))))).dots()).containsExactly(new Wire.Dot(new PointMm(5, 12, 10), "apex", Visibility.VISIBLE));
        Skeleton s = new Skeleton(List.of(new Skeleton.Node("a", new PlanePoint(1, 1), Visibility.VISIBLE), new Skeleton.Node("b", new PlanePoint(2, 3), Visibility.OCCLUDED)), List.of(new Skeleton.Edge("a", "b", Visibility.INVISIBLE)));
        Wire bones = wire(Axis.I, 9, s);
        assertThat(bones.lines()).containsExactly(new Wire.Line(new PointMm(9, 2, 5), new PointMm(9, 4, 15), Visibility.INVISIBLE));
        assertThat(bones.dots()).extracting(Wire.Dot::visibility).containsExactly(Visibility.VISIBLE, Visibility.OCCLUDED);
        Wire cuboid = wire(Axis.K, 10, new Cuboid(new VoxelVector(20, 18, 10), new VoxelVector(10, 8, 4), Rotation.about(Axis.K, 30)));
        assertThat(cuboid.lines()).hasSize(12);
        assertThat(cuboid.lines().stream().mapToDouble(l -> l.from().distanceTo(l.to())).sum()).as("10, 16 and 20 mm, four times each").isCloseTo(184, within(1e-9));
        assertThat(wire(Axis.K, 3, new Box(1, 1, 2, 2))).isSameAs(Wire.NONE);
    }

    @Test
    void a_slab_cuts_a_line_off_where_it_enters_and_leaves() {
        Wire line = wire(Axis.J, 5, new Polyline(List.of(new PlanePoint(0, 0), new PlanePoint(30, 6)))); // 30 mm along x while it climbs 30 mm
        Wire cut = line.within(new PointMm(0, 0, 10), Direction.SUPERIOR, 2.5);
        assertThat(cut.lines()).hasSize(1);
        assertThat(cut.lines().get(0).from().distanceTo(new PointMm(7.5, 10, 7.5))).isLessThan(1e-9);
        assertThat(cut.lines().get(0).to().distanceTo(new PointMm(12.5, 10, 12.5))).isLessThan(1e-9);
        Wire back = wire(Axis.J, 5, new Polyline(List.of(new PlanePoint(30, 6), new PlanePoint(0, 0)))).within(new PointMm(0, 0, 10), Direction.SUPERIOR.opposite(), 2.5);
        assertThat(back.lines().get(0).from().distanceTo(cut.lines().get(0).to())).isLessThan(1e-9);
        assertThat(back.lines().get(0).to().distanceTo(cut.lines().get(0).from())).isLessThan(1e-9);
        assertThat(line.within(new PointMm(0, 0, 31), Direction.SUPERIOR, 0.9)).isSameAs(Wire.NONE);
        assertThat(line.within(new PointMm(0, 0, 29.5), Direction.SUPERIOR, 2.5).lines().get(0).to()).as("an end inside").isEqualTo(new PointMm(30, 10, 30));
    }

    @Test
    void across_the_slab_a_line_is_a_point_and_along_it_all_of_it_also_in_oblique_planes() {
        Wire upright = wire(Axis.J, 5, new Polyline(List.of(new PlanePoint(12, 0), new PlanePoint(12, 10))));
        Wire.Line piece = upright.within(new PointMm(0, 0, 20), Direction.SUPERIOR, 2.5).lines().get(0);
        assertThat(List.of(piece.from().x(), piece.from().y(), piece.to().x(), piece.to().y())).containsExactly(12.0, 10.0, 12.0, 10.0);
        assertThat(upright.within(new PointMm(10, 10, 0), Direction.of(1, 0, 0), 2.5).lines()).isEqualTo(upright.lines());
        Wire.Line through = upright.within(new PointMm(12, 10, 25), Direction.of(0, 1, 1), 0.5 / Math.sqrt(2)).lines().get(0);
        assertThat(through.from().z()).isCloseTo(24.5, within(1e-9));
        assertThat(through.to().z()).isCloseTo(25.5, within(1e-9));
    }

    @Test
    void a_point_half_way_between_two_slices_is_seen_on_one_of_them() {
        Wire point = wire(Axis.J, 5, Keypoints.of(new PlanePoint(4, 3.5)));
        assertThat(point.within(new PointMm(0, 0, 15), Direction.SUPERIOR, 2.5).dots()).isEmpty();
        assertThat(point.within(new PointMm(0, 0, 20), Direction.SUPERIOR, 2.5).dots()).hasSize(1);
        assertThat(point.within(new PointMm(0, 0, 25), Direction.SUPERIOR, 2.5).dots()).isEmpty();
    }

    private static Wire wire(Axis axis, int slice0, org.readingroom.annotation.Figure f) {
        return Wire.of(Examples.key(Examples.LIVER, axis, slice0, f), GRID);
    }
}
