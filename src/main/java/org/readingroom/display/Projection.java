package org.readingroom.display;

import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * Highest, lowest, mean or sum of the real values along one voxel axis. Padding and NaN are left out; where nothing else lies on a line of
 * sight the result is padding (or NaN) too.
 */
public final class Projection {

    private Projection() {}

    /**
     * Projects the indices {@code from} to {@code to - 1} of one axis; channels and times stay apart.
     *
     * @param axis 0, 1, 2 for i, j, k
     * @param to   exclusive
     * @return the axes of {@code volume}, the projected one with a single voxel as thick as the slab, centred in it. Highest and lowest
     *         values of 16-bit data keep their stored type and rescale where a rescale holds for the whole line; all else is real values
     *         as float32 (float64 for 32- and 64-bit data). A sum has no unit.
     * @throws IllegalArgumentException if the range is empty or outside
     */
    public static Volume along(Volume volume, int axis, int from, int to, ProjectionMode mode) {
        checkRange(volume, axis, from, to);
        VoxelGrid grid = collapsed(volume.grid(), axis, from, to);
        boolean extreme = mode == ProjectionMode.MAX || mode == ProjectionMode.MIN;
        SampleType type = volume.samples().type();
        if (extreme && (type == SampleType.INT16 || type == SampleType.UINT16) && oneRisingRescale(volume, axis)) {
            Samples out = Samples.allocate(type, grid.ni(), grid.nj(), grid.nk(), volume.components(), volume.times());
            out = new Samples(type, grid.ni(), grid.nj(), grid.nk(), volume.components(), volume.times(), out.planes(), volume.samples().offset());
            shorts(volume, axis, from, to, mode == ProjectionMode.MAX, out);
            return volume.toBuilder().on(grid, out).withoutSource().build();
        }
        SampleType real = type.bytes() <= 2 || type == SampleType.FLOAT32 ? SampleType.FLOAT32 : SampleType.FLOAT64;
        Samples out = Samples.allocate(real, grid.ni(), grid.nj(), grid.nk(), volume.components(), volume.times());
        for (int t = 0; t < volume.times(); t++) for (int c = 0; c < volume.components(); c++) RealProjection.run(volume, axis, from, to, mode, c, t, out);
        return volume.toBuilder().on(grid, out).withoutSource().rescale(Rescale.IDENTITY).padding(null)
            .quantity(mode == ProjectionMode.SUM ? Quantity.NONE : volume.quantity()).build();
    }

    /** The grid after projecting: the slab as one thick voxel in its middle. */
    static VoxelGrid collapsed(VoxelGrid g, int axis, int from, int to) {
        double[] middle = new double[3];
        middle[axis] = (from + to - 1) / 2.0;
        PointMm origin = g.toPatient(middle[0], middle[1], middle[2]);
        double[][] m = g.affine().toLps();
        for (int row = 0; row < 3; row++) m[row][axis] *= to - from;
        m[0][3] = origin.x();
        m[1][3] = origin.y();
        m[2][3] = origin.z();
        return new VoxelGrid(axis == 0 ? 1 : g.ni(), axis == 1 ? 1 : g.nj(), axis == 2 ? 1 : g.nk(), Affine.fromLps(m));
    }

    private static void checkRange(Volume volume, int axis, int from, int to) {
        int size = volume.grid().size(axis);
        if (from < 0 || to > size || from >= to)
            throw new IllegalArgumentException("slices " + from + " to " + (to - 1) + " cannot be projected; expected at least one of 0 to " + (size - 1));
    }

    /** Whether the order of stored values is the order of real values on every line of sight. */
    private static boolean oneRisingRescale(Volume volume, int axis) {
        if (volume.rescale().isPerPlane() && axis == 2) return false;
        for (double slope : volume.rescale().slopes()) if (!(slope > 0)) return false;
        return true;
    }

    private static void shorts(Volume volume, int axis, int from, int to, boolean highest, Samples out) {
        Samples in = volume.samples();
        ShortExtremes extremes = new ShortExtremes(in, volume.padding(), highest);
        for (int t = 0; t < in.times(); t++)
            for (int c = 0; c < in.components(); c++)
                if (axis == 2) shortsAlongK(in, from, to, extremes, c, t, out);
                else shortsInPlanes(in, axis, from, to, extremes, c, t, out);
    }

    /** Some planes after others, as many as may be held: a block of pixels of all planes, and the best of those before. */
    private static void shortsAlongK(Samples in, int from, int to, ShortExtremes extremes, int c, int t, Samples out) {
        int n = in.ni() * in.nj(), blocks = (n + ShortExtremes.BLOCK - 1) / ShortExtremes.BLOCK, most = in.planesAtOnce();
        short[] result = (short[]) out.plane(0, c, t);
        for (int first = from; first < to; first += most) {
            int before = first == from ? 0 : 1;
            short[][] planes = IntStream.range(first, Math.min(to, first + most)).parallel().mapToObj(k -> (short[]) in.plane(k, c, t)).toArray(short[][]::new);
            IntStream.range(0, blocks).parallel().forEach(block -> {
                int at = block * ShortExtremes.BLOCK, length = Math.min(ShortExtremes.BLOCK, n - at);
                ShortExtremes.Lines lines = (step, target) -> System.arraycopy(step < before ? result : planes[step - before], at, target, 0, length);
                System.arraycopy(extremes.over(lines, before + planes.length, new ShortExtremes.Work(length)), 0, result, at, length);
            });
        }
    }

    private static void shortsInPlanes(Samples in, int axis, int from, int to, ShortExtremes extremes, int c, int t, Samples out) {
        int ni = in.ni();
        IntStream.range(0, in.nk()).parallel().forEach(k -> {
            short[] plane = (short[]) in.plane(k, c, t), result = (short[]) out.plane(k, c, t);
            if (axis == 0) extremes.alongRows(plane, from, ni, to - from, in.nj(), result);
            else extremes.overRows(plane, from * ni, ni, to - from, result);
        });
    }
}
