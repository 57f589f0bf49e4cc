package org.readingroom.display.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.File;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Isodose;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.surface.LevelSurface;
import org.readingroom.volume.surface.SurfaceMesh;

/** A dose that falls as a cone from 60 Gy in the middle to nothing 40 mm away: its isodoses are spheres of 40 (1 - level / 60) mm. */
class IsodosesInSpaceTest {

    private static final double TOP = 60, REACH = 40, PIXEL_MM = 0.5;
    private static final int SIZE = 200, RED = 0xff0000, BLUE = 0x0000ff;
    private static final PointMm MIDDLE = new PointMm(5, -3, 12);
    private static final VoxelGrid GRID = new VoxelGrid(44, 44, 30, Affine.fromLps(new double[][] { { -2, 0, 0, 48.5 }, { 0, 2, 0, -46.5 }, { 0, 0, 3, -31.5 } }));
    private static final Volume DOSE = dose();
    private static final Isodose TWO = new Isodose(true, 0, false, TOP, false, List.of(new Isodose.Level(45, RED, true), new Isodose.Level(15, BLUE, true)));

    private static Volume dose() {
        Samples s = Samples.allocate(SampleType.UINT16, GRID.ni(), GRID.nj(), GRID.nk(), 1, 1);
        for (int k = 0; k < GRID.nk(); k++)
            for (int j = 0; j < GRID.nj(); j++)
                for (int i = 0; i < GRID.ni(); i++)
                    ((short[]) s.plane(k, 0, 0))[i + GRID.ni() * j] = (short) Math.round(1000 * Math.max(0, TOP * (1 - GRID.toPatient(i, j, k).distanceTo(MIDDLE) / REACH)));
        return Volume.builder("cone", GRID, s).quantity(Quantity.DOSE).rescale(Rescale.of(0.001, 0)).build();
    }

    private static double radius(double level) {
        return REACH * (1 - level / TOP);
    }

    private static Scene scene(Isodose isodose, OpacityPreset preset) {
        Volume empty = Volume.builder("nothing", GRID, Samples.allocate(SampleType.INT16, GRID.ni(), GRID.nj(), GRID.nk(), 1, 1)).build();
        DisplayWindow window = new DisplayWindow(50, 100, DisplayWindow.Shape.LINEAR_EXACT, "");
        return new Scene(List.of(new Scene.ImageLayer(empty, ImageLook.of(window, false)), new Scene.ImageLayer(DOSE, ImageLook.of(window, false).isodose(isodose))), List.of(),
            SpaceLook.STANDARD.with(preset), List.of());
    }

    private static ViewGeometry view(double azimuth, double elevation, ProjectionMode mode) {
        return new ViewGeometry(new ViewState(new Camera(azimuth, elevation).plane(), MIDDLE, PIXEL_MM, new SlabSettings(0, 1, mode), true, 0), SIZE, SIZE);
    }

    private static int[] picture(ViewEngine engine, Scene scene, ViewGeometry view, ViewEngine.Effort effort) {
        int[] argb = new int[SIZE * SIZE];
        assertThat(engine.render(scene, view, effort, () -> false, argb)).isTrue();
        return argb;
    }

