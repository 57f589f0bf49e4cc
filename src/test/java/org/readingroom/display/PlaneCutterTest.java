package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.lazy.PlaneSource;

/** The fast ways through a volume beside the definition, pixel by pixel and in double precision. */
class PlaneCutterTest {

    private static final double EDGE = 1e-5; // so close to a border rounding may decide either way
    private static final Direction[] AXES = { Direction.LEFT, Direction.POSTERIOR, Direction.SUPERIOR, Direction.LEFT.opposite(), Direction.POSTERIOR.opposite(), Direction.SUPERIOR.opposite() };

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void every_plane_through_every_kind_of_volume_is_what_the_definition_gives(boolean eye) {
        Random random = new Random(eye ? 1 : 2);
        PlaneCutter cutter = new PlaneCutter(eye ? PlaneCutter.FOR_THE_EYE : PlaneCutter.EXACT); // one for all: what it keeps must not show
        int compared = 0, nothing = 0;
        for (int n = 0; n < 600; n++) {
            Volume volume = volume(random, SampleType.values()[n % SampleType.values().length], n % 4 == 0);
            ImagePlane plane = plane(random, volume.grid());
            SlabSettings slab = n % 3 == 0 ? new SlabSettings(random.nextDouble() * 8, 0.3 + random.nextDouble(), ProjectionMode.values()[random.nextInt(4)]) : SlabSettings.SINGLE_PLANE;
            boolean smooth = n % 5 != 0;
            int c = random.nextInt(volume.components()), t = random.nextInt(volume.times());
            float[] values = new float[plane.width() * plane.height() + 3];
            cutter.cut(volume, c, t, plane, slab, smooth, values);
            for (int y = 0; y < plane.height(); y++)
                for (int x = 0; x < plane.width(); x++) {
                    double expected = expected(volume, c, t, plane, x, y, slab, smooth);
                    if (Double.isInfinite(expected)) continue;
                    float v = values[x + plane.width() * y];
                    if (Double.isNaN(expected)) nothing++;
                    else compared++;
                    if (Double.isNaN(expected) || Float.isNaN(v)) assertThat(Float.isNaN(v)).as("case %d: pixel %d, %d is %s, expected %s", n, x, y, v, expected).isEqualTo(Double.isNaN(expected));
                    else assertThat((double) v).as("case %d: pixel %d, %d", n, x, y).isEqualTo(expected, within(1e-6 * Math.max(100, Math.abs(expected)) * (eye ? 10 : 1)));
                }
        }
        assertThat(compared).isGreaterThan(50_000);
        assertThat(nothing).isGreaterThan(10_000);
    }

    @Test
    void a_volume_larger_than_its_cache_gives_the_same_as_one_in_memory() {
        Random random = new Random(3);
        for (int n = 0; n < 60; n++) {
            Volume volume = volume(random, SampleType.INT16, n % 2 == 0);
            Samples s = volume.samples();
            Volume lazy = volume.toBuilder().on(volume.grid(), lazy(s, new TreeSet<>(), new PlaneCache(3L * s.ni() * s.nj() * 2))).build();
            ImagePlane plane = plane(random, volume.grid());
            SlabSettings slab = n % 3 == 0 ? new SlabSettings(4, 0.7, ProjectionMode.MEAN) : SlabSettings.SINGLE_PLANE;
            float[] a = new float[plane.width() * plane.height()], b = a.clone();
            new PlaneCutter(PlaneCutter.EXACT).cut(volume, 0, 0, plane, slab, n % 5 != 0, a);
            new PlaneCutter(PlaneCutter.EXACT).cut(lazy, 0, 0, plane, slab, n % 5 != 0, b);
            for (int x = 0; x < a.length; x++) assertThat(b[x]).isEqualTo(a[x], Float.isNaN(a[x]) ? within(0f) : within(1e-3f));
        }
    }

