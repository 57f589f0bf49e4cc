package org.readingroom.volume.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Closed formulas, on grids that are turned any way and have three different spacings. */
class MeasuringPropertiesTest {

    private static final double ROUNDING = 1e-9, SINGLE_PRECISION = 1e-3;

    /** A grid turned by three angles, with its spacings. */
    record Turned(VoxelGrid grid, double iMm, double jMm, double kMm) {
        Volume volume(ValueOf value) {
            Samples s = Samples.allocate(SampleType.FLOAT32, grid.ni(), grid.nj(), grid.nk(), 1, 1);
            for (int k = 0; k < grid.nk(); k++)
                for (int j = 0; j < grid.nj(); j++)
                    for (int i = 0; i < grid.ni(); i++) ((float[]) s.plane(k, 0, 0))[i + grid.ni() * j] = (float) value.at(grid.toPatient(i, j, k));
            return Volume.builder("turned", grid, s).build();
        }

        PointMm at(double i, double j, double k) {
            return grid.toPatient(i, j, k);
        }
    }

    @FunctionalInterface
    interface ValueOf {
        double at(PointMm p);
    }

    @Provide
    Arbitrary<Turned> grids() {
        Arbitrary<Double> angle = Arbitraries.doubles().between(-3, 3), mm = Arbitraries.doubles().between(0.3, 6);
        return Combinators.combine(angle, angle, angle, mm, mm, mm).as((a, b, c, di, dj, dk) -> {
            Direction u = Direction.of(Math.cos(a) * Math.cos(b), Math.sin(a) * Math.cos(b), Math.sin(b)), helper = Direction.of(-Math.sin(a), Math.cos(a), 0);
            Direction w = u.cross(helper), v = Direction.of(Math.cos(c) * helper.x() + Math.sin(c) * w.x(), Math.cos(c) * helper.y() + Math.sin(c) * w.y(), Math.cos(c) * helper.z() + Math.sin(c) * w.z());
            return new Turned(new VoxelGrid(24, 20, 16, Affine.of(new PointMm(10 * a, -20, 30 * b), u, di, v, dj, u.cross(v), dk)), di, dj, dk);
        });
    }

    private static double main(Volume v, MeasurementKind kind, Direction right, Direction down, PointMm... points) {
        Measured m = Measuring.of(new Measurement(kind, List.of(points), right, down), v);
        assertThat(m.refused()).isEmpty();
        return m.main().orElseThrow().value();
    }

