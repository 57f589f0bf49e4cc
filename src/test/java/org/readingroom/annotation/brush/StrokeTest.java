package org.readingroom.annotation.brush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
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
                    boolean onSlice = ijk[axis.index()] == slice, near = away <= radius && (onSlice || tip == Brush.Tip.SPHERE), under = isAt(ijk, axis, slice, x0, y0) || isAt(ijk, axis, slice, x1, y1);
                    if (Math.abs(away - radius) > 1e-6) assertThat(stroke.covered().contains(ijk)).isEqualTo(near || under);
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
