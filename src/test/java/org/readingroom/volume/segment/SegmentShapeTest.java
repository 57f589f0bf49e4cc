package org.readingroom.volume.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

/** Oracles: ITK 5.2's LabelImageToShapeLabelMapFilter on the same masks, closed forms of boxes and ellipsoids, and all pairs of voxels. */
class SegmentShapeTest {

    private static final double[][] SPACINGS = { { 1, 1, 1 }, { 0.7, 0.9, 2.5 }, { 2, 1.5, 1 } };
    /** Spacing, kind, then ITK: voxels, perimeter, Feret diameter, elongation, flatness, three principal moments, centroid. */
    private static final double[][] ITK = {
        { 0, 0, 3153, 1071.40088, 24, 1.32683468, 1.29122127, 9.74690771, 16.250555, 28.6089439, 20, 17, 14 },
        { 0, 1, 1000, 611.884129, 21.4009346, 2.00756146, 2.0310096, 2, 8.25, 33.25, 14.5, 10.5, 5 },
        { 0, 2, 2671, 1062.13416, 33.436507, 1.29229809, 1.28299787, 10.0526616, 16.5475208, 27.6349282, 19, 17.5600899, 14.0438038 },
        { 0, 3, 1265, 2652.27731, 23.2163735, 1.32987499, 1.29038601, 9.75380436, 16.2410212, 28.7233422, 20.0766798, 17.0079051, 13.9992095 },
        { 1, 0, 3153, 1262.26227, 35, 2.0846084, 1.03198253, 13.1629496, 14.0183825, 60.9181732, 14, 15.3, 35 },
        { 1, 1, 1000, 658.30347, 18.5067555, 1.14166545, 1.36768323, 6.6825, 12.5, 16.2925, 10.15, 9.45, 12.5 },
        { 1, 2, 2671, 1278.63903, 39.1495849, 2.03645615, 1.14562875, 11.6869873, 15.3387645, 63.612213, 13.3, 15.8040809, 35.1095095 },
        { 1, 3, 1265, 3519.21547, 32.7702609, 2.08094407, 1.03465532, 13.1510356, 14.0783367, 60.9638186, 14.0536759, 15.3071146, 34.9980237 },
        { 2, 0, 3153, 2212.62311, 48, 1.7691129, 1.93683191, 9.74690771, 36.5637488, 114.435775, 40, 25.5, 14 },
        { 2, 1, 1000, 1286.14866, 40.5246838, 2.67674862, 3.0465144, 2, 18.5625, 133, 29, 15.75, 5 },
        { 2, 2, 2671, 2169.33881, 60.9015599, 1.6960317, 1.93221356, 10.1051355, 37.7270102, 108.522632, 38, 26.3401348, 14.0438038 },
        { 2, 3, 1265, 5345.71282, 46.2304013, 1.77312791, 1.93558373, 9.75391483, 36.5428894, 114.890207, 40.1533597, 25.5118577, 13.9992095 } };

    @Test
    void figures_are_those_of_itk() {
        for (double[] itk : ITK) {
            double[] mm = SPACINGS[(int) itk[0]];
            SegmentShape ours = SegmentShape.of(new VoxelGrid(40, 36, 30, Affine.scaling(mm[0], mm[1], mm[2])), mask((int) itk[1]));
            String what = "spacing " + itk[0] + ", kind " + itk[1];
            assertThat(ours.voxels()).as(what).isEqualTo((long) itk[2]);
            if (itk[0] == 0) assertThat(ours.surfaceMm2()).as(what).isCloseTo(itk[3], Percentage.withPercentage(0.1)); // ITK's weights are those of cubes
            assertThat(ours.feretMm()).as(what).isCloseTo(itk[4], within(1e-6));
            assertThat(ours.elongation()).as(what).isCloseTo(itk[5], within(1e-6));
            assertThat(ours.flatness()).as(what).isCloseTo(itk[6], within(1e-6));
            for (int n = 0; n < 3; n++) assertThat(ours.momentsMm2()[n]).as(what).isCloseTo(itk[7 + n], within(1e-5));
            assertThat(ours.centroid().distanceTo(new PointMm(itk[10], itk[11], itk[12]))).as(what).isLessThan(1e-5);
            assertThat(Math.hypot(Math.hypot(ours.axes()[2][0], ours.axes()[2][1]), ours.axes()[2][2])).isCloseTo(1, within(1e-12));
        }
    }

