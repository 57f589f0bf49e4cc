package org.readingroom.annotation.brush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

class StrokeTest {

    private static final VoxelGrid SHEARED = new VoxelGrid(30, 26, 12, Affine.fromLps(new double[][] { { 0.7, 0.1, 0, 5 }, { 0, 0.9, 0.6, -7 }, { 0.05, 0, 2.5, 3 } }));

    /** Whatever the affine and the plane: what is within the radius of the line in the patient, and nothing else. */
    @Property(tries = 60, seed = "20261122")
    void a_stroke_covers_what_is_near_its_line_in_the_patient(@ForAll Axis axis, @ForAll Axis home, @ForAll Brush.Tip tip, @ForAll @DoubleRange(min = 0.2, max = 6) double radius,
            @ForAll @DoubleRange(min = -3, max = 28) double x0, @ForAll @DoubleRange(min = -3, max = 15) double y0, @ForAll @DoubleRange(min = -3, max = 28) double x1, @ForAll @DoubleRange(min = -3, max = 15) double y1) {
        int slice = 5;
        Stroke stroke = new Stroke(SHEARED, new Brush(radius, tip), axis, slice, home);
        stroke.to(x0, y0);
        stroke.to(x1, y1);
        PointMm from = at(axis, slice, x0, y0), to = at(axis, slice, x1, y1);
        int[] ijk = new int[3];
        for (ijk[2] = 0; ijk[2] < SHEARED.nk(); ijk[2]++)
            for (ijk[1] = 0; ijk[1] < SHEARED.nj(); ijk[1]++)
                for (ijk[0] = 0; ijk[0] < SHEARED.ni(); ijk[0]++) {
                    double away = distance(SHEARED.toPatient(ijk[0], ijk[1], ijk[2]), from, to);
                    boolean onSlice = ijk[axis.index()] == slice, near = away <= radius && (onSlice || tip == Brush.Tip.SPHERE), ends = isAt(ijk, axis, slice, x0, y0) || isAt(ijk, axis, slice, x1, y1);
                    if (Math.abs(away - radius) <= 1e-6) continue;
                    boolean covered = stroke.covered().contains(ijk);
                    if (near || ends) assertThat(covered).isTrue();
                    else if (covered) assertThat(onSlice && isUnder(ijk[axis.xIndex()], ijk[axis.yIndex()], x0, y0, x1, y1)).as("under the line").isTrue();
                }
    }

    @Test
    void a_brush_smaller_than_a_voxel_covers_the_one_under_it() {
        VoxelGrid grid = new VoxelGrid(9, 9, 9, Affine.scaling(1, 1, 5));
        Stroke stroke = new Stroke(grid, new Brush(0.1, Brush.Tip.SPHERE), Axis.J, 4, Axis.K);
        stroke.to(2.4, 6.6);
        assertThat(stroke.covered().count()).isOne();
        assertThat(stroke.covered().contains(2, 4, 7)).isTrue();
    }

    @Test
    void a_fast_hand_leaves_no_gaps() {
        VoxelGrid grid = new VoxelGrid(200, 50, 1, Affine.scaling(1, 1, 5));
        Stroke stroke = new Stroke(grid, new Brush(1.5, Brush.Tip.DISC), Axis.K, 0, Axis.K);
        stroke.to(5, 10);
        stroke.to(190, 40);
        for (int x = 5; x <= 190; x++) assertThat(stroke.covered().contains(x, (int) Math.round(10 + (x - 5) * 30 / 185.0), 0)).isTrue();
    }

    /** A line of pixels as other programs draw it: one for each step along the axis that has more of them. */
    @Property(tries = 60, seed = "20261123")
    void a_stroke_of_a_brush_smaller_than_a_voxel_is_one_piece(@ForAll Axis axis, @ForAll @DoubleRange(min = 0, max = 0.3) double radius, @ForAll @IntRange(max = 11) int x0, @ForAll @IntRange(max = 11) int y0,
            @ForAll @IntRange(max = 11) int x1, @ForAll @IntRange(max = 11) int y1) {
        Stroke stroke = new Stroke(SHEARED, new Brush(radius, Brush.Tip.DISC), axis, 5, axis);
        stroke.to(x0, y0);
        stroke.to(x1, y1);
        boolean wide = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
        int from = wide ? Math.min(x0, x1) : Math.min(y0, y1), to = wide ? Math.max(x0, x1) : Math.max(y0, y1), columns = SHEARED.size(axis.xIndex());
        for (int n = from; n <= to; n++) {
            double other = from == to ? y0 : wide ? y0 + (n - x0) * (y1 - y0) / (double) (x1 - x0) : x0 + (n - y0) * (x1 - x0) / (double) (y1 - y0);
            int x = n, least = (int) Math.ceil(other - 0.5), most = (int) Math.floor(other + 0.5); // half-way between two either will do
            assertThat(IntStream.rangeClosed(least, most).anyMatch(m -> stroke.covered().bits(5).get(wide ? x + columns * m : m + columns * x))).as("step %s", n).isTrue();
        }
    }

