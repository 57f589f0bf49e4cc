package org.readingroom.display.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/** Two balls: a red one of 20 mm radius in the middle, a green one of 8 mm to the patient's left of it, behind and above. */
class SpaceEngineTest {

    private static final int N = 90, SIZE = 180;
    private static final double BIG = 20, SMALL = 8, PIXEL_MM = 0.5, VOXEL_MM = 1;
    private static final PointMm MIDDLE = new PointMm(0, 0, 0), ASIDE = new PointMm(28, 15, 25);
    private static final VoxelGrid GRID = new VoxelGrid(N, N, N, Affine.fromLps(new double[][] { { -1, 0, 0, 44.5 }, { 0, 1, 0, -44.5 }, { 0, 0, 1, -44.5 } }));
    private static final LabelMap LABELS = labels();
    private static final Volume CT = ct();
    private static final DisplayWindow WINDOW = new DisplayWindow(40, 400, DisplayWindow.Shape.LINEAR, "");

    private static int which(int i, int j, int k) {
        PointMm p = GRID.toPatient(i, j, k);
        return p.distanceTo(MIDDLE) <= BIG ? 1 : p.distanceTo(ASIDE) <= SMALL ? 2 : 0;
    }

    private static LabelMap labels() {
        Segment red = Segment.plain(0, 1, "big"), green = Segment.plain(0, 2, "small");
        red = new Segment(0, 1, "big", new Rgb(200, 0, 0), red.category(), red.type(), red.track());
        green = new Segment(0, 2, "small", new Rgb(0, 200, 0), green.category(), green.type(), green.track());
        LabelMap labels = LabelMap.empty(GRID, List.of(red, green));
        for (int k = 0; k < N; k++) for (int j = 0; j < N; j++) for (int i = 0; i < N; i++) labels.layer(0)[k][i + N * j] = (short) which(i, j, k);
        return labels;
    }

    private static Volume ct() {
        Samples s = Samples.allocate(SampleType.INT16, N, N, N, 1, 1);
        for (int k = 0; k < N; k++) for (int j = 0; j < N; j++) for (int i = 0; i < N; i++) ((short[]) s.plane(k, 0, 0))[i + N * j] = (short) (which(i, j, k) > 0 ? 1000 : -1000);
        return Volume.builder("balls", GRID, s).quantity(Quantity.HOUNSFIELD).build();
    }

    private static Scene scene(boolean volume, boolean surfaces, OpacityPreset preset, Scene.Cut... cuts) {
        return new Scene(volume ? List.of(new Scene.ImageLayer(CT, ImageLook.of(WINDOW, false))) : List.of(),
            surfaces ? List.of(new Scene.LabelLayer(LABELS, 1, false, Set.of())) : List.of(), SpaceLook.STANDARD.with(preset), List.of(cuts));
    }

    private static ViewGeometry view(double azimuth, double elevation) {
        return new ViewGeometry(new ViewState(new Camera(azimuth, elevation).plane(), MIDDLE, PIXEL_MM, SlabSettings.SINGLE_PLANE, true, 0), SIZE, SIZE);
    }

    private static int[] picture(Scene scene, ViewGeometry view, ViewEngine.Effort effort) {
        int[] argb = new int[SIZE * SIZE];
        assertThat(new SpaceEngine().render(scene, view, effort, () -> false, argb)).isTrue();
        return argb;
    }

    private static double area(int[] argb, boolean red) {
        double n = 0;
        for (int p : argb) {
            int r = p >> 16 & 255, g = p >> 8 & 255;
            if (red ? r > g + 30 : g > r + 30) n += PIXEL_MM * PIXEL_MM;
        }
        return n;
    }