    /** Kinds as the program that asked ITK made them. */
    private static Mask mask(int kind) {
        Mask mask = new Mask(40, 36, 30);
        for (int k = 0; k < 30; k++)
            for (int j = 0; j < 36; j++)
                for (int i = 0; i < 40; i++) {
                    double x = (i - 20) / 12.0, y = (j - 17) / 9.0, z = (k - 14) / 7.0;
                    boolean body = x * x + y * y + z * z <= 1;
                    mask.set(i, j, k, switch (kind) {
                        case 0 -> body;
                        case 1 -> i >= 5 && i < 25 && j >= 6 && j < 16 && k >= 3 && k < 8;
                        case 2 -> body && !(i > 22 && j < 17) || i >= 34 && i < 37 && j >= 2 && j < 5 && k >= 20 && k < 22;
                        default -> (i * 7 + j * 13 + k * 29) % 5 < 2 && body;
                    });
                }
        return mask;
    }

    @Test
    void balls_have_the_surface_and_roundness_of_balls_whatever_the_voxels() {
        for (double[] mm : new double[][] { { 1, 1, 1 }, { 0.7, 0.7, 1.25 }, { 0.6, 0.6, 2 }, { 1.5, 1, 0.8 } }) {
            VoxelGrid grid = new VoxelGrid((int) (50 / mm[0]), (int) (50 / mm[1]), (int) (50 / mm[2]), Affine.scaling(mm[0], mm[1], mm[2]));
            Mask ball = new Mask(grid.ni(), grid.nj(), grid.nk());
            PointMm centre = grid.centre();
            for (int k = 0; k < grid.nk(); k++) for (int j = 0; j < grid.nj(); j++) for (int i = 0; i < grid.ni(); i++) ball.set(i, j, k, grid.toPatient(i, j, k).distanceTo(centre) <= 20);
            SegmentShape shape = SegmentShape.of(grid, ball);
            assertThat(shape.surfaceMm2()).isCloseTo(4 * Math.PI * 400, Percentage.withPercentage(3));
            assertThat(shape.sphericity()).isCloseTo(1, within(0.03));
            assertThat(shape.feretMm()).isBetween(40 - 2 * mm[2], 40.0);
            for (int n = 0; n < 3; n++) assertThat(shape.momentsMm2()[n]).isCloseTo(400 / 5.0, Percentage.withPercentage(2)); // r^2 / 5
        }
    }

    @Test
    void axes_follow_the_patient_not_the_grid() {
        Direction i = Direction.of(1, 1, 0), j = Direction.of(-1, 1, 0), k = Direction.SUPERIOR;
        VoxelGrid grid = new VoxelGrid(40, 20, 10, Affine.of(new PointMm(100, -50, 7), i, 1, j, 1, k, 1));
        Mask bar = new Mask(40, 20, 10);
        for (int z = 3; z < 6; z++) for (int y = 5; y < 12; y++) for (int x = 4; x < 34; x++) bar.set(x, y, z, true);
        SegmentShape shape = SegmentShape.of(grid, bar);
        double[] longest = shape.axes()[2];
        assertThat(Math.abs(longest[0] + longest[1]) / Math.sqrt(2)).isCloseTo(1, within(1e-9));
        assertThat(shape.momentsMm2()).containsExactly(new double[] { (9 - 1) / 12.0, (49 - 1) / 12.0, (900 - 1) / 12.0 }, within(1e-6));
    }

