package org.readingroom.display.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewRenderer;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ColourCode;
import org.readingroom.volume.scan.ScanFacts;

/** Volumes that store colours, all or some of their voxels, seen as a whole. Voxels are 1 mm. */
class ColoursInSpaceTest {

    private static final int N = 40, FIRST = 5000;
    private static final VoxelGrid GRID = new VoxelGrid(N, N, N, Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } }));
    private static final ViewPlane AXIAL = ViewPlane.of(PlaneKind.AXIAL);
    private static final DisplayWindow WINDOW = new DisplayWindow(500, 1000, DisplayWindow.Shape.LINEAR_EXACT, "");

    private static int[] picture(ViewEngine engine, Volume volume, ViewPlane plane, ViewEngine.Effort effort, ProjectionMode mode) {
        ViewGeometry view = new ViewGeometry(new ViewState(plane, GRID.centre(), 1, new SlabSettings(0, 1, mode), true, 0), N, N);
        Scene scene = new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(WINDOW, false))), List.of(), SpaceLook.STANDARD.with(OpacityPreset.MR), List.of());
        int[] argb = new int[N * N];
        assertThat(engine.render(scene, view, effort, () -> false, argb)).isTrue();
        return argb;
    }

    private static double luma(int argb) {
        return 0.299 * (argb >> 16 & 255) + 0.587 * (argb >> 8 & 255) + 0.114 * (argb & 255);
    }

    @Test
    void a_projection_of_colours_shows_the_brightest_or_the_darkest_voxel_in_its_colour() {
        Samples s = Samples.allocate(SampleType.UINT8, N, N, N, 3, 1);
        Random random = new Random(7);
        for (int k = 0; k < N; k++) for (int c = 0; c < 3; c++) random.nextBytes((byte[]) s.plane(k, c, 0));
        Volume rgb = Volume.builder("colours", GRID, s).build();
        for (ProjectionMode mode : new ProjectionMode[] { ProjectionMode.MAX, ProjectionMode.MIN }) {
            int[] argb = picture(new ProjectionEngine(), rgb, AXIAL, ViewEngine.Effort.FULL, mode);
            for (int at = 0; at < N * N; at++) {
                int best = 0;
                for (int k = 0; k < N; k++) {
                    int color = 0xff000000;
                    for (int c = 0; c < 3; c++) color |= (((byte[]) s.plane(k, c, 0))[at] & 255) << 16 - 8 * c;
                    if (best == 0 || (mode == ProjectionMode.MAX ? luma(color) > luma(best) : luma(color) < luma(best))) best = color;
                }
                int found = argb[at];
                assertThat(Math.abs(luma(found) - luma(best))).as("pixel %s", at).isLessThan(0.01); // 65,535 steps of brightness
            }
        }
    }

    @Test
    void a_palette_is_projected_by_the_brightness_of_its_colours_and_not_by_its_indices() {
        int[] colours = { 0xff000000, 0xff00ff00, 0xff0000ff, 0xff400000 }; // the last index is nearly black
        Samples s = Samples.allocate(SampleType.UINT8, N, N, N, 1, 1);
        ((byte[]) s.plane(10, 0, 0))[5 + N * 5] = 1;
        ((byte[]) s.plane(20, 0, 0))[5 + N * 5] = 2;
        ((byte[]) s.plane(30, 0, 0))[5 + N * 5] = 3;
        Volume palette = Volume.builder("indices", GRID, s).scan(ScanFacts.NONE.withColours(ColourCode.palette(0, colours))).build();
        int[] argb = picture(new ProjectionEngine(), palette, AXIAL, ViewEngine.Effort.FULL, ProjectionMode.MAX);
        assertThat(argb[5 + N * 5]).isEqualTo(0xff00ff00);
        assertThat(picture(new ProjectionEngine(), palette, AXIAL, ViewEngine.Effort.DRAFT, ProjectionMode.MAX)).contains(0xff00ff00);
    }

    /** A ball of grey, through which a stripe of a map of colours runs, as functional MR stores it. */
    private static Volume mixed(boolean withColours) {
        Samples s = Samples.allocate(withColours ? SampleType.UINT16 : SampleType.FLOAT32, N, N, N, 1, 1); // the others are copied to 65,535 steps, too
        for (int k = 0; k < N; k++)
            for (int j = 0; j < N; j++)
                for (int i = 0; i < N; i++) {
                    double r = Math.sqrt((i - 20) * (i - 20) + (j - 20) * (j - 20) + (k - 20) * (k - 20));
                    int value = j > 16 && j < 20 && r < 15 ? withColours ? FIRST + i % 3 : 0 : r < 15 ? (int) (900 - 20 * r) : 0;
                    if (withColours) ((short[]) s.plane(k, 0, 0))[i + N * j] = (short) value;
                    else ((float[]) s.plane(k, 0, 0))[i + N * j] = value;
                }
        Volume.Builder b = Volume.builder("mixed", GRID, s);
        if (withColours) b.scan(ScanFacts.NONE.withSupplement(ColourCode.palette(FIRST, new int[] { 0xffff0000, 0xffffff00, 0xff00ffff })));
        return b.build();
    }

    @Test
    void colours_among_greys_stay_out_of_projections_and_renderings() throws Exception {
        Volume with = mixed(true), without = mixed(false);
        for (ViewPlane plane : new ViewPlane[] { AXIAL, ViewPlane.of(PlaneKind.CORONAL), new Camera(30, 25).plane() })
            for (ViewEngine.Effort effort : ViewEngine.Effort.values()) {
                assertThat(picture(new ProjectionEngine(), with, plane, effort, ProjectionMode.MAX)).isEqualTo(picture(new ProjectionEngine(), without, plane, effort, ProjectionMode.MAX));
                assertThat(picture(new SpaceEngine(), with, plane, effort, ProjectionMode.MAX)).isEqualTo(picture(new SpaceEngine(), without, plane, effort, ProjectionMode.MAX));
            }
        File folder = new File("target/screenshots");
        folder.mkdirs();
        BufferedImage image = new BufferedImage(3 * N, N, BufferedImage.TYPE_INT_RGB);
        int[] slice = slice(with);
        image.setRGB(0, 0, N, N, slice, 0, N);
        image.setRGB(N, 0, N, N, picture(new ProjectionEngine(), with, AXIAL, ViewEngine.Effort.FULL, ProjectionMode.MAX), 0, N);
        image.setRGB(2 * N, 0, N, N, picture(new SpaceEngine(), with, new Camera(30, 25).plane(), ViewEngine.Effort.FULL, ProjectionMode.MAX), 0, N);
        ImageIO.write(image, "png", new File(folder, "stored-colours.png"));
    }

    private static int[] slice(Volume volume) {
        ViewGeometry view = new ViewGeometry(new ViewState(AXIAL, GRID.toPatient(19.5, 19.5, 20), 1, SlabSettings.SINGLE_PLANE, true, 0), N, N);
        int[] argb = new int[N * N];
        ViewRenderer.render(new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(WINDOW, false))), List.of()), view, argb);
        return argb;
    }

    @Test
    void planes_show_colours_among_greys_as_the_palette_has_them_and_blend_none() {
        int[] argb = slice(mixed(true)), palette = { 0xffff0000, 0xffffff00, 0xff00ffff };
        short[] stored = (short[]) mixed(true).samples().plane(20, 0, 0);
        for (int at = 0; at < N * N; at++) {
            int grey = Math.min(255, (int) (stored[at] / 1000.0 * 255 + 0.5));
            if (stored[at] >= FIRST) assertThat(argb[at]).isEqualTo(palette[stored[at] - FIRST]);
            else assertThat(Math.abs((argb[at] & 255) - grey)).isLessThanOrEqualTo(1);
        }
    }
}