    private static void shot(String name, int[] argb) throws Exception {
        File folder = new File("target/screenshots");
        folder.mkdirs();
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, SIZE, SIZE, argb, 0, SIZE);
        ImageIO.write(image, "png", new File(folder, name));
    }

    @Test
    void the_surface_of_a_level_is_where_the_formula_has_it() {
        VoxelValues values = VoxelValues.of(DOSE, 0, 0);
        for (double level : new double[] { 10, 15, 30, 45, 52 }) {
            SurfaceMesh mesh = LevelSurface.of(values.grid, values.planes, values.mask, level / values.slope, Progress.NONE);
            double worst = 0, r = radius(level);
            for (int n = 0; n < mesh.vertices().length; n += 3)
                worst = Math.max(worst, Math.abs(new PointMm(mesh.vertices()[n], mesh.vertices()[n + 1], mesh.vertices()[n + 2]).distanceTo(MIDDLE) - r));
            assertThat(worst).as("%s Gy, the vertex farthest from the sphere, mm", level).isLessThan((2 * 2 + 2 * 2 + 3 * 3) / (8 * r) + 0.02); // what linear interpolation makes of a sphere in voxels of 2 x 2 x 3 mm
            double thick = 2 * 17 / (8 * r) + 0.02; // interpolation and flat triangles
            assertThat(mesh.volumeMm3()).isCloseTo(4 / 3.0 * Math.PI * r * r * r, within(4 * Math.PI * r * r * thick));
        }
        assertThat(LevelSurface.of(values.grid, values.planes, values.mask, 61 / values.slope, Progress.NONE).isEmpty()).isTrue();
    }

    /** A surface that the end of the volume cuts off is closed there: half of the dose's ball. */
    @Test
    void a_surface_that_the_volume_cuts_off_is_closed() {
        VoxelValues values = VoxelValues.of(DOSE, 0, 0);
        int half = (int) Math.round(GRID.toIndex(MIDDLE).z());
        short[][] planes = java.util.Arrays.copyOf(values.planes, half + 1);
        SurfaceMesh mesh = LevelSurface.of(new VoxelGrid(GRID.ni(), GRID.nj(), half + 1, GRID.affine()), planes, values.mask, 30 / values.slope, Progress.NONE);
        double r = radius(30), above = GRID.toPatient(0, 0, half).z() - MIDDLE.z() + 1.5; // to the end of the last voxel
        double ball = Math.PI * (2 * r * r * r / 3 + r * r * above - above * above * above / 3);
        assertThat(mesh.volumeMm3()).isCloseTo(ball, within(0.08 * ball));
    }

    @Test
    void a_projection_has_the_outlines_of_the_isodoses_from_every_side_whichever_way_it_projects() throws Exception {
        for (double[] side : new double[][] { { 0, 0 }, { 35, 20 }, { 0, 90 } })
            for (ProjectionMode mode : new ProjectionMode[] { ProjectionMode.MAX, ProjectionMode.MIN }) {
                int[] argb = picture(new ProjectionEngine(), scene(TWO, OpacityPreset.NONE), view(side[0], side[1], mode), ViewEngine.Effort.FULL);
                for (double level : new double[] { 45, 15 }) {
                    int seen = 0, shift = level == 45 ? 16 : 0;
                    double sum = 0;
                    for (int y = 0; y < SIZE; y++)
                        for (int x = 0; x < SIZE; x++) {
                            int part = argb[x + SIZE * y] >> shift & 255;
                            if (part < 128) continue;
                            double r = PIXEL_MM * Math.hypot(x + 0.5 - SIZE / 2.0, y + 0.5 - SIZE / 2.0);
                            assertThat(r).isCloseTo(radius(level), within(1.5 * PIXEL_MM));
                            seen++;
                            sum += r;
                        }
                    assertThat(sum / seen).as("%s Gy from %s, %s", level, side[0], side[1]).isCloseTo(radius(level), within(0.5 * PIXEL_MM));
                    assertThat(seen).isGreaterThan((int) (2 * Math.PI * radius(level) / PIXEL_MM));
                }
                if (mode == ProjectionMode.MAX && side[0] == 35) shot("isodoses-projection.png", argb);
            }
    }

    @Test
    void a_wash_fills_what_is_projected_and_a_draft_has_the_same_outlines() {
        int[] argb = picture(new ProjectionEngine(), scene(TWO.lines(false).wash(0.5), OpacityPreset.NONE), view(35, 20, ProjectionMode.MAX), ViewEngine.Effort.FULL);
        double red = 0, blue = 0;
        for (int p : argb) {
            if ((p >> 16 & 255) > 100) red += PIXEL_MM * PIXEL_MM;
            if ((p & 255) > 100) blue += PIXEL_MM * PIXEL_MM;
        }
        double inner = Math.PI * radius(45) * radius(45), outer = Math.PI * radius(15) * radius(15);
        assertThat(red).isCloseTo(inner, within(0.05 * inner));
        assertThat(red + blue).isCloseTo(outer, within(0.03 * outer));
        int[] draft = picture(new ProjectionEngine(), scene(TWO, OpacityPreset.NONE), view(35, 20, ProjectionMode.MAX), ViewEngine.Effort.DRAFT);
        for (int n = 0; n < draft.length; n++)
            if ((draft[n] & 255) > 128) assertThat(PIXEL_MM * Math.hypot(n % SIZE + 0.5 - SIZE / 2.0, n / SIZE + 0.5 - SIZE / 2.0)).isCloseTo(radius(15), within(4 * PIXEL_MM));
    }

    @Test
    void space_has_discs_of_the_isodoses_and_the_inner_one_is_seen_through_the_outer() throws Exception {
        for (double[] side : new double[][] { { 0, 0 }, { 35, 20 }, { 180, -60 } }) {
            int[] argb = picture(new SpaceEngine(), scene(TWO, OpacityPreset.NONE), view(side[0], side[1], ProjectionMode.MAX), ViewEngine.Effort.FULL);
            double red = 0, all = 0;
            for (int p : argb) {
                if ((p & 0xffffff) != 0) all += PIXEL_MM * PIXEL_MM;
                if ((p >> 16 & 255) > (p & 255)) red += PIXEL_MM * PIXEL_MM; // never: what lies outside is nearer and hides a part
            }
            double outer = Math.PI * radius(15) * radius(15);
            assertThat(all).as("from %s, %s", side[0], side[1]).isCloseTo(outer, within(0.02 * outer));
            assertThat(red).isZero();
            int middle = argb[SIZE / 2 + SIZE * (SIZE / 2)], lit = 60; // surfaces that face the viewer: their colour and the highlight
            int first = (int) (0.5 * 255), behind = (int) (0.7 * first);
            assertThat(middle >> 16 & 255).as("red behind blue").isCloseTo((int) (behind + 0.5 * lit), within(5));
            assertThat(middle & 255).as("blue in front").isCloseTo((int) (0.7 * 0.5 * lit + 0.5 * 255), within(5));
            if (side[0] == 35) shot("isodoses-space.png", argb);
        }
    }

    @Test
    void isodoses_lie_before_and_behind_what_is_rendered() {
        Samples s = Samples.allocate(SampleType.INT16, GRID.ni(), GRID.nj(), GRID.nk(), 1, 1);
        PointMm ball = MIDDLE;
        for (int k = 0; k < GRID.nk(); k++)
            for (int j = 0; j < GRID.nj(); j++) for (int i = 0; i < GRID.ni(); i++) ((short[]) s.plane(k, 0, 0))[i + GRID.ni() * j] = (short) (GRID.toPatient(i, j, k).distanceTo(ball) < 20 ? 2000 : -1000);
        Volume bone = Volume.builder("ball", GRID, s).quantity(Quantity.HOUNSFIELD).build();
        Scene.ImageLayer back = new Scene.ImageLayer(bone, ImageLook.of(new DisplayWindow(40, 400, DisplayWindow.Shape.LINEAR, ""), false));
        Scene.ImageLayer dose = new Scene.ImageLayer(DOSE, ImageLook.of(new DisplayWindow(30, 60, DisplayWindow.Shape.LINEAR, ""), false).isodose(TWO));
        SpaceLook look = SpaceLook.STANDARD.with(OpacityPreset.BONE);
        int at = SIZE / 2 + SIZE * (SIZE / 2);
        int plain = picture(new SpaceEngine(), new Scene(List.of(back), List.of(), look, List.of()), view(0, 0, ProjectionMode.MAX), ViewEngine.Effort.FULL)[at];
        int with = picture(new SpaceEngine(), new Scene(List.of(back, dose), List.of(), look, List.of()), view(0, 0, ProjectionMode.MAX), ViewEngine.Effort.FULL)[at];
        assertThat(with >> 16 & 255).as("the red sphere of 10 mm lies within the bone of 20 mm, the blue one of 30 mm before it").isCloseTo((int) (0.7 * (plain >> 16 & 255) + 0.5 * 60), within(6));
        assertThat(with & 255).isCloseTo(Math.min(255, (int) (0.7 * (plain & 255) + 0.5 * 255)), within(6));
    }

    @Test
    void hidden_levels_and_doses_that_are_off_change_nothing() {
        Isodose none = TWO.with(TWO.levels().stream().map(l -> l.visible(false)).toList());
        for (ViewEngine engine : List.of(new SpaceEngine(), new ProjectionEngine()))
            assertThat(picture(engine, scene(none, OpacityPreset.NONE), view(10, 10, ProjectionMode.MAX), ViewEngine.Effort.FULL))
                .isEqualTo(picture(engine, scene(Isodose.NONE, OpacityPreset.NONE), view(10, 10, ProjectionMode.MAX), ViewEngine.Effort.FULL));
    }
}