    @Test
    void the_farthest_voxels_of_a_slice_are_found_and_the_width_across() {
        Random random = new Random(2);
        Spacing mm = new Spacing(0.8, 1.3, 2);
        for (int round = 0; round < 60; round++) {
            Mask mask = new Mask(15, 12, 1);
            for (int n = 0; n < 1 + random.nextInt(20); n++) mask.set(random.nextInt(15), random.nextInt(12), 0, true);
            double best = 0;
            for (int a = 0; a < 180; a++) for (int b = a; b < 180; b++) if (mask.plane(0)[a] != 0 && mask.plane(0)[b] != 0) best = Math.max(best, Math.hypot((a % 15 - b % 15) * 0.8, (a / 15 - b / 15) * 1.3));
            SliceDiameters found = SliceDiameters.of(mask, mm).get(0);
            assertThat(found.longestMm()).isCloseTo(best, within(1e-9));
            double x = (found.b()[0] - found.a()[0]) * 0.8, y = (found.b()[1] - found.a()[1]) * 1.3, low = 1e9, high = -1e9;
            for (int a = 0; a < 180; a++)
                if (mask.plane(0)[a] != 0 && best > 0) {
                    double across = (a / 15 * 1.3 * x - a % 15 * 0.8 * y) / best;
                    low = Math.min(low, across);
                    high = Math.max(high, across);
                }
            assertThat(found.perpendicularMm()).isCloseTo(best == 0 ? 0 : high - low, within(1e-9));
        }
    }

    @Test
    void values_are_those_under_the_mask_without_padding_and_what_is_no_number() {
        Samples s = Samples.of(SampleType.INT16, 3, 2, List.of(new short[] { 1, 2, 3, 4, 5, -2000 }));
        Volume v = Volume.builder("v", new VoxelGrid(3, 2, 1, Affine.scaling(1, 1, 1)), s).padding(new Volume.Padding(-2000, -2000)).build();
        Mask mask = new Mask(3, 2, 1);
        for (int n : new int[] { 1, 3, 4, 5 }) mask.plane(0)[n] = 1;
        SegmentValues values = SegmentStatistics.of(v, 0, 0, mask).values().orElseThrow();
        assertThat(values.voxels()).isEqualTo(3);
        assertThat(values.leftOut()).isEqualTo(1);
        assertThat(new double[] { values.mean(), values.deviation(), values.min(), values.max(), values.median() }).containsExactly(new double[] { 11 / 3.0, Math.sqrt(7 / 3.0), 2, 5, 4 }, within(1e-12));
    }

    @Test
    void the_median_is_the_one_in_the_middle_of_all_in_order() {
        Random random = new Random(7);
        for (int n = 1; n < 300; n++) {
            short[] all = new short[n];
            for (int x = 0; x < n; x++) all[x] = (short) (random.nextInt(n < 150 ? 9 : 4000) - 1000);
            Mask mask = new Mask(n, 1, 1);
            Arrays.fill(mask.plane(0), (byte) 1);
            double found = SegmentStatistics.of(Volume.builder("v", new VoxelGrid(n, 1, 1, Affine.scaling(1, 1, 1)), Samples.of(SampleType.INT16, n, 1, List.of(all.clone()))).build(), 0, 0, mask).values().orElseThrow().median();
            Arrays.sort(all);
            assertThat(found).isEqualTo((all[(n - 1) / 2] + all[n / 2]) / 2.0);
        }
    }

    @Test
    void nothing_has_no_shape() {
        SegmentStatistics none = SegmentStatistics.of(new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1)), new Mask(4, 4, 4));
        assertThat(none.shape().voxels()).isZero();
        assertThat(none.shape().surfaceMm2()).isZero();
        assertThat(none.shape().feretMm()).isNaN();
        assertThat(none.shape().sphericity()).isNaN();
        assertThat(none.slices()).isEmpty();
    }
}