    @Test
    void of_a_lazy_volume_only_the_planes_under_the_picture_are_read() {
        VoxelGrid grid = new VoxelGrid(20, 20, 30, Affine.scaling(1, 1, 2));
        Samples s = Samples.allocate(SampleType.INT16, 20, 20, 30, 1, 1);
        assertThat(read(grid, s, new ImagePlane(new PointMm(0, 0, 14), Direction.LEFT, Direction.POSTERIOR, 1, 20, 20), SlabSettings.SINGLE_PLANE)).containsExactly(7);
        assertThat(read(grid, s, new ImagePlane(new PointMm(0, 0, 15), Direction.LEFT, Direction.POSTERIOR, 1, 20, 20), SlabSettings.SINGLE_PLANE)).containsExactly(7, 8);
        assertThat(read(grid, s, new ImagePlane(new PointMm(0, 0, 14), Direction.LEFT, Direction.POSTERIOR, 1, 20, 20), new SlabSettings(8, 2, ProjectionMode.MAX))).containsExactly(5, 6, 7, 8, 9);
        assertThat(read(grid, s, new ImagePlane(new PointMm(0, 5, 24), Direction.LEFT, Direction.SUPERIOR.opposite(), 1, 20, 10), SlabSettings.SINGLE_PLANE)).containsExactly(7, 8, 9, 10, 11, 12);
        assertThat(read(grid, s, new ImagePlane(new PointMm(0, 0, 14), Direction.of(1, 0, 0.1), Direction.POSTERIOR, 1, 20, 20), SlabSettings.SINGLE_PLANE)).containsExactly(7, 8);
        assertThat(read(grid, s, new ImagePlane(new PointMm(0, 0, 140), Direction.LEFT, Direction.POSTERIOR, 1, 20, 20), SlabSettings.SINGLE_PLANE)).isEmpty();
    }

    @Test
    void labels_are_those_of_the_nearest_voxel() {
        Random random = new Random(4);
        LabelCutter cutter = new LabelCutter(PlaneCutter.FOR_THE_EYE);
        int seen = 0;
        for (int n = 0; n < 200; n++) {
            VoxelGrid g = grid(random);
            short[][] planes = new short[g.nk()][g.ni() * g.nj()];
            for (short[] p : planes) for (int x = 0; x < p.length; x++) p[x] = (short) (random.nextInt(4) * 20_000);
            ImagePlane plane = plane(random, g);
            short[] out = new short[plane.width() * plane.height()];
            LabelMap map = LabelMap.of(g, planes, List.of());
            cutter.cut(map, 0, plane, out);
            for (int y = 0; y < plane.height(); y++)
                for (int x = 0; x < plane.width(); x++) {
                    PointMm i = g.toIndex(plane.at(x, y));
                    if (isNearHalf(i.x()) || isNearHalf(i.y()) || isNearHalf(i.z())) continue;
                    int expected = g.contains(i.x(), i.y(), i.z()) ? map.value(0, (int) Math.floor(i.x() + 0.5), (int) Math.floor(i.y() + 0.5), (int) Math.floor(i.z() + 0.5)) : 0;
                    assertThat(out[x + plane.width() * y] & 0xffff).as("case %d: pixel %d, %d", n, x, y).isEqualTo(expected);
                    seen += expected > 0 ? 1 : 0;
                }
        }
        assertThat(seen).isGreaterThan(5_000);
    }

    private static Set<Integer> read(VoxelGrid grid, Samples s, ImagePlane plane, SlabSettings slab) {
        Set<Integer> read = Collections.synchronizedSet(new TreeSet<>());
        Volume volume = Volume.builder("lazy", grid, lazy(s, read, PlaneCache.unlimited())).build();
        new PlaneCutter(PlaneCutter.FOR_THE_EYE).cut(volume, 0, 0, plane, slab, true, new float[plane.width() * plane.height()]);
        return read;
    }

