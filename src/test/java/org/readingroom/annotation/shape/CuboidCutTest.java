package org.readingroom.annotation.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** Polygons that solid geometry knows. */
class CuboidCutTest {

    private static final VoxelGrid CUBES = new VoxelGrid(20, 20, 20, Affine.scaling(1, 1, 1)), FLAT = new VoxelGrid(20, 20, 20, Affine.scaling(1, 1, 5));
    private static final Cuboid UPRIGHT = new Cuboid(new VoxelVector(10, 9, 8), new VoxelVector(4, 6, 2), Rotation.NONE);

    @Test
    void a_slice_shows_an_upright_cuboid_as_its_rectangle_where_it_reaches() {
        for (int slice = 0; slice < 20; slice++) assertThat(CuboidCut.slice(UPRIGHT, CUBES, Axis.K, slice).size()).as("slice %s", slice).isEqualTo(slice == 8 || slice == 9 ? 4 : 0);
        assertThat(area(CuboidCut.slice(UPRIGHT, CUBES, Axis.K, 8))).isCloseTo(24, within(1e-9));
        assertThat(area(CuboidCut.slice(UPRIGHT, CUBES, Axis.J, 9))).isCloseTo(8, within(1e-9));
        assertThat(area(CuboidCut.slice(UPRIGHT, CUBES, Axis.I, 10))).isCloseTo(12, within(1e-9));
    }

    /** A cube of edge a, cut through its centre across its space diagonal: a regular hexagon of side a / sqrt 2. */
    @Test
    void across_its_diagonal_a_cube_is_a_regular_hexagon() {
        Cuboid cube = new Cuboid(new VoxelVector(10, 10, 10), new VoxelVector(6, 6, 6), Rotation.NONE);
        List<CuboidCut.Side> hexagon = CuboidCut.plane(cube, CUBES, new PointMm(10, 10, 10), Direction.of(1, 1, 1));
        assertThat(hexagon).hasSize(6);
        for (CuboidCut.Side s : hexagon) {
            assertThat(Math.hypot(Math.hypot(s.to().i() - s.from().i(), s.to().j() - s.from().j()), s.to().k() - s.from().k())).isCloseTo(6 / Math.sqrt(2), within(1e-9));
            assertThat(s.from().i() + s.from().j() + s.from().k()).isCloseTo(30, within(1e-9));
        }
        assertThat(area(hexagon)).isCloseTo(3 * Math.sqrt(3) / 2 * 18, within(1e-9));
        assertThat(hexagon.stream().map(s -> s.axis() + (s.upper() ? "+" : "-"))).containsExactlyInAnyOrder("0-", "0+", "1-", "1+", "2-", "2+");
        List<CuboidCut.Side> corner = CuboidCut.plane(cube, CUBES, new PointMm(7.5, 7.5, 7.5), Direction.of(1, 1, 1)); // cuts three edges 1.5 from their corner
        assertThat(corner).hasSize(3);
        assertThat(area(corner)).isCloseTo(Math.sqrt(3) / 4 * 2 * 1.5 * 1.5, within(1e-9));
    }

    @Test
    void it_is_turned_in_millimetres_where_slices_lie_far_apart() {
        Cuboid tilted = new Cuboid(new VoxelVector(10, 10, 10), new VoxelVector(10, 4, 2), Rotation.about(Axis.J, 90)); // 10 mm wide, 10 mm high
        List<CuboidCut.Side> cut = CuboidCut.slice(tilted, FLAT, Axis.J, 10);
        assertThat(cut).hasSize(4);
        assertThat(cut.stream().mapToDouble(s -> s.from().i()).max().orElseThrow()).isCloseTo(15, within(1e-9));
        assertThat(cut.stream().mapToDouble(s -> s.from().k()).max().orElseThrow()).isCloseTo(11, within(1e-9));
        assertThat(cut.stream().map(CuboidCut.Side::axis)).as("its own i goes along k now").containsOnly(0, 2);
    }

    @Test
    void its_sides_close_the_polygon_and_hold_the_voxels_that_the_cuboid_holds() {
        Cuboid c = new Cuboid(new VoxelVector(9.3, 10.1, 9.6), new VoxelVector(9, 7, 2.2), Rotation.about(Axis.K, 25).after(Rotation.about(Axis.I, 40)));
        for (Axis axis : Axis.values())
            for (int slice = 7; slice < 13; slice++) {
                List<CuboidCut.Side> cut = CuboidCut.slice(c, FLAT, axis, slice);
                for (int n = 0; n < cut.size(); n++) assertThat(cut.get(n).to()).isEqualTo(cut.get((n + 1) % cut.size()).from());
                for (int x = 0; x < 20; x++)
                    for (int y = 0; y < 20; y++) {
                        double[] ijk = new double[3];
                        ijk[axis.index()] = slice;
                        ijk[axis.xIndex()] = x;
                        ijk[axis.yIndex()] = y;
                        assertThat(surrounds(cut, axis, x, y)).as("%s %s: %s, %s", axis, slice, x, y).isEqualTo(c.contains(ijk[0], ijk[1], ijk[2], FLAT.spacing()));
                    }
            }
    }

    private static boolean surrounds(List<CuboidCut.Side> cut, Axis axis, double x, double y) {
        boolean in = false;
        for (CuboidCut.Side s : cut) {
            double ax = s.from().along(axis.xIndex()), ay = s.from().along(axis.yIndex()), bx = s.to().along(axis.xIndex()), by = s.to().along(axis.yIndex());
            if (ay > y != by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) in = !in;
        }
        return in;
    }

    /** Half the length of the sum of cross products, of a plane polygon anywhere in space. */
    private static double area(List<CuboidCut.Side> sides) {
        double x = 0, y = 0, z = 0;
        for (CuboidCut.Side s : sides) {
            VoxelVector a = s.from(), b = s.to();
            x += a.j() * b.k() - a.k() * b.j();
            y += a.k() * b.i() - a.i() * b.k();
            z += a.i() * b.j() - a.j() * b.i();
        }
        return Math.sqrt(x * x + y * y + z * z) / 2;
    }
}
