package org.readingroom.volume.measure;

import java.util.Collections;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

/**
 * The values inside of a region. On a plane along two of the volume's axes these are its voxels: those whose centre is inside, as ImageJ counts
 * them; between two slices each value is interpolated from both. On any other plane they are trilinear samples, as far apart as the volume's
 * smallest spacing.
 *
 * @param interpolated whether they are no voxels
 */
record RegionValues(ValueStatistics statistics, boolean interpolated) {

    private static final double PARALLEL = 1 - 1e-8, ON_A_SLICE = 1e-3, ON_THE_RIM = 1e-9;
    private static final double SNAP = 1 << 20; // parts of a voxel; a power of two, so that halves stay halves
    private static final double MOST_SAMPLES = 4e6; // of an oblique region; a larger one is sampled more coarsely

    static RegionValues of(Measurement m, Volume volume) {
        VoxelValues values = new VoxelValues(volume, m.channel(), m.time());
        Affine toIndex = volume.grid().affine().inverse();
        for (int axis = 0; axis < 3; axis++) {
            Direction across = Direction.of(toIndex.get(axis, 0), toIndex.get(axis, 1), toIndex.get(axis, 2));
            if (Math.abs(across.dot(m.normal())) > PARALLEL) return alongAxes(m, volume.grid(), toIndex, axis, values);
        }
        return oblique(m, volume.grid(), toIndex, values);
    }

    /** The voxels of a ball: those whose centre lies no further from its own. */
    static ValueStatistics ball(Measurement m, Volume volume) {
        VoxelGrid grid = volume.grid();
        VoxelValues values = new VoxelValues(volume, m.channel(), m.time());
        PointMm centre = m.points().get(0), at = grid.toIndex(centre);
        double radius = centre.distanceTo(m.points().get(1));
        Affine toIndex = grid.affine().inverse();
        int[] low = new int[3], high = new int[3];
        double[] middle = { at.x(), at.y(), at.z() };
        for (int axis = 0; axis < 3; axis++) {
            double reach = radius * Math.sqrt(toIndex.get(axis, 0) * toIndex.get(axis, 0) + toIndex.get(axis, 1) * toIndex.get(axis, 1) + toIndex.get(axis, 2) * toIndex.get(axis, 2));
            low[axis] = (int) Math.max(0, Math.ceil(middle[axis] - reach - ON_THE_RIM));
            high[axis] = (int) Math.min(grid.size(axis) - 1, Math.floor(middle[axis] + reach + ON_THE_RIM));
        }
        ValueStatistics statistics = new ValueStatistics();
        for (int k = low[2]; k <= high[2]; k++)
            for (int j = low[1]; j <= high[1]; j++)
                for (int i = low[0]; i <= high[0]; i++)
                    if (grid.toPatient(i, j, k).distanceTo(centre) <= radius * (1 + ON_THE_RIM)) statistics.add(values.voxel(i, j, k));
        return statistics;
    }

    private static RegionValues alongAxes(Measurement m, VoxelGrid grid, Affine toIndex, int axis, VoxelValues values) {
        int b = axis == 0 ? 1 : 0, c = axis == 2 ? 1 : 2;
        List<PointMm> outline = m.outline();
        double[][] loop = new double[outline.size()][];
        for (int n = 0; n < loop.length; n++) {
            double[] index = index(toIndex, outline.get(n));
            loop[n] = new double[] { snapped(index[b]), snapped(index[c]) };
        }
        double slice = index(toIndex, outline.get(0))[axis];
        boolean isOnSlice = Math.abs(slice - Math.rint(slice)) <= ON_A_SLICE;
        double on = isOnSlice ? Math.rint(slice) : slice;
        int[] box = box(loop, grid.size(b), grid.size(c));
        ValueStatistics statistics = new ValueStatistics();
        if (box[2] <= 0 || box[3] <= 0) return new RegionValues(statistics, !isOnSlice);
        for (double[] p : loop) { // pixel corners of the box, as the raster counts
            p[0] += 0.5 - box[0];
            p[1] += 0.5 - box[1];
        }
        Mask mask = m.kind() == MeasurementKind.ELLIPSE ? null : PolygonRaster.fill(Collections.singletonList(loop), box[2], box[3]);
        double[] index = new double[3];
        index[axis] = on;
        for (int y = 0; y < box[3]; y++)
            for (int x = 0; x < box[2]; x++) {
                index[b] = box[0] + x;
                index[c] = box[1] + y;
                boolean isIn = mask != null ? mask.plane(0)[x + box[2] * y] != 0 : isInEllipse(m, grid.toPatient(index[0], index[1], index[2]));
                if (isIn) statistics.add(isOnSlice ? values.voxel((int) index[0], (int) index[1], (int) index[2]) : values.between(index[0], index[1], index[2]));
            }
        return new RegionValues(statistics, !isOnSlice);
    }