    private static Samples lazy(Samples s, Set<Integer> read, PlaneCache cache) {
        PlaneSource source = new PlaneSource() {
            @Override
            public int planes() {
                return s.planes().size();
            }

            @Override
            public int groups() {
                return planes();
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
                read.add(group);
                return new Object[] { s.planes().get(group) };
            }

            @Override
            public String file(int group) {
                return "";
            }
        };
        return new Samples(s.type(), s.ni(), s.nj(), s.nk(), s.components(), s.times(), LazyPlanes.of(source, cache), s.offset());
    }

    /** @return infinity where rounding may decide */
    private static double expected(Volume v, int c, int t, ImagePlane plane, int x, int y, SlabSettings slab, boolean smooth) {
        List<Double> samples = new ArrayList<>();
        boolean measuredOnly = v.padding().isEmpty() && !v.samples().type().isFloat();
        for (int q = 0; q < slab.planes(); q++) {
            PointMm i = v.grid().toIndex(plane.at(x, y).plus(plane.normal(), slab.offsetMm(q)));
            double[] at = { i.x(), i.y(), i.z() };
            for (int a = 0; a < 3; a++) {
                int size = v.grid().size(a);
                if (Math.abs(at[a] + 0.5) < EDGE || Math.abs(at[a] - size + 0.5) < EDGE || (!smooth || !measuredOnly) && isNearHalf(at[a])) return Double.POSITIVE_INFINITY;
            }
            if (v.grid().contains(at[0], at[1], at[2])) samples.add(smooth ? trilinear(v, c, t, at) : voxel(v, c, t, (int) Math.floor(at[0] + 0.5), (int) Math.floor(at[1] + 0.5), (int) Math.floor(at[2] + 0.5)));
        }
        samples.removeIf(d -> d.isNaN());
        if (samples.isEmpty()) return Double.NaN;
        if (slab.planes() == 1) return samples.get(0);
        return switch (slab.mode()) {
            case MAX -> Collections.max(samples);
            case MIN -> Collections.min(samples);
            case SUM -> samples.stream().mapToDouble(d -> d).sum();
            case MEAN -> samples.stream().mapToDouble(d -> d).average().orElseThrow();
        };
    }

    private static boolean isNearHalf(double index) {
        return Math.abs(index - Math.floor(index) - 0.5) < EDGE;
    }

    private static double trilinear(Volume v, int c, int t, double[] at) {
        int[] low = new int[3], near = new int[3];
        double[] part = new double[3];
        for (int a = 0; a < 3; a++) {
            double held = Math.max(0, Math.min(v.grid().size(a) - 1, at[a]));
            low[a] = (int) held;
            part[a] = held - low[a];
            near[a] = (int) Math.floor(held + 0.5);
        }
        if (Double.isNaN(voxel(v, c, t, near[0], near[1], near[2]))) return Double.NaN;
        double sum = 0, weights = 0;
        for (int corner = 0; corner < 8; corner++) {
            double weight = 1;
            int[] i = low.clone();
            for (int a = 0; a < 3; a++) {
                boolean up = (corner >> a & 1) != 0;
                weight *= up ? part[a] : 1 - part[a];
                if (up) i[a] = Math.min(i[a] + 1, v.grid().size(a) - 1);
            }
            double value = voxel(v, c, t, i[0], i[1], i[2]);
            if (weight < 1e-7 || Double.isNaN(value)) continue; // indices so little off a voxel are that voxel
            sum += weight * value;
            weights += weight;
        }
        return sum / weights;
    }

    private static double voxel(Volume v, int c, int t, int i, int j, int k) {
        double stored = v.samples().stored(i, j, k, c, t);
        return v.padding().isPresent() && v.padding().get().holds(stored) ? Double.NaN : v.real(i, j, k, c, t);
    }