    @Property(tries = 60)
    void a_distance_is_pythagoras_over_index_steps_times_their_spacings(@ForAll("grids") Turned g, @ForAll long seed) {
        java.util.Random r = new java.util.Random(seed);
        Volume v = g.volume(p -> 0);
        double[] a = { r.nextDouble() * 23, r.nextDouble() * 19, r.nextDouble() * 15 }, b = { r.nextDouble() * 23, r.nextDouble() * 19, r.nextDouble() * 15 };
        double expected = Math.sqrt(Math.pow((b[0] - a[0]) * g.iMm, 2) + Math.pow((b[1] - a[1]) * g.jMm, 2) + Math.pow((b[2] - a[2]) * g.kMm, 2));
        Direction i = g.grid.affine().direction(0), j = g.grid.affine().direction(1);
        assertThat(main(v, MeasurementKind.DISTANCE, i, j, g.at(a[0], a[1], a[2]), g.at(b[0], b[1], b[2]))).isCloseTo(expected, within(ROUNDING));
        PointMm half = g.at((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2);
        assertThat(main(v, MeasurementKind.POLYLINE, i, j, g.at(a[0], a[1], a[2]), half, g.at(b[0], b[1], b[2]))).isCloseTo(expected, within(ROUNDING));
    }

    @Property(tries = 60)
    void an_angle_in_any_plane_is_the_one_it_was_made_with(@ForAll("grids") Turned g, @ForAll("degrees") double degrees) {
        Volume v = g.volume(p -> 0);
        Direction i = g.grid.affine().direction(0), k = g.grid.affine().direction(2);
        PointMm vertex = g.grid.centre(), one = vertex.plus(i, 7), other = vertex.plus(i, 5 * Math.cos(Math.toRadians(degrees))).plus(k, 5 * Math.sin(Math.toRadians(degrees)));
        assertThat(main(v, MeasurementKind.ANGLE, i, k, one, vertex, other)).isCloseTo(degrees, within(1e-6));
    }

    /** End plates across a spine along k, tilted against each other; each drawn in either direction. */
    @Property(tries = 60)
    void cobbs_angle_is_the_bend_between_the_end_plates_whichever_end_is_drawn_first(@ForAll("grids") Turned g, @ForAll("degrees") double bend, @ForAll boolean swapOne, @ForAll boolean swapTwo) {
        Volume v = g.volume(p -> 0);
        Direction i = g.grid.affine().direction(0), k = g.grid.affine().direction(2);
        PointMm[] upper = plate(g.grid.centre().plus(k, 40), i, k, bend / 2), lower = plate(g.grid.centre().plus(k, -40), i, k, -bend / 2);
        PointMm a = upper[swapOne ? 1 : 0], b = upper[swapOne ? 0 : 1], c = lower[swapTwo ? 1 : 0], d = lower[swapTwo ? 0 : 1];
        assertThat(main(v, MeasurementKind.COBB, i, k, a, b, c, d)).isCloseTo(bend, within(1e-6));
    }

    private static PointMm[] plate(PointMm middle, Direction i, Direction k, double degrees) {
        double x = 15 * Math.cos(Math.toRadians(degrees)), y = 15 * Math.sin(Math.toRadians(degrees));
        return new PointMm[] { middle.plus(i, -x).plus(k, -y), middle.plus(i, x).plus(k, y) };
    }

    @Provide
    Arbitrary<Double> degrees() {
        return Arbitraries.doubles().between(1, 175);
    }

    @Property(tries = 40)
    void areas_of_regions_on_any_plane_are_those_of_geometry(@ForAll("grids") Turned g, @ForAll("degrees") double turn) {
        Volume v = g.volume(p -> 1);
        Direction i = g.grid.affine().direction(0), k = g.grid.affine().direction(2), j = g.grid.affine().direction(1);
        Direction right = Direction.of(Math.cos(turn) * i.x() + Math.sin(turn) * k.x(), Math.cos(turn) * i.y() + Math.sin(turn) * k.y(), Math.cos(turn) * i.z() + Math.sin(turn) * k.z());
        PointMm a = g.grid.centre(), b = a.plus(right, 4).plus(j, 3);
        Measured rectangle = Measuring.of(new Measurement(MeasurementKind.RECTANGLE, List.of(a, b), right, j), v);
        Measured ellipse = Measuring.of(new Measurement(MeasurementKind.ELLIPSE, List.of(a, b), right, j), v);
        assertThat(rectangle.figure("area").orElseThrow().value()).isCloseTo(12, within(ROUNDING));
        assertThat(ellipse.figure("area").orElseThrow().value()).isCloseTo(Math.PI * 3, within(ROUNDING));
        assertThat(rectangle.figure("area").orElseThrow().unit()).isEqualTo("mm\u00b2");
    }

    /** Trilinear interpolation keeps a linear field exactly, so its mean over a centred box is the field in the middle. */
    @Property(tries = 40)
    void the_mean_of_a_linear_field_over_an_oblique_rectangle_is_its_value_in_the_middle(@ForAll("grids") Turned g, @ForAll("degrees") double turn) {
        Volume v = g.volume(p -> 100 + 2 * p.x() - p.y() + 0.5 * p.z());
        Direction i = g.grid.affine().direction(0), j = g.grid.affine().direction(1), k = g.grid.affine().direction(2);
        double t = Math.toRadians(turn), half = 5 * Math.min(g.iMm, Math.min(g.jMm, g.kMm));
        Direction right = Direction.of(Math.cos(t) * i.x() + Math.sin(t) * k.x(), Math.cos(t) * i.y() + Math.sin(t) * k.y(), Math.cos(t) * i.z() + Math.sin(t) * k.z());
        PointMm middle = g.grid.centre();
        Measured m = Measuring.of(new Measurement(MeasurementKind.RECTANGLE, List.of(middle.plus(right, -half).plus(j, -half), middle.plus(right, half).plus(j, half)), right, j), v);
        assertThat(m.figure("mean").orElseThrow().value()).isCloseTo(100 + 2 * middle.x() - middle.y() + 0.5 * middle.z(), within(SINGLE_PRECISION));
        assertThat(m.figure("n").orElseThrow().value()).isGreaterThanOrEqualTo(81);
    }

    @Property(tries = 60)
    void the_short_axis_stays_perpendicular_and_between_the_ends_of_the_long_one_however_points_are_moved(@ForAll("grids") Turned g, @ForAll long seed) {
        java.util.Random r = new java.util.Random(seed);
        Direction i = g.grid.affine().direction(0), j = g.grid.affine().direction(1);
        PointMm middle = g.grid.centre();
        Measurement m = new Measurement(MeasurementKind.BIDIRECTIONAL, LesionAxes.of(middle, middle.plus(i, 10), middle.plus(i, 5).plus(j, -2.5), middle.plus(i, 5).plus(j, 2.5), i.cross(j)), i, j);
        for (int n = 0; n < 20; n++) m = m.moved(r.nextInt(4), middle.plus(i, 30 * r.nextDouble() - 10).plus(j, 30 * r.nextDouble() - 10));
        List<PointMm> p = m.points();
        double dot = 0, along = 0, length = p.get(0).distanceTo(p.get(1));
        double[] a = difference(p.get(0), p.get(1)), b = difference(p.get(2), p.get(3)), c = difference(p.get(0), p.get(2));
        for (int n = 0; n < 3; n++) {
            dot += a[n] * b[n];
            along += a[n] * c[n];
        }
        assertThat(dot).isCloseTo(0, within(1e-6));
        assertThat(along / (length * length)).isBetween(-1e-9, 1 + 1e-9);
        if (p.get(2).distanceTo(p.get(3)) > 0) LesionAxes.require(p);
    }

    private static double[] difference(PointMm a, PointMm b) {
        return new double[] { b.x() - a.x(), b.y() - a.y(), b.z() - a.z() };
    }
}
