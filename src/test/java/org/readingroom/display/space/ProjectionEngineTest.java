package org.readingroom.display.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.WindowFunction;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.lazy.PlaneSource;

class ProjectionEngineTest {

    private static final DisplayWindow WINDOW = new DisplayWindow(0, 2000, DisplayWindow.Shape.LINEAR_EXACT, "");
    private static final int SIZE = 40;

    /** Noise in blocks, so that some blocks can be skipped and some cannot. */
    private static Volume noise(SampleType type) {
        Random random = new Random(5);
        VoxelGrid grid = new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(1, 1, 1));
        Samples s = Samples.allocate(type, SIZE, SIZE, SIZE, 1, 1);
        for (int k = 0; k < SIZE; k++)
            for (int n = 0; n < SIZE * SIZE; n++) {
                int range = (n / 13 + k / 7) % 5 == 0 ? 1900 : 300, value = random.nextInt(range);
                if (type == SampleType.FLOAT32) ((float[]) s.plane(k, 0, 0))[n] = value;
                else ((short[]) s.plane(k, 0, 0))[n] = (short) value;
            }
        return Volume.builder("noise", grid, s).rescale(Rescale.of(1, -1000)).build();
    }

    private static Scene scene(Volume v) {
        return new Scene(List.of(new Scene.ImageLayer(v, ImageLook.of(WINDOW, false))), List.of());
    }

    private static ViewGeometry view(Volume v, ViewPlane plane, ProjectionMode mode) {
        return new ViewGeometry(new ViewState(plane, v.grid().centre(), 1, new SlabSettings(0, 1, mode), true, 0), SIZE, SIZE);
    }

    private static int[] greys(Volume v, ViewGeometry view) {
        int[] argb = new int[view.width() * view.height()];
        assertThat(new ProjectionEngine().render(scene(v), view, ViewEngine.Effort.FULL, () -> false, argb)).isTrue();
        for (int n = 0; n < argb.length; n++) argb[n] &= 0xff;
        return argb;
    }

    @Test
    void turned_by_right_angles_the_picture_is_the_transposed_or_mirrored_one() {
        Volume v = noise(SampleType.INT16);
        for (PlaneKind kind : PlaneKind.values()) {
            ViewPlane plane = ViewPlane.of(kind);
            int[] straight = greys(v, view(v, plane, ProjectionMode.MAX)), quarter = greys(v, view(v, plane.rotated(90), ProjectionMode.MAX)),
                behind = greys(v, view(v, plane.turnedAbout(plane.down(), 180), ProjectionMode.MAX));
            for (int y = 0; y < SIZE; y++)
                for (int x = 0; x < SIZE; x++) {
                    assertThat(quarter[SIZE - 1 - y + SIZE * x]).as("%s %d, %d", kind, x, y).isEqualTo(straight[x + SIZE * y]);
                    assertThat(behind[SIZE - 1 - x + SIZE * y]).as("%s %d, %d", kind, x, y).isEqualTo(straight[x + SIZE * y]);
                }
        }
    }

    @Test
    void along_an_axis_it_is_the_extreme_of_each_row_of_voxels_whatever_the_type() {
        for (SampleType type : new SampleType[] { SampleType.INT16, SampleType.FLOAT32 }) {
            Volume v = noise(type);
            int[] high = greys(v, view(v, ViewPlane.of(PlaneKind.AXIAL), ProjectionMode.MAX)), low = greys(v, view(v, ViewPlane.of(PlaneKind.AXIAL), ProjectionMode.MIN));
            for (int j = 0; j < SIZE; j++)
                for (int i = 0; i < SIZE; i++) {
                    double most = Double.NEGATIVE_INFINITY, least = Double.POSITIVE_INFINITY;
                    for (int k = 0; k < SIZE; k++) {
                        most = Math.max(most, v.real(i, j, k, 0, 0));
                        least = Math.min(least, v.real(i, j, k, 0, 0));
                    }
                    assertThat(high[i + SIZE * j]).isCloseTo(WindowFunction.toGrey(WINDOW, most), within(type == SampleType.INT16 ? 0 : 1));
                    assertThat(low[i + SIZE * j]).isCloseTo(WindowFunction.toGrey(WINDOW, least), within(type == SampleType.INT16 ? 0 : 1));
                }
        }
    }

    /** A window far below all values: the lowest of them is grey, what was not measured is not. */
    @Test
    void where_nothing_was_measured_it_is_black_and_counts_neither_as_the_highest_nor_as_the_lowest() {
        Volume v = noise(SampleType.FLOAT32);
        for (int k = 0; k < SIZE; k++) {
            float[] plane = (float[]) v.samples().plane(k, 0, 0);
            for (int n = 0; n < plane.length; n++) if (n % SIZE < 8 || (n + 3 * k) % 7 == 0) plane[n] = n % 2 == 0 ? Float.NaN : plane[n];
            for (int j = 0; j < SIZE; j++) for (int i = 0; i < 8; i++) plane[i + SIZE * j] = Float.NaN;
        }
        DisplayWindow low = new DisplayWindow(-1000, 6000, DisplayWindow.Shape.LINEAR_EXACT, "");
        for (ProjectionMode mode : List.of(ProjectionMode.MAX, ProjectionMode.MIN))
            for (boolean inverted : new boolean[] { false, true })
                for (ViewEngine.Effort effort : ViewEngine.Effort.values()) {
                    int[] argb = new int[SIZE * SIZE];
                    Scene scene = new Scene(List.of(new Scene.ImageLayer(v, ImageLook.of(low, inverted))), List.of());
                    assertThat(new ProjectionEngine().render(scene, view(v, ViewPlane.of(PlaneKind.AXIAL), mode), effort, () -> false, argb)).isTrue();
                    for (int j = 0; j < SIZE; j++)
                        for (int i = 0; i < SIZE; i++) {
                            if (effort == ViewEngine.Effort.DRAFT && i >= 6) continue; // lines of sight lie apart
                            double best = Double.NaN;
                            for (int k = 0; k < SIZE; k++) {
                                double real = v.real(i, j, k, 0, 0);
                                if (!Double.isNaN(real) && !(mode == ProjectionMode.MAX ? real <= best : real >= best)) best = real;
                            }
                            int grey = WindowFunction.toGrey(low, best), expected = Double.isNaN(best) ? 0 : inverted ? 255 - grey : grey;
                            assertThat(argb[i + SIZE * j] & 0xff).as("%s %s %s %d, %d", mode, inverted, effort, i, j).isCloseTo(expected, within(1));
                        }
                }
    }

    @Test
    void a_volume_larger_than_the_memory_says_how_coarse_it_is_seen() {
        ViewEngine engine = new ProjectionEngine();
        int planes = 3000, side = 100_000;
        Samples s = new Samples(SampleType.INT16, side, side, planes, 1, 1, LazyPlanes.of(new NeverRead(planes), PlaneCache.unlimited()), 0);
        Volume large = Volume.builder("large", new VoxelGrid(side, side, planes, Affine.scaling(1, 1, 1)), s).build();
        assertThat(engine.coarseness(large)).isGreaterThan(10).isEqualTo(new SpaceEngine().coarseness(large));
        assertThat(engine.coarseness(noise(SampleType.INT16))).isOne();
    }

    private record NeverRead(int planes) implements PlaneSource {
        @Override
        public int groups() {
            return planes;
        }

        @Override
        public int group(int plane) {
            return plane;
        }

        @Override
        public int place(int plane) {
            return 0;
        }

        @Override
        public Object[] read(int group) {
            throw new AssertionError("nobody reads this");
        }

        @Override
        public String file(int group) {
            return "";
        }
    }

    @Test
    void from_any_side_skipping_blocks_finds_what_looking_everywhere_finds() {
        Volume v = noise(SampleType.INT16);
        Random random = new Random(9);
        List<ViewPlane> planes = new ArrayList<>();
        for (int n = 0; n < 6; n++) planes.add(ViewPlane.of(PlaneKind.CORONAL).turnedAbout(Direction.of(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()), random.nextDouble() * 360));
        for (ViewPlane plane : planes) {
            ViewGeometry view = view(v, plane, ProjectionMode.MAX);
            int[] greys = greys(v, view);
            VoxelValues values = VoxelValues.of(v, 0, 0);
            RayFrame frame = RayFrame.of(view, v.grid());
            for (int y = 0; y < SIZE; y++)
                for (int x = 0; x < SIZE; x++) {
                    double most = everywhere(values, frame, x + 0.5, y + 0.5);
                    int expected = Double.isNaN(most) ? 0 : WindowFunction.toGrey(WINDOW, v.rescale().slope(0) * most + v.rescale().intercept(0));
                    assertThat(greys[x + SIZE * y]).as("%s %d, %d", plane, x, y).isCloseTo(expected, within(1));
                }
        }
    }

    /** In double precision, each plane of the axis that the line meets most of. */
    private static double everywhere(VoxelValues v, RayFrame f, double x, double y) {
        double most = Double.NaN;
        int d = f.axis();
        for (int s = 0; s < SIZE; s++) {
            double depth = (s - f.index(d, x, y)) / f.along()[d];
            double[] at = new double[3];
            for (int n = 0; n < 3; n++) at[n] = n == d ? s : f.index(n, x, y) + depth * f.along()[n];
            if (!v.grid.contains(at[0], at[1], at[2])) continue;
            double value = 0;
            for (int corner = 0; corner < 8; corner++) {
                double weight = 1;
                int[] voxel = new int[3];
                for (int n = 0; n < 3; n++) {
                    double inside = Math.max(0, Math.min(SIZE - 1, at[n]));
                    int low = (int) inside;
                    boolean upper = (corner >> n & 1) != 0;
                    weight *= upper ? inside - low : 1 - (inside - low);
                    voxel[n] = Math.min(SIZE - 1, upper ? low + 1 : low);
                }
                if (weight > 0) value += weight * v.at(voxel[0], voxel[1], voxel[2]);
            }
            if (!(value <= most)) most = value;
        }
        return most;
    }

    @Test
    void the_cursor_names_the_highest_voxels_place_value_and_depth() {
        Volume v = noise(SampleType.INT16);
        ((short[]) v.samples().plane(31, 0, 0))[7 + SIZE * 12] = 3000;
        ViewGeometry view = view(v, ViewPlane.of(PlaneKind.CORONAL), ProjectionMode.MAX);
        ViewGeometry.ScreenPoint at = view.toScreen(v.grid().toPatient(7, 12, 31));
        ViewEngine.Sight sight = new ProjectionEngine().at(scene(v), view, at.x(), at.y()).orElseThrow();
        assertThat(sight.point().distanceTo(v.grid().toPatient(7, 12, 31))).isLessThan(1e-9);
        assertThat(sight.value()).isEqualTo(2000);
        assertThat(sight.depthMm()).isEqualTo(12 - 19.5, within(1e-9));
        assertThat(new ProjectionEngine().at(scene(v), view, -5, 3)).isEmpty();
    }

    /** Against a walk in small steps along each line of sight through the labels. */
    @Test
    void outlined_labels_are_the_rims_of_what_lines_of_sight_meet() {
        Random random = new Random(9);
        Volume v = noise(SampleType.INT16);
        VoxelGrid grid = new VoxelGrid(9, 8, 7, v.grid().affine().movedTo(14, 13, 16));
        short[][] planes = new short[7][72];
        for (short[] plane : planes) for (int n = 0; n < plane.length; n++) plane[n] = (short) (random.nextInt(3) == 0 ? 5 : 0);
        LabelMap labels = LabelMap.of(grid, planes, List.of(Segment.plain(0, 5, "five")));
        int color = labels.segments().get(0).color().argb();
        for (ViewPlane plane : List.of(ViewPlane.of(PlaneKind.CORONAL), ViewPlane.of(PlaneKind.AXIAL).turnedAbout(Direction.of(1, 2, 3), 50))) {
            ViewGeometry view = new ViewGeometry(new ViewState(plane, v.grid().centre(), 0.31, new SlabSettings(0, 1, ProjectionMode.MAX), true, 0), 80, 80);
            int[] with = new int[6400], without = new int[6400];
            Scene outlined = new Scene(scene(v).images(), List.of(new Scene.LabelLayer(labels, 0.4, true, Set.of()))), filled = new Scene(scene(v).images(), List.of(new Scene.LabelLayer(labels, 0.4, false, Set.of())));
            assertThat(new ProjectionEngine().render(outlined, view, ViewEngine.Effort.FULL, () -> false, with)).isTrue();
            assertThat(new ProjectionEngine().render(filled, view, ViewEngine.Effort.FULL, () -> false, without)).isTrue();
            boolean[] met = new boolean[6400];
            for (int n = 0; n < met.length; n++) met[n] = meets(view, labels, n % 80 + 0.5, n / 80 + 0.5);
            int wrong = 0, rims = 0;
            for (int y = 1; y < 79; y++) for (int x = 1; x < 79; x++) {
                boolean all = true;
                for (int d = 0; d < 9; d++) all &= met[x + d % 3 - 1 + 80 * (y + d / 3 - 1)];
                boolean rim = met[x + 80 * y] && !all;
                rims += rim ? 1 : 0;
                if (with[x + 80 * y] != (rim ? color : without[x + 80 * y])) wrong++;
            }
            assertThat(rims).isGreaterThan(80);
            assertThat(wrong).as("but for lines of sight that cut a corner between two steps").isLessThanOrEqualTo(rims / 20);
        }
    }

    private static boolean meets(ViewGeometry view, LabelMap labels, double x, double y) {
        PointMm start = view.toPatient(x, y);
        Direction along = view.state().plane().along();
        for (double mm = -14; mm < 14; mm += 0.02) {
            PointMm at = labels.grid().toIndex(start.plus(along, mm));
            int i = (int) Math.round(at.x()), j = (int) Math.round(at.y()), k = (int) Math.round(at.z());
            if (i >= 0 && j >= 0 && k >= 0 && i < 9 && j < 8 && k < 7 && labels.value(0, i, j, k) == 5) return true;
        }
        return false;
    }
}