    /** Free of the rounding on the way through the patient: a corner on the middle of a voxel is there again, and rims are decided as for indices. */
    private static double snapped(double index) {
        return Math.rint(index * SNAP) / SNAP;
    }

    private static RegionValues oblique(Measurement m, VoxelGrid grid, Affine toIndex, VoxelValues values) {
        List<PointMm> outline = m.outline();
        PointMm origin = outline.get(0);
        double[][] loop = new double[outline.size()][];
        double[] low = { Double.MAX_VALUE, Double.MAX_VALUE }, high = { -Double.MAX_VALUE, -Double.MAX_VALUE };
        for (int n = 0; n < loop.length; n++) {
            PointMm p = outline.get(n);
            loop[n] = new double[] { p.along(m.right()) - origin.along(m.right()), p.along(m.down()) - origin.along(m.down()) };
            for (int d = 0; d < 2; d++) {
                low[d] = Math.min(low[d], loop[n][d]);
                high[d] = Math.max(high[d], loop[n][d]);
            }
        }
        double pitch = Math.max(grid.spacing().smallest(), Math.sqrt((high[0] - low[0]) * (high[1] - low[1]) / MOST_SAMPLES));
        int width = (int) Math.min(MOST_SAMPLES, Math.ceil((high[0] - low[0]) / pitch)), height = (int) Math.min(MOST_SAMPLES, Math.ceil((high[1] - low[1]) / pitch));
        ValueStatistics statistics = new ValueStatistics();
        if (width < 1 || height < 1) return new RegionValues(statistics, true);
        for (double[] p : loop) for (int d = 0; d < 2; d++) p[d] = (p[d] - low[d]) / pitch;
        Mask mask = m.kind() == MeasurementKind.ELLIPSE ? null : PolygonRaster.fill(Collections.singletonList(loop), width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                PointMm p = origin.plus(m.right(), low[0] + (x + 0.5) * pitch).plus(m.down(), low[1] + (y + 0.5) * pitch);
                if (mask != null ? mask.plane(0)[x + width * y] == 0 : !isInEllipse(m, p)) continue;
                double[] at = index(toIndex, p);
                statistics.add(values.between(at[0], at[1], at[2]));
            }
        return new RegionValues(statistics, true);
    }

    private static boolean isInEllipse(Measurement m, PointMm p) {
        PointMm middle = m.points().get(0).middle(m.points().get(1));
        double[] half = m.halfBox();
        double x = (p.along(m.right()) - middle.along(m.right())) / half[0], y = (p.along(m.down()) - middle.along(m.down())) / half[1];
        return x * x + y * y <= 1 + ON_THE_RIM;
    }

    /** First voxel and number of voxels along both axes: those that the loop may hold, cut to the volume. */
    private static int[] box(double[][] loop, int nb, int nc) {
        double[] low = loop[0].clone(), high = loop[0].clone();
        for (double[] p : loop)
            for (int d = 0; d < 2; d++) {
                low[d] = Math.min(low[d], p[d]);
                high[d] = Math.max(high[d], p[d]);
            }
        int b0 = (int) Math.max(0, Math.floor(low[0]) - 1), c0 = (int) Math.max(0, Math.floor(low[1]) - 1);
        int b1 = (int) Math.min(nb - 1, Math.ceil(high[0]) + 1), c1 = (int) Math.min(nc - 1, Math.ceil(high[1]) + 1);
        return new int[] { b0, c0, b1 - b0 + 1, c1 - c0 + 1 };
    }

    private static double[] index(Affine toIndex, PointMm p) {
        PointMm q = toIndex.apply(p.x(), p.y(), p.z());
        return new double[] { q.x(), q.y(), q.z() };
    }
}
