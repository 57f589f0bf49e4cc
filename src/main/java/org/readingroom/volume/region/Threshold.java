package org.readingroom.volume.region;

import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

/** Voxels whose real value (slope * stored + intercept) lies in a range, both ends inclusive. NaN is in no range; stored padding counts as any other value. */
public final class Threshold {

    private static final int PART = 8; // planes that one thread does one after another

    private Threshold() {}

    /**
     * The whole volume's; planes in threads.
     *
     * @param progress one step a plane; called from several threads
     */
    public static Mask of(Volume volume, int component, int time, ValueRange range, Progress progress) {
        int ni = volume.grid().ni(), nj = volume.grid().nj(), nk = volume.grid().nk(), parts = (nk + PART - 1) / PART;
        byte[][] planes = new byte[nk][];
        Parallel.count(parts, part -> {
            byte[] plane = new byte[ni * nj]; // stays in the cache; a copy of it is new memory that is written once, where an array that is made empty is written twice
            for (int k = part * PART; k < Math.min(nk, part * PART + PART); k++) {
                progress.report(k, nk);
                plane(volume, component, time, k, range, plane);
                planes[k] = plane.clone();
            }
        });
        return new Mask(ni, nj, planes);
    }

    /** The same into a mask that is there already, of the volume's shape: the first touch of new memory costs more than the work. All its voxels are written. */
    public static void into(Mask mask, Volume volume, int component, int time, ValueRange range, Progress progress) {
        int nk = volume.grid().nk();
        if (mask.ni() != volume.grid().ni() || mask.nj() != volume.grid().nj() || mask.nk() != nk) throw new IllegalArgumentException("the mask has another shape than the volume");
        Parallel.count(nk, k -> {
            progress.report(k, nk);
            plane(volume, component, time, k, range, mask.plane(k));
        });
    }

    /** One plane of k. @param out ni * nj bytes, 0 or 1; all are written */
    public static void plane(Volume volume, int component, int time, int k, ValueRange range, byte[] out) {
        Samples s = volume.samples();
        int at = k + s.nk() * time;
        StoredThreshold.of(s, volume.rescale().slope(at), volume.rescale().intercept(at), range).plane(s.plane(k, component, time), out);
    }

    /**
     * A slice across an axis: for a preview while a slider is dragged.
     *
     * @param axis 0, 1 or 2: the slice lies across i, j or k
     * @return a mask with nk = 1 whose i and j are the two other axes in their order
     * @throws IndexOutOfBoundsException if there is no such slice
     */
    public static Mask slice(Volume volume, int component, int time, int axis, int slice0, ValueRange range) {
        int ni = volume.grid().ni(), nj = volume.grid().nj(), nk = volume.grid().nk();
        java.util.Objects.checkIndex(slice0, volume.grid().size(axis));
        if (axis == 2) {
            Mask mask = new Mask(ni, nj, 1);
            plane(volume, component, time, slice0, range, mask.plane(0));
            return mask;
        }
        Samples s = volume.samples();
        int width = axis == 0 ? nj : ni, first = axis == 0 ? slice0 : ni * slice0, step = axis == 0 ? ni : 1;
        Mask mask = new Mask(width, nk, 1);
        Object line = s.type().newArray(width);
        byte[] row = new byte[width];
        for (int k = 0; k < nk; k++) {
            int at = k + nk * time;
            copy(s.type(), s.plane(k, component, time), first, step, line, width);
            StoredThreshold.of(s, volume.rescale().slope(at), volume.rescale().intercept(at), range).plane(line, row);
            System.arraycopy(row, 0, mask.plane(0), k * width, width);
        }
        return mask;
    }

    private static void copy(SampleType type, Object plane, int first, int step, Object line, int width) {
        if (step == 1) System.arraycopy(plane, first, line, 0, width);
        else if (plane instanceof short[] p) for (int n = 0; n < width; n++) ((short[]) line)[n] = p[first + step * n];
        else for (int n = 0; n < width; n++) System.arraycopy(plane, first + step * n, line, n, 1);
    }
}
