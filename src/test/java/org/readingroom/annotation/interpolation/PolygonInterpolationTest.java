package org.readingroom.annotation.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

class PolygonInterpolationTest {

    private static final double[][] TRIANGLE = { { 10, 10 }, { 80, 20 }, { 30, 90 } };

    @Test
    void at_the_keys_the_stored_polygon_itself_comes_back() {
        double[][] square = { { 0, 0 }, { 9, 0 }, { 9, 9 }, { 0, 9 } };
        assertThat(PolygonInterpolation.between(TRIANGLE, square, 0).orElseThrow()).isSameAs(TRIANGLE);
        assertThat(PolygonInterpolation.between(TRIANGLE, square, 1).orElseThrow()).isSameAs(square);
    }

    @Test
    void first_vertex_and_winding_and_extra_points_on_the_sides_do_not_change_the_shape() {
        double[][] other = { { 20, 15 }, { 95, 20 }, { 90, 70 }, { 40, 100 } };
        Mask plain = filled(PolygonInterpolation.between(TRIANGLE, other, 0.4).orElseThrow());
        List<double[]> turned = new ArrayList<>(List.of(other));
        Collections.rotate(turned, 3);
        Collections.reverse(turned);
        List<double[]> dense = new ArrayList<>();
        for (int n = 0; n < turned.size(); n++) for (int part = 0; part < 40; part++) dense.add(ArcLength.blend(turned.get(n), turned.get((n + 1) % 4), part / 40.0));
        assertThat(overlap(plain, filled(PolygonInterpolation.between(TRIANGLE, turned.toArray(double[][]::new), 0.4).orElseThrow()))).isGreaterThan(0.97);
        assertThat(overlap(plain, filled(PolygonInterpolation.between(TRIANGLE, dense.toArray(double[][]::new), 0.4).orElseThrow()))).isGreaterThan(0.97);
    }

    @Test
    void thousands_of_points_begin_where_the_direct_search_would_begin() {
        int count = 6000;
        double[][] a = new double[count][], b = new double[count][];
        for (int n = 0; n < count; n++) {
            double angle = 2 * Math.PI * n / count, radius = 40 + 9 * Math.cos(3 * angle) + 4 * Math.sin(angle);
            a[n] = new double[] { 50 + radius * Math.cos(angle), 50 + radius * Math.sin(angle) };
            b[(n + 1234) % count] = new double[] { a[n][0] + 300, a[n][1] };
        }
        assertThat(BestShift.of(a, b)).isEqualTo(1234);
        double[][] half = PolygonInterpolation.between(a, b, 0.5).orElseThrow();
        assertThat(half).hasDimensions(2 * count, 2);
        assertThat(PolygonRaster.signedArea(half)).isCloseTo(PolygonRaster.signedArea(a), within(0.01));
    }

    @Test
    void a_blend_that_would_cross_itself_is_refused_so_that_masks_are_used() {
        double[][] left = { { 0, 0 }, { 40, 0 }, { 40, 4 }, { 4, 4 }, { 4, 36 }, { 40, 36 }, { 40, 40 }, { 0, 40 } }; // a C
        double[][] right = new double[left.length][];
        for (int n = 0; n < left.length; n++) right[n] = new double[] { 40 - left[n][0], left[n][1] }; // the same, open to the other side
        assertThat(PolygonInterpolation.between(left, right, 0.5)).isEmpty();
    }

