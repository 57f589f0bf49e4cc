package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Every projection, however fast, is what the slow and obvious loop over single voxels gives. */
class ProjectionPropertiesTest {

    @Property(tries = 600, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void a_projection_is_what_the_obvious_loop_gives(@ForAll ProjectionMode mode, @ForAll SampleType type, @ForAll @IntRange(min = 0, max = 2) int axis,
            @ForAll boolean wide, @ForAll boolean padded, @ForAll boolean perPlane, @ForAll boolean shifted, @ForAll boolean falling, @ForAll long seed) {
        check(mode, type, axis, wide, padded, perPlane, shifted, falling, seed);
    }

    /** The types and modes that have a fast way of their own, with padding that some measured values lie below. */
    @Property(tries = 600, seed = "20261123", shrinking = ShrinkingMode.OFF)
    void an_extreme_of_16_bit_values_is_what_the_obvious_loop_gives(@ForAll boolean highest, @ForAll boolean signed, @ForAll @IntRange(min = 0, max = 2) int axis,
            @ForAll boolean wide, @ForAll boolean shifted, @ForAll long seed) {
        check(highest ? ProjectionMode.MAX : ProjectionMode.MIN, signed ? SampleType.INT16 : SampleType.UINT16, axis, wide, true, false, shifted, false, seed);
    }

    private static void check(ProjectionMode mode, SampleType type, int axis, boolean wide, boolean padded, boolean perPlane, boolean shifted, boolean falling, long seed) {
        Volume volume = volume(type, wide, padded, perPlane, shifted, falling, new Random(seed));
        int size = volume.grid().size(axis), from = (int) Math.floorMod(seed, size), to = from + 1 + (int) Math.floorMod(seed / 7, size - from);
        Volume out = Projection.along(volume, axis, from, to, mode);
        for (int t = 0; t < volume.times(); t++)
            for (int k = 0; k < out.grid().nk(); k++)
                for (int j = 0; j < out.grid().nj(); j++)
                    for (int i = 0; i < out.grid().ni(); i++) {
                        double expected = obvious(volume, axis, from, to, mode, i, j, k, t), found = real(out, i, j, k, t);
                        assertThat(found).as("%d %d %d", i, j, k).isEqualTo(expected, rounding(expected));
                    }
    }

    /** Rows that are long enough to be folded more than once, of even and odd lengths. */
    @Property(tries = 200, seed = "20261124", shrinking = ShrinkingMode.OFF)
    void the_extreme_of_long_rows_is_what_the_obvious_loop_gives(@ForAll @IntRange(min = 1, max = 700) int width, @ForAll boolean highest, @ForAll boolean signed, @ForAll boolean wide, @ForAll long seed) {
        Random random = new Random(seed);
        Samples s = Samples.allocate(signed ? SampleType.INT16 : SampleType.UINT16, width, 2 + random.nextInt(40), 1, 1, 1);
        short[] plane = (short[]) s.plane(0, 0, 0);
        for (int n = 0; n < plane.length; n++) plane[n] = (short) random.nextInt(wide ? 65536 : 4096);
        Volume volume = Volume.builder("rows", new VoxelGrid(width, s.nj(), 1, Affine.scaling(1, 2, 3)), s).build();
        int from = random.nextInt(width), to = from + 1 + random.nextInt(width - from);
        Volume out = Projection.along(volume, 0, from, to, highest ? ProjectionMode.MAX : ProjectionMode.MIN);
        for (int j = 0; j < s.nj(); j++)
            assertThat(out.real(0, j, 0, 0, 0)).as("row %d from %d to %d", j, from, to).isEqualTo(obvious(volume, 0, from, to, highest ? ProjectionMode.MAX : ProjectionMode.MIN, 0, j, 0, 0));
    }

    /** Results are float32 for the smaller types. */
    private static Offset<Double> rounding(double expected) {
        return within(Double.isNaN(expected) ? 0 : 1e-6 * (1 + Math.abs(expected)));
    }

    private static double obvious(Volume v, int axis, int from, int to, ProjectionMode mode, int i, int j, int k, int t) {
        double result = mode == ProjectionMode.MAX ? Double.NEGATIVE_INFINITY : mode == ProjectionMode.MIN ? Double.POSITIVE_INFINITY : 0;
        int count = 0;
        for (int n = from; n < to; n++) {
            double r = real(v, axis == 0 ? n : i, axis == 1 ? n : j, axis == 2 ? n : k, t);
            if (Double.isNaN(r)) continue;
            count++;
            result = mode == ProjectionMode.MAX ? Math.max(result, r) : mode == ProjectionMode.MIN ? Math.min(result, r) : result + r;
        }
        return count == 0 ? Double.NaN : mode == ProjectionMode.MEAN ? result / count : result;
    }

    /** NaN where there is no measurement. */
    private static double real(Volume v, int i, int j, int k, int t) {
        boolean none = v.padding().isPresent() && v.padding().get().holds(v.samples().stored(i, j, k, 0, t));
        return none ? Double.NaN : v.real(i, j, k, 0, t);
    }

    private static Volume volume(SampleType type, boolean wide, boolean padded, boolean perPlane, boolean shifted, boolean falling, Random random) {
        int ni = 1 + random.nextInt(9), nj = 1 + random.nextInt(9), nk = 1 + random.nextInt(9), nt = 1 + random.nextInt(2);
        Samples s = Samples.allocate(type, ni, nj, nk, 1, nt);
        int offset = type == SampleType.UINT16 && shifted ? 32768 : 0;
        int padding = type.isSigned() || offset != 0 ? random.nextBoolean() ? -2000 : 0 : random.nextBoolean() ? 0 : 50;
        for (Object plane : s.planes())
            for (int n = 0; n < ni * nj; n++) {
                int v = type.bytes() == 1 || !wide ? random.nextInt(100) + (type.isSigned() || offset != 0 ? -20 : 0) : random.nextInt(65536) - (type.isSigned() || offset != 0 ? 32768 : 0);
                if (padded && random.nextInt(3) == 0) v = padding;
                set(plane, n, v + offset, random);
            }
        s = new Samples(type, ni, nj, nk, 1, nt, s.planes(), offset);
        double slope = falling ? -0.5 : 2;
        double[] slopes = new double[nk * nt], intercepts = new double[nk * nt];
        for (int n = 0; n < slopes.length; n++) {
            slopes[n] = slope * (1 + (perPlane ? n : 0));
            intercepts[n] = perPlane ? 3 * n : -7;
        }
        Volume.Builder b = Volume.builder("v", new VoxelGrid(ni, nj, nk, Affine.scaling(1, 2, 3)), s).rescale(Rescale.perPlane(slopes, intercepts));
        return (padded ? b.padding(new Volume.Padding(padding, padding)) : b).build();
    }

    private static void set(Object plane, int n, int v, Random random) {
        if (plane instanceof byte[] p) p[n] = (byte) v;
        else if (plane instanceof short[] p) p[n] = (short) v;
        else if (plane instanceof int[] p) p[n] = v;
        else if (plane instanceof long[] p) p[n] = v;
        else if (plane instanceof float[] p) p[n] = random.nextInt(10) == 0 ? Float.NaN : v;
        else ((double[]) plane)[n] = random.nextInt(10) == 0 ? Double.NaN : v;
    }
}