    @Test
    void a_stroke_between_two_thick_slices_is_one_piece() {
        VoxelGrid ct = new VoxelGrid(64, 64, 20, Affine.scaling(0.8, 0.8, 5));
        Stroke stroke = new Stroke(ct, new Brush(2, Brush.Tip.DISC), Axis.J, 30, Axis.J); // its line is 2.25 mm away from the centres of slice 7
        stroke.to(10, 7.45);
        stroke.to(50, 7.45);
        assertThat(stroke.covered().count()).isEqualTo(41);
        for (int i = 10; i <= 50; i++) assertThat(stroke.covered().contains(i, 30, 7)).isTrue();
    }

    @Test
    void a_brush_larger_than_any_image_covers_all_of_it() {
        VoxelGrid grid = new VoxelGrid(10, 9, 3, Affine.scaling(1, 1, 1));
        for (double radius : new double[] { 1e3, 1e12, 1e200 }) {
            Stroke stroke = new Stroke(grid, new Brush(radius, Brush.Tip.SPHERE), Axis.K, 1, Axis.K);
            stroke.to(5, 5);
            assertThat(stroke.covered().count()).as("%s mm", radius).isEqualTo(270);
        }
    }

    @Test
    void a_place_beyond_all_numbers_of_voxels_is_outside_and_not_somewhere_else() {
        VoxelGrid grid = new VoxelGrid(60, 60, 1, Affine.scaling(1, 1, 1));
        Stroke stroke = new Stroke(grid, new Brush(0, Brush.Tip.DISC), Axis.K, 0, Axis.K);
        stroke.to(4294967296.0 + 20, 4294967296.0 + 50); // 2^32 more than a voxel inside
        assertThat(stroke.covered().count()).isZero();
    }

    @Test
    void outside_the_image_nothing_is_covered_and_nothing_is_wrong() {
        VoxelGrid grid = new VoxelGrid(10, 10, 3, Affine.scaling(1, 1, 1));
        Stroke stroke = new Stroke(grid, new Brush(2, Brush.Tip.SPHERE), Axis.K, 2, Axis.K);
        stroke.to(-50, -50);
        assertThat(stroke.covered().count()).isZero();
        assertThatThrownBy(() -> stroke.to(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected numbers");
        assertThatThrownBy(() -> new Stroke(grid, new Brush(2, Brush.Tip.DISC), Axis.K, 3, Axis.K)).hasMessageContaining("expected 0 to 2");
        assertThatThrownBy(() -> new Brush(-1, Brush.Tip.DISC)).hasMessageContaining("expected 0 or more");
    }

    /** Whether the line crosses a pixel's square. */
    private static boolean isUnder(int x, int y, double x0, double y0, double x1, double y1) {
        double least = 0, most = 1;
        for (double[] a : new double[][] { { x, x0, x1 }, { y, y0, y1 } }) {
            double one = (a[0] - 0.5 - a[1]) / (a[2] - a[1]), other = (a[0] + 0.5 - a[1]) / (a[2] - a[1]);
            if (a[1] == a[2]) {
                if (Math.abs(a[0] - a[1]) > 0.5) return false;
                continue;
            }
            least = Math.max(least, Math.min(one, other));
            most = Math.min(most, Math.max(one, other));
        }
        return least <= most + 1e-9;
    }

    private static boolean isAt(int[] ijk, Axis axis, int slice, double x, double y) {
        return ijk[axis.index()] == slice && ijk[axis.xIndex()] == Math.round(x) && ijk[axis.yIndex()] == Math.round(y);
    }

    private static PointMm at(Axis axis, int slice, double x, double y) {
        double[] ijk = new double[3];
        ijk[axis.index()] = slice;
        ijk[axis.xIndex()] = x;
        ijk[axis.yIndex()] = y;
        return SHEARED.toPatient(ijk[0], ijk[1], ijk[2]);
    }

    private static double distance(PointMm p, PointMm from, PointMm to) {
        double wx = to.x() - from.x(), wy = to.y() - from.y(), wz = to.z() - from.z(), length2 = wx * wx + wy * wy + wz * wz;
        double t = length2 == 0 ? 0 : ((p.x() - from.x()) * wx + (p.y() - from.y()) * wy + (p.z() - from.z()) * wz) / length2;
        t = Math.max(0, Math.min(1, t));
        return p.distanceTo(new PointMm(from.x() + t * wx, from.y() + t * wy, from.z() + t * wz));
    }
}