    @Test
    void balls_are_discs_of_their_colours_from_every_side() {
        for (double[] side : new double[][] { { 0, 0 }, { 90, 0 }, { 180, 0 }, { 0, 90 } }) {
            int[] argb = picture(scene(false, true, OpacityPreset.AUTO), view(side[0], side[1]), ViewEngine.Effort.FULL);
            assertThat(area(argb, true)).as("azimuth %s elevation %s", side[0], side[1]).isCloseTo(Math.PI * BIG * BIG, within(Math.PI * BIG * BIG * 0.02));
            assertThat(area(argb, false)).isCloseTo(Math.PI * SMALL * SMALL, within(Math.PI * SMALL * SMALL * 0.05));
        }
    }

    @Test
    void what_is_left_in_the_patient_is_right_on_the_screen_from_the_front_and_left_from_behind() {
        for (double azimuth : new double[] { 0, 180 }) {
            ViewGeometry view = view(azimuth, 0);
            ViewGeometry.ScreenPoint at = view.toScreen(ASIDE);
            assertThat(at.x() > SIZE / 2.0).isEqualTo(azimuth == 0);
            assertThat(at.y()).as("above").isLessThan(SIZE / 2.0);
            int pixel = picture(scene(false, true, OpacityPreset.AUTO), view, ViewEngine.Effort.FULL)[(int) at.x() + SIZE * (int) at.y()];
            assertThat(pixel >> 8 & 255).isGreaterThan(150);
        }
        assertThat(new Camera(90, 0).plane().along().dot(Direction.LEFT)).as("from the left one looks to the right").isEqualTo(-1, within(1e-9));
        assertThat(new Camera(0, 90).plane().along().dot(Direction.SUPERIOR)).as("from above one looks down").isEqualTo(-1, within(1e-9));
    }

    @Test
    void a_click_meets_the_surface_or_the_rendered_volume_where_the_ball_begins() {
        for (Scene scene : List.of(scene(false, true, OpacityPreset.AUTO), scene(true, false, OpacityPreset.BONE))) {
            ViewEngine.Sight sight = new SpaceEngine().at(scene, view(30, 20), SIZE / 2.0, SIZE / 2.0).orElseThrow();
            assertThat(sight.depthMm()).isEqualTo(-BIG, within(VOXEL_MM));
            assertThat(sight.point().distanceTo(MIDDLE)).isEqualTo(BIG, within(VOXEL_MM));
            assertThat(sight.name()).isEqualTo(scene.labels().isEmpty() ? "" : "big");
            assertThat(new SpaceEngine().at(scene, view(30, 20), 3, 3)).isEmpty();
        }
    }

    @Test
    void a_cut_opens_the_ball_and_shows_the_slice_on_its_face() {
        Scene.Cut coronal = new Scene.Cut(MIDDLE, Direction.POSTERIOR);
        Scene scene = scene(true, true, OpacityPreset.NONE, coronal);
        ViewEngine.Sight sight = new SpaceEngine().at(scene, view(0, 0), SIZE / 2.0, SIZE / 2.0).orElseThrow();
        assertThat(sight.depthMm()).isEqualTo(0, within(1e-6));
        assertThat(sight.value()).isEqualTo(1000);
        int pixel = picture(scene, view(0, 0), ViewEngine.Effort.FULL)[SIZE / 2 + SIZE * (SIZE / 2)];
        assertThat(pixel).as("white, as the window has it, with half of the segment's red over it").isEqualTo(0xffe37f7f);
        assertThat(picture(scene, view(0, 0), ViewEngine.Effort.FULL)[2 + SIZE * 2]).as("air is not drawn").isEqualTo(0xff000000);
    }

    @Test
    void a_rendered_ball_is_a_disc_and_its_draft_nearly_the_same() {
        Scene scene = scene(true, false, OpacityPreset.BONE);
        double disc = Math.PI * (BIG * BIG + SMALL * SMALL);
        for (ViewEngine.Effort effort : ViewEngine.Effort.values()) {
            int[] argb = picture(scene, view(0, 0), effort);
            double lit = 0;
            for (int p : argb) if ((p >> 16 & 255) > 60) lit += PIXEL_MM * PIXEL_MM;
            assertThat(lit).as("%s", effort).isCloseTo(disc, within(disc * (effort == ViewEngine.Effort.FULL ? 0.05 : 0.15)));
        }
    }
}