    @Test
    void a_bow_tie_and_a_spike_cross_themselves_and_a_comb_does_not() {
        assertThat(SelfCrossing.isIn(new double[][] { { 0, 0 }, { 10, 10 }, { 10, 0 }, { 0, 10 } })).isTrue();
        assertThat(SelfCrossing.isIn(new double[][] { { 0, 0 }, { 10, 0 }, { 20, 0 }, { 10, 0 }, { 5, 8 } })).isTrue();
        assertThat(SelfCrossing.isIn(new double[][] { { 0, 0 }, { 9, 0 }, { 9, 9 }, { 6, 1 }, { 3, 9 }, { 0, 9 } })).isFalse();
        assertThat(SelfCrossing.isIn(new double[][] { { 0, 0 }, { 0, 0 }, { 9, 0 }, { 9, 9 }, { 9, 9 }, { 0, 0 } })).as("repeated points").isFalse();
        assertThat(SelfCrossing.isIn(new double[][] { { 3, 3 }, { 3, 3 }, { 3, 3 } })).as("a point").isTrue();
    }

    @Test
    void polygons_that_are_none_are_refused() {
        assertThatThrownBy(() -> PolygonInterpolation.between(TRIANGLE, new double[][] { { 0, 0 }, { 1, 1 } }, 0.5)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 points");
        assertThatThrownBy(() -> PolygonInterpolation.between(TRIANGLE, new double[][] { { 0, 0 }, { 1, Double.NaN }, { 3, 3 } }, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PolygonInterpolation.between(TRIANGLE, TRIANGLE, 1.5)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1.5");
    }

    @Test
    void simplified_for_display_no_point_lies_further_off_than_a_quarter_pixel() {
        double[][] circle = new double[720][];
        for (int n = 0; n < 720; n++) circle[n] = new double[] { 60 + 50 * Math.cos(Math.PI * n / 360), 60 + 50 * Math.sin(Math.PI * n / 360) };
        double[][] simple = OutlineSimplifier.closed(circle, OutlineSimplifier.DISPLAY_PIXELS);
        assertThat(simple.length).isBetween(10, 60);
        for (double[] p : circle) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int n = 0; n < simple.length; n++) nearest = Math.min(nearest, java.awt.geom.Line2D.ptSegDist(simple[n][0], simple[n][1], simple[(n + 1) % simple.length][0], simple[(n + 1) % simple.length][1], p[0], p[1]));
            assertThat(nearest).isLessThanOrEqualTo(0.25 + 1e-9);
        }
        assertThat(OutlineSimplifier.closed(new double[][] { { 0, 0 }, { 5, 0.01 }, { 10, 0 }, { 5, -0.01 } }, 0.25)).as("a sliver stays a polygon").hasDimensions(3, 2);
        assertThat(OutlineSimplifier.open(new double[][] { { 0, 0 }, { 5, 0.1 }, { 10, 0 } }, 0.25)).hasDimensions(2, 2);
    }

    @Test
    void a_line_drawn_the_other_way_round_is_turned_and_single_points_are_lines_too() {
        double[][] a = { { 0, 0 }, { 10, 0 } }, b = { { 10, 2 }, { 0, 2 } };
        double[][] half = ShapeInterpolation.polyline(a, b, 0.5);
        assertThat(half[0]).containsExactly(0, 1);
        assertThat(half[31]).containsExactly(10, 1);
        assertThat(ShapeInterpolation.polyline(new double[][] { { 1, 1 } }, a, 0.5)[0]).containsExactly(0.5, 0.5);
    }

    @Test
    void an_ellipse_turns_by_the_shorter_way_of_its_axis() {
        assertThat(ShapeInterpolation.axisDegrees(170, 10, 0.5)).isCloseTo(0, within(1e-9));
        assertThat(ShapeInterpolation.axisDegrees(10, 350, 0.5)).isCloseTo(0, within(1e-9));
    }

    private static Mask filled(double[][] polygon) {
        return PolygonRaster.fill(List.<double[][]>of(polygon), 110, 110);
    }

    private static double overlap(Mask a, Mask b) {
        long both = 0, any = 0;
        for (int n = 0; n < a.plane(0).length; n++) {
            both += a.plane(0)[n] & b.plane(0)[n];
            any += a.plane(0)[n] | b.plane(0)[n];
        }
        return (double) both / any;
    }
}
