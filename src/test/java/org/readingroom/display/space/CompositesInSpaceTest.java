package org.readingroom.display.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.WindowFunction;
import org.readingroom.display.view.ChannelLook;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Channels of microscopes in projections of the whole volume, beside the sum of what each channel's highest or lowest value is coloured. Voxels are 1 mm. */
class CompositesInSpaceTest {

    private static final int N = 24;
    private static final VoxelGrid GRID = new VoxelGrid(N, N, N, Affine.scaling(1, 1, 1));
    private static final List<ChannelLook> LOOKS = List.of(channel(0, 900, 0xff0000), channel(100, 1100, 0x00ff00), channel(500, 3000, 0x40a0ff));

    private static ChannelLook channel(double low, double high, int rgb) {
        return new ChannelLook(new DisplayWindow((low + high) / 2, high - low, DisplayWindow.Shape.LINEAR_EXACT, ""), rgb, true);
    }

    private static Samples noise() {
        Samples s = Samples.allocate(SampleType.UINT16, N, N, N, 3, 1);
        Random random = new Random(3);
        for (int k = 0; k < N; k++)
            for (int c = 0; c < 3; c++) {
                short[] plane = (short[]) s.plane(k, c, 0);
                for (int n = 0; n < plane.length; n++) plane[n] = (short) random.nextInt(random.nextInt(12) == 0 ? 1000 * (c + 1) : 120);
            }
        return s;
    }

    private static Scene scene(Volume volume, List<ChannelLook> looks, boolean inverted) {
        return new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(LOOKS.get(0).window(), inverted).channels(looks))), List.of());
    }

    private static ViewGeometry view(ProjectionMode mode) {
        return new ViewGeometry(new ViewState(ViewPlane.of(PlaneKind.AXIAL), GRID.centre(), 1, new SlabSettings(0, 1, mode), true, 0), N, N);
    }

    private static int[] picture(Scene scene, ProjectionMode mode) {
        int[] argb = new int[N * N];
        assertThat(new ProjectionEngine().render(scene, view(mode), ViewEngine.Effort.FULL, () -> false, argb)).isTrue();
        return argb;
    }

    private static int expected(Samples s, List<ChannelLook> looks, int at, boolean highest, boolean inverted) {
        int[] sum = new int[3];
        for (int c = 0; c < 3; c++) {
            if (!looks.get(c).visible()) continue;
            int best = highest ? 0 : 0xffff;
            for (int k = 0; k < N; k++) {
                int value = ((short[]) s.plane(k, c, 0))[at] & 0xffff;
                best = highest ? Math.max(best, value) : Math.min(best, value);
            }
            int grey = WindowFunction.toGrey(looks.get(c).window(), best), part = inverted ? 255 - grey : grey;
            for (int n = 0; n < 3; n++) sum[n] += (looks.get(c).rgb() >> 16 - 8 * n & 255) * part / 255;
        }
        return 0xff000000 | Math.min(255, sum[0]) << 16 | Math.min(255, sum[1]) << 8 | Math.min(255, sum[2]);
    }

    @Test
    void a_projection_adds_up_each_channels_highest_or_lowest_value_in_its_colour_over_its_range() {
        Samples s = noise();
        Volume volume = Volume.builder("cells", GRID, s).build();
        List<ChannelLook> someOff = List.of(LOOKS.get(0).visible(false), LOOKS.get(1), LOOKS.get(2));
        for (List<ChannelLook> looks : List.of(LOOKS, someOff))
            for (ProjectionMode mode : new ProjectionMode[] { ProjectionMode.MAX, ProjectionMode.MIN })
                for (boolean inverted : new boolean[] { false, true }) {
                    int[] argb = picture(scene(volume, looks, inverted), mode);
                    for (int at = 0; at < argb.length; at++)
                        assertThat(argb[at]).as("%s, inverted %s, pixel %d", mode, inverted, at).isEqualTo(expected(s, looks, at, mode == ProjectionMode.MAX, inverted));
                }
    }

    @Test
    void where_all_channels_are_off_nothing_is_seen_and_nothing_is_under_the_mouse() {
        Volume volume = Volume.builder("cells", GRID, noise()).build();
        Scene dark = scene(volume, LOOKS.stream().map(l -> l.visible(false)).toList(), false);
        assertThat(picture(dark, ProjectionMode.MAX)).containsOnly(0xff000000);
        assertThat(new ProjectionEngine().at(dark, view(ProjectionMode.MAX), 5.5, 5.5)).isEmpty();
    }

    /** Beside a volume that has nothing but this channel. */
    @Test
    void in_3d_the_first_channel_that_is_shown_is_rendered_by_its_own_range() {
        Samples all = noise(), second = Samples.allocate(SampleType.UINT16, N, N, N, 1, 1);
        for (int k = 0; k < N; k++) System.arraycopy(all.plane(k, 1, 0), 0, second.plane(k, 0, 0), 0, N * N);
        Volume cells = Volume.builder("cells", GRID, all).build(), alone = Volume.builder("alone", GRID, second).build();
        List<ChannelLook> looks = List.of(LOOKS.get(0).visible(false), LOOKS.get(1), LOOKS.get(2)), off = looks.stream().map(l -> l.visible(false)).toList();
        ImageLook grey = ImageLook.of(LOOKS.get(1).window(), false);
        Scene one = inSpace(alone, grey), composite = inSpace(cells, grey.with(LOOKS.get(0).window()).channels(looks));
        int[] expected = rendered(one), found = rendered(composite);
        assertThat(found).isEqualTo(expected);
        assertThat(Arrays.stream(found).distinct().count()).as("something is seen").isGreaterThan(50);
        assertThat(rendered(inSpace(cells, grey.channels(off)))).containsOnly(0xff000000);
        assertThat(new SpaceEngine().at(composite, view(ProjectionMode.MAX), 11.5, 11.5)).isEqualTo(new SpaceEngine().at(one, view(ProjectionMode.MAX), 11.5, 11.5)).isPresent();
    }

    private static Scene inSpace(Volume volume, ImageLook look) {
        return new Scene(List.of(new Scene.ImageLayer(volume, look)), List.of(), SpaceLook.STANDARD.with(OpacityPreset.MR), List.of());
    }

    private static int[] rendered(Scene scene) {
        int[] argb = new int[N * N];
        assertThat(new SpaceEngine().render(scene, view(ProjectionMode.MAX), ViewEngine.Effort.FULL, () -> false, argb)).isTrue();
        return argb;
    }

    @Test
    void a_click_goes_to_the_highest_voxel_of_the_first_channel_that_is_shown() {
        Samples s = Samples.allocate(SampleType.UINT16, N, N, N, 3, 1);
        ((short[]) s.plane(4, 0, 0))[7 + N * 9] = 800;
        ((short[]) s.plane(15, 1, 0))[7 + N * 9] = 700;
        Volume volume = Volume.builder("cells", GRID, s).build();
        Optional<ViewEngine.Sight> second = new ProjectionEngine().at(scene(volume, List.of(LOOKS.get(0).visible(false), LOOKS.get(1), LOOKS.get(2)), false), view(ProjectionMode.MAX), 7.5, 9.5);
        assertThat(second.orElseThrow().value()).isEqualTo(700);
        assertThat(GRID.toIndex(second.get().point()).z()).isEqualTo(15);
        assertThat(new ProjectionEngine().at(scene(volume, LOOKS, false), view(ProjectionMode.MAX), 7.5, 9.5).orElseThrow().value()).isEqualTo(800);
    }
}
