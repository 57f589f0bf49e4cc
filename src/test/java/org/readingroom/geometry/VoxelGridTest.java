package org.readingroom.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VoxelGridTest {

    /** A gantry tilted by 20 degrees: slices 5 mm apart along the table, planes leaning. */
    private static final double TILT = Math.tan(Math.toRadians(20));
    private static final VoxelGrid TILTED = new VoxelGrid(10, 20, 4, Affine.fromLps(new double[][] { { 0.5, 0, 0, -10 }, { 0, 0.8, 5 * TILT, 20 }, { 0, 0, 5, 30 } }));

    @Test
    void a_voxels_volume_is_the_determinant_and_not_the_product_of_the_steps() {
        assertThat(TILTED.voxelMm3()).isCloseTo(0.5 * 0.8 * 5, within(1e-12));
        assertThat(TILTED.spacing().kMm()).isCloseTo(5 / Math.cos(Math.toRadians(20)), within(1e-12));
    }

    @Test
    void an_index_names_the_centre_of_its_voxel() {
        assertThat(TILTED.toPatient(0, 0, 0)).isEqualTo(new PointMm(-10, 20, 30));
        PointMm p = TILTED.toPatient(3, 7, 2);
        assertThat(TILTED.toIndex(p).distanceTo(new PointMm(3, 7, 2))).isLessThan(1e-12);
        assertThat(TILTED.centre().distanceTo(TILTED.toPatient(4.5, 9.5, 1.5))).isZero();
        assertThat(TILTED.contains(-0.5, 0, 0)).isTrue();
        assertThat(TILTED.contains(9.5, 0, 0)).isFalse();
    }

    @Test
    void grids_are_the_same_while_no_corner_is_further_off_than_allowed() {
        Affine turned = Affine.fromLps(new double[][] { { 0.5, 0, 0, -10 }, { 0, 0.8, 5 * TILT, 20 }, { 0, 0.001, 5, 30 } }); // 19 steps of j: 0.019 mm
        VoxelGrid other = new VoxelGrid(10, 20, 4, turned);
        assertThat(TILTED.sameAs(other, 0.02)).isTrue();
        assertThat(TILTED.sameAs(other, 0.018)).isFalse();
        assertThat(TILTED.sameAs(new VoxelGrid(10, 20, 5, TILTED.affine()), 100)).isFalse();
    }

    @Test
    void grids_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new VoxelGrid(0, 1, 1, Affine.scaling(1, 1, 1))).hasMessageContaining("0 x 1 x 1");
        assertThatThrownBy(() -> new VoxelGrid(2, 2, 2, Affine.fromLps(new double[][] { { 1, 1, 0, 0 }, { 1, 1, 0, 0 }, { 0, 0, 1, 0 } }))).hasMessageContaining("singular");
        assertThatThrownBy(() -> Affine.scaling(1, Double.NaN, 1)).hasMessageContaining("finite");
        assertThatThrownBy(() -> Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 } })).hasMessageContaining("3 or 4 rows");
        assertThatThrownBy(() -> new Spacing(1, 0, 1)).hasMessageContaining("positive");
        assertThatThrownBy(() -> TILTED.size(3)).hasMessageContaining("axis 3");
    }

    @Test
    void a_voxel_far_thinner_than_wide_is_no_singular_one() {
        VoxelGrid thin = new VoxelGrid(2, 2, 2, Affine.scaling(1e-4, 1e3, 1e-4));
        assertThat(thin.toIndex(thin.toPatient(1, 1, 1)).distanceTo(new PointMm(1, 1, 1))).isLessThan(1e-9);
    }

    @Test
    void a_plane_steps_along_its_rows_and_columns_and_moves_along_its_normal() {
        ImagePlane coronal = new ImagePlane(new PointMm(1, 2, 3), Direction.LEFT, Direction.SUPERIOR.opposite(), 0.5, 100, 50);
        assertThat(coronal.at(4, 2)).isEqualTo(new PointMm(3, 2, 2));
        assertThat(coronal.normal()).isEqualTo(Direction.POSTERIOR);
        assertThat(coronal.shifted(10).at(0, 0)).isEqualTo(new PointMm(1, 12, 3));
        assertThatThrownBy(() -> new ImagePlane(PointMm.ORIGIN, Direction.LEFT, Direction.of(1, 1, 0), 1, 2, 2)).hasMessageContaining("orthogonal");
        assertThatThrownBy(() -> new ImagePlane(PointMm.ORIGIN, Direction.LEFT, Direction.POSTERIOR, 0, 2, 2)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new ImagePlane(PointMm.ORIGIN, Direction.LEFT, Direction.POSTERIOR, 1, 0, 2)).hasMessageContaining("0 x 2");
    }

    @Test
    void directions_have_length_one_and_vectors_without_direction_are_refused() {
        assertThat(Direction.of(0, 3, 4)).isEqualTo(new Direction(0, 0.6, 0.8));
        assertThat(Direction.LEFT.degreesTo(Direction.of(1, 1, 0))).isCloseTo(45, within(1e-9));
        assertThatThrownBy(() -> new Direction(1, 1, 0)).hasMessageContaining("length 1");
        for (double bad : new double[] { 0, Double.NaN, Double.POSITIVE_INFINITY }) assertThatThrownBy(() -> Direction.of(bad, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Direction.LEFT.cross(Direction.LEFT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_one_place_goes_by_the_voxels_where_they_are_small() {
        for (double spacing : new double[] { 1, 0.05, 0.00025 }) {
            VoxelGrid grid = new VoxelGrid(20, 10, 5, Affine.scaling(spacing, spacing, 4 * spacing));
            assertThat(grid.sameAs(new VoxelGrid(20, 10, 5, grid.affine().movedTo(0.001, 0, 0)), 0.01)).as("a thousandth of a voxel of %s mm", spacing).isTrue();
            assertThat(grid.sameAs(new VoxelGrid(20, 10, 5, grid.affine().movedTo(1, 0, 0)), 0.01)).as("the next voxel").isFalse();
            assertThat(grid.sameAs(new VoxelGrid(20, 10, 5, Affine.scaling(1.2 * spacing, spacing, 4 * spacing)), 0.01)).as("larger voxels").isFalse();
        }
        VoxelGrid trunk = new VoxelGrid(20, 10, 5, Affine.scaling(0.7, 0.7, 1));
        assertThat(trunk.sameAs(new VoxelGrid(20, 10, 5, trunk.affine().movedTo(0.0142, 0, 0)), 0.01)).as("a hundredth of a millimetre, and no more").isTrue();
        assertThat(trunk.sameAs(new VoxelGrid(20, 10, 5, trunk.affine().movedTo(0.016, 0, 0)), 0.01)).isFalse();
    }
}
