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
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Pictures beside their definition, followed sample by sample in double precision: nothing is leapt over, put aside or left unlit. */
class VolumeRaysTest {

    private static final int NI = 50, NJ = 44, NK = 37, SIZE = 30;
    private static final double STEP_MM = 0.7 * 0.8;
    private static final VoxelGrid GRID = new VoxelGrid(NI, NJ, NK, Affine.scaling(0.9, 0.8, 1.3));
    private static final DisplayWindow WINDOW = DisplayWindow.linear(300, 1200);
    private static final int NOISE = 15; // HU
    private static final double MOST = 2.5, MEAN = 0.15; // colours of 255: lines end at 97 %, faint samples are not lit, colours are whole numbers

    /** A ball of muscle in fat with a core of bone, and noise. */
    private static Volume ball(SampleType type) {
        Random random = new Random(8);
        int above = type.isSigned() ? 0 : 40000; // more than 16 bits with a sign can hold
        Samples s = Samples.allocate(type, NI, NJ, NK, 1, 1);
        for (int k = 0; k < NK; k++)
            for (int j = 0; j < NJ; j++)
                for (int i = 0; i < NI; i++) {
                    double r = GRID.toPatient(i, j, k).distanceTo(GRID.toPatient(NI / 2.0, NJ / 2.0, NK / 2.0)), hu = Math.max(-1000, Math.min(700, 900 - 90 * r));
                    ((short[]) s.plane(k, 0, 0))[i + NI * j] = (short) (Math.max(-1000, hu + NOISE * random.nextGaussian()) + above);
                }
        return Volume.builder("ball", GRID, s).quantity(Quantity.HOUNSFIELD).rescale(Rescale.of(1, -above)).build();
    }

    private static double inside(VoxelGrid grid, double index, int axis) {
        return Math.max(0, Math.min(grid.size(axis) - 1, index));
    }

    private static double value(VoxelValues v, double[] at) {
        int[] low = new int[3];
        double[] part = new double[3];
        for (int a = 0; a < 3; a++) {
            double inside = inside(v.grid, at[a], a);
            low[a] = Math.min(v.grid.size(a) - 2, (int) inside);
            part[a] = inside - low[a];
        }
        double sum = 0;
        for (int c = 0; c < 8; c++) {
            double weight = 1;
            for (int a = 0; a < 3; a++) weight *= (c >> a & 1) == 1 ? part[a] : 1 - part[a];
            sum += weight * v.at(low[0] + (c & 1), low[1] + (c >> 1 & 1), low[2] + (c >> 2));
        }
        return sum;
    }

    private static double square(VoxelValues v, double[] at, double[] sight) {
        double[] mm = { 0.9, 0.8, 1.3 };
        double dot = 0, length = 0;
        for (int a = 0; a < 3; a++) {
            double[] up = at.clone(), down = at.clone();
            up[a]++;
            down[a]--;
            double rise = (value(v, up) - value(v, down)) / mm[a];
            dot += rise * sight[a];
            length += rise * rise;
        }
        return length == 0 ? 1 : dot * dot / length;
    }

    private static double[] followed(VoxelValues v, TransferFunction t, ViewGeometry view, int x, int y) {
        RayFrame frame = RayFrame.of(view, v.grid);
        double[] color = new double[3], ends = new double[2], sight = { view.state().plane().along().x(), view.state().plane().along().y(), view.state().plane().along().z() };
        if (!frame.clip(v.grid, x + 0.5, y + 0.5, ends)) return color;
        double through = 1;
        for (int n = (int) Math.ceil(ends[0] / STEP_MM); n * STEP_MM <= ends[1] && through >= 0.03; n++) {
            double[] at = new double[3];
            for (int a = 0; a < 3; a++) at[a] = inside(v.grid, frame.index(a, x + 0.5, y + 0.5) + n * STEP_MM * frame.along()[a], a);
            int level = (int) Math.floor(value(v, at)) - t.lowest;
            double part = through * t.opacity[level], square = square(v, at, sight), light = 0.25 + 0.75 * Math.sqrt(square), shine = 40 * Math.pow(square, 12);
            for (int c = 0; c < 3; c++) color[c] += part * ((t.colour[level] >> 16 - 8 * c & 255) * light + shine);
            through -= part;
        }
        return color;
    }

    /** Of a picture: how far colours are from the definition, of 255. */
    private record Off(double most, double mean, double bias) {}

    private static Off off(Volume volume, OpacityPreset preset, ViewGeometry view) {
        int[] argb = new int[SIZE * SIZE];
        Scene scene = new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(WINDOW, false))), List.of(), SpaceLook.STANDARD.with(preset), List.of());
        assertThat(new SpaceEngine().render(scene, view, ViewEngine.Effort.FULL, () -> false, argb)).isTrue();
        VoxelValues values = VoxelValues.of(volume, 0, 0);
        TransferFunction transfer = TransferFunction.of(preset, values, WINDOW, STEP_MM);
        double sum = 0, bias = 0, most = 0;
        for (int y = 0; y < SIZE; y++)
            for (int x = 0; x < SIZE; x++) {
                double[] told = followed(values, transfer, view, x, y);
                for (int c = 0; c < 3; c++) {
                    double off = (argb[x + SIZE * y] >> 16 - 8 * c & 255) - Math.min(255, told[c]);
                    most = Math.max(most, Math.abs(off));
                    sum += Math.abs(off);
                    bias += off;
                }
            }
        return new Off(most, sum / (3 * SIZE * SIZE), bias / (3 * SIZE * SIZE));
    }

    @ParameterizedTest
    @EnumSource(value = OpacityPreset.class, names = { "BONE", "VESSEL", "SOFT_TISSUE", "MR" })
    void a_picture_is_what_its_definition_says_but_for_what_no_eye_sees(OpacityPreset preset) {
        for (SampleType type : new SampleType[] { SampleType.INT16, SampleType.UINT16 }) {
            Volume ball = ball(type);
            PointMm middle = GRID.toPatient(NI / 2.0 - 0.5, NJ / 2.0 - 0.5, NK / 2.0 - 0.5);
            ViewGeometry view = new ViewGeometry(new ViewState(new Camera(33, 21).plane(), middle, 2, SlabSettings.SINGLE_PLANE, true, 0), SIZE, SIZE);
            Off off = off(ball, preset, view);
            assertThat(off.most).as("%s %s, of 255", preset, type).isLessThan(MOST);
            assertThat(off.mean).as("mean of %s %s", preset, type).isLessThan(MEAN);
        }
    }

    @Test
    void many_faint_samples_of_noise_behind_each_other_are_as_bright_as_if_each_was_lit() {
        Random random = new Random(9);
        VoxelGrid deep = new VoxelGrid(160, 150, 140, Affine.scaling(0.9, 0.8, 1.3));
        Samples s = Samples.allocate(SampleType.INT16, 160, 150, 140, 1, 1);
        for (int k = 0; k < 140; k++) for (int n = 0; n < 160 * 150; n++) ((short[]) s.plane(k, 0, 0))[n] = (short) (-40 + 2 * NOISE * random.nextGaussian()); // of the window's lowest third
        Volume fog = Volume.builder("fog", deep, s).build();
        ViewGeometry view = new ViewGeometry(new ViewState(new Camera(33, 21).plane(), deep.toPatient(80, 75, 70), 2, SlabSettings.SINGLE_PLANE, true, 0), SIZE, SIZE);
        Off off = off(fog, OpacityPreset.MR, view);
        assertThat(off.bias).as("of 255, on average").isBetween(-1.0, 1.0);
        assertThat(off.most).as("of 255").isLessThan(2 * MOST);
    }
}
