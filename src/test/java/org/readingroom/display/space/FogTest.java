package org.readingroom.display.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Steps through fog as wide as a pixel beside sums of four lines of sight to a pixel, followed sample by sample in double precision, each lit. */
class FogTest {

    private static final int NI = 96, NJ = 90, NK = 70, SIZE = 28;
    private static final double PIXEL_MM = 2.4, STEP_MM = 0.7 * 0.7; // four steps to a pixel
    private static final VoxelGrid GRID = new VoxelGrid(NI, NJ, NK, Affine.scaling(0.7, 0.7, 1.25));
    private static final DisplayWindow WINDOW = DisplayWindow.linear(300, 1200);
    private static final int THREAD_HU = 800;
    private static final double BRIGHTNESS = 0.6, APART = 1.5; // of 255, on average: samples of noise differ, and must not all be brighter or all darker
    private static final double[][] SIDES = { { 0, 0 }, { 33, 12 }, { 120, -40 }, { 0, 90 } };

    /** A body of fog with noise, a core of bone in it, and a thread of one voxel. */
    private static Volume body(int fogHu, double noise) {
        Random random = new Random(3);
        Samples s = Samples.allocate(SampleType.INT16, NI, NJ, NK, 1, 1);
        for (int k = 0; k < NK; k++)
            for (int j = 0; j < NJ; j++)
                for (int i = 0; i < NI; i++) {
                    double r = Math.hypot((i - 48) / 44.0, Math.hypot((j - 45) / 41.0, (k - 35) / 32.0)), hu = r > 1 ? -1000 : r < 0.2 ? THREAD_HU : fogHu;
                    if (j == 20 && k == 20 && r < 0.95) hu = THREAD_HU;
                    ((short[]) s.plane(k, 0, 0))[i + NI * j] = (short) (hu + noise * random.nextGaussian());
                }
        return Volume.builder("fog", GRID, s).quantity(Quantity.HOUNSFIELD).build();
    }

    /** Hardly above what is not seen at all. */
    private static int fogHu(OpacityPreset preset) {
        return switch (preset) {
            case BONE -> 145;
            case VESSEL -> 115;
            case SOFT_TISSUE -> -360;
            default -> -90;
        };
    }

    private static double value(VoxelValues v, double i, double j, double k) {
        double x = inside(i, NI), y = inside(j, NJ), z = inside(k, NK);
        int a = Math.min(NI - 2, (int) x), b = Math.min(NJ - 2, (int) y), c = Math.min(NK - 2, (int) z);
        double sum = 0;
        for (int n = 0; n < 8; n++) {
            double wx = (n & 1) == 1 ? x - a : 1 - x + a, wy = (n >> 1 & 1) == 1 ? y - b : 1 - y + b, wz = n >> 2 == 1 ? z - c : 1 - z + c;
            sum += wx * wy * wz * v.at(a + (n & 1), b + (n >> 1 & 1), c + (n >> 2));
        }
        return sum;
    }

    private static double inside(double index, int n) {
        return Math.max(0, Math.min(n - 1, index));
    }

    private static void follow(VoxelValues v, TransferFunction t, ViewGeometry view, double x, double y, double[] sums) {
        RayFrame frame = RayFrame.of(view, v.grid);
        double[] ends = new double[2], sight = { view.state().plane().along().x(), view.state().plane().along().y(), view.state().plane().along().z() };
        if (!frame.clip(v.grid, x, y, ends)) return;
        double through = 1;
        for (int n = (int) Math.ceil(ends[0] / STEP_MM); n * STEP_MM <= ends[1] && through >= 0.03; n++) {
            double mm = n * STEP_MM, i = inside(frame.index(0, x, y) + mm * frame.along()[0], NI), j = inside(frame.index(1, x, y) + mm * frame.along()[1], NJ), k = inside(frame.index(2, x, y) + mm * frame.along()[2], NK);
            int level = (int) Math.floor(value(v, i, j, k)) - t.lowest;
            double part = through * t.opacity[level];
            if (part == 0) continue;
            double di = (value(v, i + 1, j, k) - value(v, i - 1, j, k)) / 0.7, dj = (value(v, i, j + 1, k) - value(v, i, j - 1, k)) / 0.7, dk = (value(v, i, j, k + 1) - value(v, i, j, k - 1)) / 1.25;
            double length = di * di + dj * dj + dk * dk, dot = di * sight[0] + dj * sight[1] + dk * sight[2], square = length == 0 ? 1 : dot * dot / length;
            double light = 0.25 + 0.75 * Math.sqrt(square), shine = 40 * Math.pow(square, 12);
            for (int c = 0; c < 3; c++) sums[c] += part * ((t.colour[level] >> 16 - 8 * c & 255) * light + shine) / 4;
            through -= part;
        }
    }

