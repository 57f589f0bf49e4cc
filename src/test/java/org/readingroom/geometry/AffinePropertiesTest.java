package org.readingroom.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Laws of affines: all 48 ways in which three axes can lie along a patient's, turned by any angle, with steps from 0.05 to 20 mm. */
class AffinePropertiesTest {

    private static final int[][] ORDERS = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
    private static final double ROUNDING_MM = 1e-6;

    @Property(tries = 500)
    void the_inverse_finds_every_index_again(@ForAll @IntRange(min = 0, max = 47) int way, @ForAll @DoubleRange(min = -180, max = 180) double degrees,
            @ForAll @DoubleRange(min = 0.05, max = 20) double step, @ForAll @DoubleRange(min = 0, max = 0.9) double shear,
            @ForAll @DoubleRange(min = -500, max = 500) double i, @ForAll @DoubleRange(min = -500, max = 500) double j) {
        Affine a = affine(way, degrees, step, shear);
        PointMm p = a.apply(i, j, 7);
        PointMm index = a.inverse().apply(p.x(), p.y(), p.z());
        assertThat(index.distanceTo(new PointMm(i, j, 7))).isLessThan(ROUNDING_MM);
        assertThat(a.inverse().after(a).isClose(Affine.scaling(1, 1, 1), ROUNDING_MM)).isTrue();
    }

    @Property(tries = 200)
    void through_ras_and_back_nothing_changes(@ForAll @IntRange(min = 0, max = 47) int way, @ForAll @DoubleRange(min = -180, max = 180) double degrees) {
        Affine a = affine(way, degrees, 0.7, 0.1);
        assertThat(Affine.fromRas(a.toRas())).isEqualTo(a);
    }

    @Property(tries = 200)
    void a_small_tilt_does_not_change_the_letters(@ForAll @IntRange(min = 0, max = 47) int way, @ForAll @DoubleRange(min = -30, max = 30) double degrees) {
        Orientation straight = Orientation.of(affine(way, 0, 0.7, 0)), tilted = Orientation.of(affine(way, degrees, 0.7, 0));
        assertThat(tilted.letters()).isEqualTo(straight.letters());
        StringBuilder expected = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) expected.append(((way & 7) >> axis & 1) == 0 ? "LPS".charAt(ORDERS[way / 8][axis]) : "RAI".charAt(ORDERS[way / 8][axis]));
        assertThat(straight.letters()).isEqualTo(expected.toString());
        for (int patient = 0; patient < 3; patient++) assertThat(straight.patientAxis(straight.indexAxis(patient))).isEqualTo(patient);
    }

    @Property(tries = 200)
    void the_closest_rotation_has_right_angles_and_the_same_hand(@ForAll @IntRange(min = 0, max = 47) int way, @ForAll @DoubleRange(min = -180, max = 180) double degrees,
            @ForAll @DoubleRange(min = 0, max = 0.9) double shear) {
        Affine a = affine(way, degrees, 2, shear);
        double[][] r = a.closestRotation();
        for (int c = 0; c < 3; c++)
            for (int d = 0; d < 3; d++) assertThat(r[0][c] * r[0][d] + r[1][c] * r[1][d] + r[2][c] * r[2][d]).isCloseTo(c == d ? 1 : 0, within(1e-12));
        Affine rotation = Affine.fromLps(new double[][] { { r[0][0], r[0][1], r[0][2], 0 }, { r[1][0], r[1][1], r[1][2], 0 }, { r[2][0], r[2][1], r[2][2], 0 } });
        assertThat(Math.signum(rotation.determinant())).isEqualTo(Math.signum(a.determinant()));
    }

    private static Affine affine(int way, double degrees, double step, double shear) {
        double[] steps = { step, step * 1.3, step * 3 };
        double[][] rows = new double[3][4];
        for (int axis = 0; axis < 3; axis++) rows[ORDERS[way / 8][axis]][axis] = ((way & 7) >> axis & 1) == 0 ? steps[axis] : -steps[axis];
        for (int r = 0; r < 3; r++) rows[r][2] += shear * rows[r][1];
        double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
        double[][] turned = new double[3][];
        turned[0] = rows[0];
        turned[1] = new double[4];
        turned[2] = new double[4];
        for (int n = 0; n < 3; n++) {
            turned[1][n] = c * rows[1][n] - s * rows[2][n];
            turned[2][n] = s * rows[1][n] + c * rows[2][n];
        }
        turned[0][3] = -90.5;
        turned[1][3] = 33.25;
        turned[2][3] = 120;
        return Affine.fromLps(turned);
    }
}
