package org.readingroom.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPainter;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/**
 * How long one viewport's pictures take, 512 x 512 x 400 of 16 bit: each frame leafs a slice further, as a mouse wheel does. Wall times of single
 * frames (median, 95th percentile), because frames are what is promised, and CPU time beside a memory copy in the same run.
 */
public final class ViewBench {

    private static final VoxelGrid GRID = new VoxelGrid(512, 512, 400, Affine.scaling(0.7, 0.7, 1));
    private static final int WARM_UP = 300, FRAMES = 200; // fewer, and the compiler is what is measured

    private ViewBench() {}

    public static void main(String[] args) throws IOException {
        Volume ct = ct();
        ImageLook look = ImageLook.of(DisplayWindow.linear(40, 400), false);
        Scene scene = new Scene(List.of(new Scene.ImageLayer(ct, look)), List.of());
        Measure beside = Measure.besideCopy("view", "512x512x400", 2L * 512 * 512 * 400);
        for (PlaneKind kind : PlaneKind.values())
            for (boolean smooth : new boolean[] { true, false })
                frames(beside, kind.label() + "_800x800_" + (smooth ? "linear" : "nearest"), scene, fitted(ViewPlane.of(kind), 800).smooth(smooth), 800, GRID.spacing().smallest());
        ViewPlane turned = ViewPlane.of(PlaneKind.AXIAL).turnedAbout(Direction.LEFT, 20).turnedAbout(Direction.POSTERIOR, 10);
        frames(beside, "oblique_512x512_linear", scene, fitted(turned, 512), 512, 0.7);
        frames(beside, "oblique_512x512_slab_20mm_max", scene, fitted(turned, 512).with(SlabSettings.of(20, ProjectionMode.MAX, GRID)), 512, 0.7);
        frames(beside, "axial_800x800_slab_20mm_max", scene, fitted(ViewPlane.of(PlaneKind.AXIAL), 800).with(SlabSettings.of(20, ProjectionMode.MAX, GRID)), 800, 1);
        frames(beside, "sagittal_800x800_slab_20mm_mean", scene, fitted(ViewPlane.of(PlaneKind.SAGITTAL), 800).with(SlabSettings.of(20, ProjectionMode.MEAN, GRID)), 800, 1);
        Volume pet = pet();
        Scene fused = new Scene(List.of(new Scene.ImageLayer(ct, look), new Scene.ImageLayer(pet, ImageLook.of(DisplayWindow.linear(500, 1000), false).opacity(0.4).between(100, 2000))), List.of());
        frames(beside, "coronal_800x800_with_pet", fused, fitted(ViewPlane.of(PlaneKind.CORONAL), 800), 800, 0.7);
        Scene labelled = new Scene(scene.images(), List.of(new Scene.LabelLayer(labels(), 0.4, false, Set.of())));
        frames(beside, "axial_800x800_with_labels", labelled, fitted(ViewPlane.of(PlaneKind.AXIAL), 800), 800, 1);
        window(beside, ct);
    }

    private static ViewState fitted(ViewPlane plane, int side) {
        return ViewState.fit(GRID, plane, side, side);
    }

    private static void frames(Measure beside, String name, Scene scene, ViewState state, int side, double stepMm) throws IOException {
        ViewPainter painter = new ViewPainter();
        int[] argb = new int[side * side], frame = { 0 };
        double[] ms = new double[FRAMES];
        for (int n = 0; n < WARM_UP + FRAMES; n++) {
            ViewGeometry view = new ViewGeometry(leafed(state, n, stepMm), side, side);
            long start = System.nanoTime();
            painter.paint(scene, view, argb);
            if (n >= WARM_UP) ms[n - WARM_UP] = (System.nanoTime() - start) / 1e6;
        }
        print(name, ms);
        beside.time(name, () -> {
            painter.paint(scene, new ViewGeometry(leafed(state, frame[0]++, stepMm), side, side), argb);
            return argb;
        });
    }

    private static ViewState leafed(ViewState state, int n, double stepMm) {
        return state.leafed((n % 100 - 50) * stepMm);
    }

    /** Four viewports whose window is dragged: only colours change. */
    private static void window(Measure beside, Volume ct) throws IOException {
        ViewPainter[] painters = new ViewPainter[4];
        ViewGeometry[] views = new ViewGeometry[4];
        for (int n = 0; n < 4; n++) {
            painters[n] = new ViewPainter();
            views[n] = new ViewGeometry(fitted(ViewPlane.of(PlaneKind.values()[n % 3]), 500).leafed(n), 500, 500);
        }
        int[] argb = new int[500 * 500], frame = { 0 };
        double[] ms = new double[FRAMES];
        Measure.Work drag = () -> {
            Scene scene = new Scene(List.of(new Scene.ImageLayer(ct, ImageLook.of(DisplayWindow.linear(40 + frame[0] % 50, 400 + frame[0]++ % 70), false))), List.of());
            for (int n = 0; n < 4; n++) painters[n].paint(scene, views[n], argb);
            return argb;
        };
        for (int n = 0; n < WARM_UP + FRAMES; n++) {
            long start = System.nanoTime();
            drag.run();
            if (n >= WARM_UP) ms[n - WARM_UP] = (System.nanoTime() - start) / 1e6;
        }
        print("window_drag_of_four_500x500", ms);
        beside.time("window_drag_of_four_500x500", drag);
    }

    private static void print(String name, double[] ms) {
        Arrays.sort(ms);
        System.out.printf(Locale.ROOT, "{\"name\": \"view.%s_frame\", \"value\": %.2f, \"unit\": \"ms wall\", \"p95\": %.2f, \"n\": %d}%n", name, ms[ms.length / 2], ms[ms.length * 95 / 100], ms.length);
    }

    private static Volume ct() {
        Random random = new Random(1);
        Samples s = Samples.allocate(SampleType.INT16, 512, 512, 400, 1, 1);
        for (int k = 0; k < 400; k++) {
            short[] p = (short[]) s.plane(k, 0, 0);
            for (int n = 0; n < p.length; n++) p[n] = (short) (random.nextInt(2048) - 1024);
        }
        return Volume.builder("bench", GRID, s).build();
    }

    private static Volume pet() {
        Samples s = Samples.allocate(SampleType.UINT16, 200, 200, 150, 1, 1);
        for (int k = 0; k < 150; k++) for (int n = 0; n < 200 * 200; n++) ((short[]) s.plane(k, 0, 0))[n] = (short) (n % 1000);
        return Volume.builder("bench", new VoxelGrid(200, 200, 150, Affine.scaling(2, 2, 3)), s).build();
    }

    private static LabelMap labels() {
        short[][] planes = new short[400][512 * 512];
        for (int k = 0; k < 400; k++) for (int n = 0; n < 512 * 512; n++) planes[k][n] = (short) ((n % 512) / 40 % 3 == 0 && n / 512 / 50 % 2 == 0 ? 1 + n / 512 / 100 : 0);
        return LabelMap.of(GRID, planes, List.of());
    }
}