    private static VoxelGrid grid(Random random) {
        Direction i = AXES[random.nextInt(6)], j = AXES[random.nextInt(6)];
        while (Math.abs(i.dot(j)) > 0.5) j = AXES[random.nextInt(6)];
        Direction k = random.nextBoolean() ? i.cross(j) : j.cross(i);
        if (random.nextInt(3) == 0) { // oblique
            i = Direction.of(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            j = i.cross(Direction.of(random.nextGaussian(), random.nextGaussian(), 2));
            k = random.nextInt(3) == 0 ? Direction.of(i.cross(j).x() + 0.2, i.cross(j).y(), i.cross(j).z() - 0.1) : i.cross(j);
        }
        int thin = random.nextInt(6);
        return new VoxelGrid(thin == 0 ? 1 : 2 + random.nextInt(9), thin == 1 ? 1 : 2 + random.nextInt(9), thin == 2 ? 1 : 2 + random.nextInt(9),
            Affine.of(new PointMm(random.nextInt(50) / 4.0, random.nextInt(50) / 4.0, -random.nextInt(50) / 4.0), i, 0.4 + random.nextDouble(), j, 0.4 + random.nextDouble(), k, 0.4 + 2 * random.nextDouble()));
    }

    private static Volume volume(Random random, SampleType type, boolean padded) {
        VoxelGrid g = grid(random);
        int components = 1 + random.nextInt(2), times = 1 + random.nextInt(2);
        Samples s = Samples.allocate(type, g.ni(), g.nj(), g.nk(), components, times);
        int low = type.isSigned() ? -100 : 0, high = type.bytes() == 1 ? 120 : 3000, offset = type == SampleType.UINT16 && random.nextBoolean() ? 32768 : 0;
        for (Object p : s.planes())
            for (int n = 0; n < g.ni() * g.nj(); n++) {
                double v = low + random.nextInt(high - low) + offset;
                type.put(p, n, type.isFloat() && padded && random.nextInt(8) == 0 ? Double.NaN : padded && random.nextInt(4) == 0 ? 7 + offset : v);
            }
        s = new Samples(type, g.ni(), g.nj(), g.nk(), components, times, s.planes(), offset);
        Volume.Builder b = Volume.builder("random", g, s);
        if (padded) b.padding(new Volume.Padding(7, 9));
        double[] slopes = random.doubles(g.nk() * times, 0.2, 2).toArray(), intercepts = random.doubles(slopes.length, -50, 50).toArray();
        if (random.nextInt(3) == 0) Arrays.setAll(slopes, n -> slopes[0]);
        return b.rescale(random.nextBoolean() ? Rescale.of(slopes[0], intercepts[0]) : Rescale.perPlane(slopes, intercepts)).build();
    }

    /** Along the grid's axes, in every direction, or any other way; near the grid's middle, often larger than it. */
    private static ImagePlane plane(Random random, VoxelGrid g) {
        Direction[] axes = IntStream.range(0, 6).mapToObj(n -> n < 3 ? g.affine().direction(n) : g.affine().direction(n - 3).opposite()).toArray(Direction[]::new);
        int a = random.nextInt(6), b = random.nextInt(6);
        Direction u = axes[a], v = axes[b];
        if (a % 3 == b % 3 || random.nextInt(3) == 0) {
            u = Direction.of(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            v = u.cross(Direction.of(random.nextGaussian(), random.nextGaussian(), 3));
        }
        if (Math.abs(u.dot(v)) > 1e-9) v = u.cross(v).cross(u);
        int width = 3 + random.nextInt(100), height = 3 + random.nextInt(50);
        double pixel = 0.05 + 0.5 * random.nextDouble();
        PointMm middle = g.centre();
        return new ImagePlane(middle.plus(u, -pixel * (width / 2.0 + random.nextGaussian())).plus(v, -pixel * (height / 2.0 + random.nextGaussian())).plus(u.cross(v), random.nextGaussian()), u, v, pixel, width, height);
    }
}
