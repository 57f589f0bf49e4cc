package org.readingroom.volume.measure;

import java.util.Optional;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Real values of one channel and time, NaN where nothing was measured. Holds the planes it was asked for; for one measurement in one thread. */
final class VoxelValues {

    private final Volume volume;
    private final int channel, time;
    private final Object[] planes;
    private final Samples samples;
    private final SampleType type;
    private final Optional<Volume.Padding> padding;

    VoxelValues(Volume volume, int channel, int time) {
        this.volume = volume;
        this.channel = channel;
        this.time = time;
        samples = volume.samples();
        type = samples.type();
        padding = volume.padding();
        planes = new Object[samples.nk()];
    }

    /** NaN outside the volume, and of padding. */
    double voxel(int i, int j, int k) {
        if (i < 0 || j < 0 || k < 0 || i >= samples.ni() || j >= samples.nj() || k >= samples.nk()) return Double.NaN;
        if (planes[k] == null) planes[k] = samples.plane(k, channel, time);
        double stored = type.get(planes[k], i + samples.ni() * j) - samples.offset();
        if (padding.isPresent() && padding.get().holds(stored)) return Double.NaN;
        int plane = k + samples.nk() * time;
        return volume.rescale().slope(plane) * stored + volume.rescale().intercept(plane);
    }

    /** Trilinear; up to half a voxel beyond the outermost centres the outermost values hold. NaN if the nearest voxel is; other gaps are left out. */
    double between(double x, double y, double z) {
        if (!volume.grid().contains(x, y, z)) return Double.NaN;
        double cx = clamp(x, samples.ni()), cy = clamp(y, samples.nj()), cz = clamp(z, samples.nk());
        int i = (int) cx, j = (int) cy, k = (int) cz;
        double fx = cx - i, fy = cy - j, fz = cz - k;
        if (Double.isNaN(voxel(i + (fx < 0.5 ? 0 : 1), j + (fy < 0.5 ? 0 : 1), k + (fz < 0.5 ? 0 : 1)))) return Double.NaN;
        double sum = 0, weights = 0;
        for (int corner = 0; corner < 8; corner++) {
            int a = corner & 1, b = corner >> 1 & 1, c = corner >> 2;
            double weight = (a == 1 ? fx : 1 - fx) * (b == 1 ? fy : 1 - fy) * (c == 1 ? fz : 1 - fz);
            if (weight == 0) continue;
            double value = voxel(i + a, j + b, k + c);
            if (Double.isNaN(value)) continue;
            sum += weight * value;
            weights += weight;
        }
        return sum / weights;
    }

    private static double clamp(double at, int n) {
        return Math.max(0, Math.min(n - 1, at));
    }
}