    /** Colours of 255, three a pixel: of each pixel the mean of four lines of sight. */
    private static double[] told(Volume volume, OpacityPreset preset, ViewGeometry view) {
        VoxelValues values = VoxelValues.of(volume, 0, 0);
        TransferFunction transfer = TransferFunction.of(preset, values, WINDOW, STEP_MM);
        double[] told = new double[3 * SIZE * SIZE];
        for (int at = 0; at < SIZE * SIZE; at++) {
            double[] sums = new double[3];
            for (int n = 0; n < 4; n++) follow(values, transfer, view, at % SIZE + 0.25 + 0.5 * (n & 1), at / SIZE + 0.25 + 0.5 * (n >> 1), sums);
            for (int c = 0; c < 3; c++) told[3 * at + c] = Math.min(255, sums[c]);
        }
        return told;
    }

    private static double[] drawn(SpaceEngine engine, Volume volume, OpacityPreset preset, ViewGeometry view) {
        int[] argb = new int[SIZE * SIZE];
        Scene scene = new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(WINDOW, false))), List.of(), SpaceLook.STANDARD.with(preset), List.of());
        assertThat(engine.render(scene, view, ViewEngine.Effort.FULL, () -> false, argb)).isTrue();
        double[] colours = new double[3 * SIZE * SIZE];
        for (int n = 0; n < colours.length; n++) colours[n] = argb[n / 3] >> 16 - 8 * (n % 3) & 255;
        return colours;
    }

    private static ViewGeometry view(double[] side, double pixelMm) {
        return new ViewGeometry(new ViewState(new Camera(side[0], side[1]).plane(), GRID.toPatient(48, 45, 35), pixelMm, SlabSettings.SINGLE_PLANE, true, 0), SIZE, SIZE);
    }

    private static double apart(double[] a, double[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) sum += Math.abs(a[n] - b[n]);
        return sum / a.length;
    }

    private static double mean(double[] a) {
        double sum = 0;
        for (double v : a) sum += v;
        return sum / a.length;
    }

    @ParameterizedTest
    @EnumSource(value = OpacityPreset.class, names = { "BONE", "VESSEL", "SOFT_TISSUE", "MR" })
    void a_picture_with_wide_steps_is_as_bright_and_nearly_as_close_to_what_a_pixel_covers_as_one_of_all_steps(OpacityPreset preset) {
        for (double noise : new double[] { 0, 3, 12 }) {
            Volume body = body(fogHu(preset), noise);
            for (double[] side : SIDES) {
                ViewGeometry view = view(side, PIXEL_MM);
                double[] told = told(body, preset, view), wide = drawn(new SpaceEngine(0), body, preset, view), all = drawn(new SpaceEngine(Integer.MAX_VALUE), body, preset, view);
                String what = preset + ", noise " + noise + " azimuth " + side[0] + " elevation " + side[1];
                assertThat(mean(wide) - mean(all)).as("brightness beside all steps, %s", what).isBetween(-BRIGHTNESS, BRIGHTNESS);
                assertThat(apart(wide, told)).as("beside the definition, %s", what).isLessThan(apart(all, told) + APART);
            }
        }
    }

    @Test
    void steps_are_wide_where_pixels_are_and_nowhere_else() {
        Volume body = body(fogHu(OpacityPreset.MR), 12);
        for (double[] side : SIDES) {
            assertThat(apart(drawn(new SpaceEngine(0), body, OpacityPreset.MR, view(side, PIXEL_MM)), drawn(new SpaceEngine(Integer.MAX_VALUE), body, OpacityPreset.MR, view(side, PIXEL_MM)))).isPositive();
            ViewGeometry close = view(side, 1.9 * STEP_MM);
            assertThat(drawn(new SpaceEngine(0), body, OpacityPreset.MR, close)).isEqualTo(drawn(new SpaceEngine(Integer.MAX_VALUE), body, OpacityPreset.MR, close));
        }
    }

    @Test
    void a_bright_thread_in_fog_is_never_stepped_over() {
        Volume body = body(fogHu(OpacityPreset.MR), 0);
        VoxelGrid g = body.grid();
        ViewGeometry view = new ViewGeometry(new ViewState(new Camera(0, 0).plane(), g.toPatient(48, 20, 20 + PIXEL_MM / 2 / g.spacing().kMm()), PIXEL_MM, SlabSettings.SINGLE_PLANE, true, 0), SIZE, SIZE);
        double[] wide = drawn(new SpaceEngine(0), body, OpacityPreset.MR, view), all = drawn(new SpaceEngine(Integer.MAX_VALUE), body, OpacityPreset.MR, view);
        int row = SIZE / 2; // its lines of sight go through the middle of the thread
        for (int x = SIZE / 2 - 5; x < SIZE / 2 + 5; x++) {
            int at = 3 * (x + SIZE * row), above = 3 * (x + SIZE * (row - 4));
            assertThat(all[at]).as("pixel %d", x).isGreaterThan(all[above] + 20);
            assertThat(wide[at]).as("pixel %d", x).isBetween(all[at] - 4, all[at] + 4);
        }
    }
}
