package org.readingroom.display.space;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readingroom.display.view.StoredColours;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ColourCode;

/**
 * One channel and time of a volume as 16-bit values that rise with the real ones, and the highest and lowest value of each block. Shares the
 * arrays of 16-bit volumes; others, and those with padding, are copied to 65,534 steps from their lowest to their highest value, with one more for where nothing was measured: enough for a picture. What does
 * not fit into memory is copied at a half, a third ... of its resolution, the highest value of each group. Immutable, thread-safe.
 */
final class VoxelValues {

    private static final int LEVELS = 65535;

    final VoxelGrid grid;
    final int ni, nj, nk;
    final short[][] planes;
    /** A value is {@code planes[k][at] & mask}. */
    final int mask;
    /** Real value = slope * value + intercept; slope is above 0. */
    final double slope, intercept;
    /** The value that stands for no measurement: none is as low, or, of values for the lowest on a line, as high. */
    final int gap;
    final BlockExtremes blocks, groups;

    private static final int NO_GAP = Integer.MIN_VALUE + 1;

    private VoxelValues(VoxelGrid grid, short[][] planes, int mask, double slope, double intercept, int gap) {
        this.gap = gap;
        this.grid = grid;
        ni = grid.ni();
        nj = grid.nj();
        nk = grid.nk();
        this.planes = planes;
        this.mask = mask;
        this.slope = slope;
        this.intercept = intercept;
        blocks = BlockExtremes.of(planes, ni, nj, mask);
        groups = blocks.grouped();
    }

    /** @param c channel @param t time, both from 0 */
    static VoxelValues of(Volume volume, int c, int t) {
        return of(volume, c, t, false);
    }

    /** @param forLowest that the lowest values of voxels be kept where several become one, and gaps be higher than all */
    static VoxelValues of(Volume volume, int c, int t, boolean forLowest) {
        Samples s = volume.samples();
        Rescale rescale = volume.rescale();
        boolean shorts = s.type() == SampleType.INT16 || s.type() == SampleType.UINT16;
        if (shorts && !s.isLazy() && !rescale.isPerPlane() && rescale.slope(0) > 0 && volume.padding().isEmpty() && StoredColours.of(volume).isEmpty() && StoredColours.supplement(volume).isEmpty()) {
            short[][] planes = IntStream.range(0, s.nk()).mapToObj(k -> (short[]) s.plane(k, c, t)).toArray(short[][]::new);
            double slope = rescale.slope(s.nk() * t);
            return new VoxelValues(volume.grid(), planes, s.type().isSigned() ? -1 : 0xffff, slope, rescale.intercept(s.nk() * t) - slope * s.offset(), NO_GAP);
        }
        return copied(volume, c, t, factor(s), forLowest);
    }

    boolean hasGaps() {
        return gap != NO_GAP;
    }

    /** Whether those for the lowest values are others. */
    boolean isForHighestOnly(Volume volume) {
        return gap != NO_GAP || factor(volume.samples()) > 1;
    }

    /** By how much the resolution of a volume that is larger than the memory must be less. */
    static int factor(Samples s) {
        if (!s.isLazy()) return 1;
        double most = Runtime.getRuntime().maxMemory() / 8.0, bytes = 2.0 * s.ni() * s.nj() * s.nk();
        return Math.max(1, (int) Math.ceil(Math.cbrt(bytes / most)));
    }

    private static VoxelValues copied(Volume volume, int c, int t, int factor, boolean forLowest) {
        int ni = volume.grid().ni(), nj = volume.grid().nj(), nk = volume.grid().nk();
        float[][] ends = IntStream.range(0, nk).parallel().mapToObj(k -> ends(real(volume, k, c, t))).toArray(float[][]::new);
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        boolean hasGaps = false;
        for (float[] end : ends) {
            low = Math.min(low, end[0]);
            high = Math.max(high, end[1]);
            hasGaps |= end[2] > 0;
        }
        if (!(low <= high)) low = high = 0; // nothing was measured at all
        int steps = LEVELS - 1, first = forLowest ? 0 : 1, gap = !hasGaps ? NO_GAP : forLowest ? LEVELS : 0;
        double slope = high > low ? ((double) high - low) / steps : 1, from = low;
        int mi = (ni + factor - 1) / factor, mj = (nj + factor - 1) / factor, mk = (nk + factor - 1) / factor;
        short[][] planes = new short[mk][mi * mj];
        IntStream.range(0, mk).parallel().forEach(plane -> {
            if (forLowest) Arrays.fill(planes[plane], (short) LEVELS);
            for (int k = plane * factor; k < Math.min(nk, (plane + 1) * factor); k++) {
                float[] real = real(volume, k, c, t);
                for (int j = 0, at = 0; j < nj; j++)
                    for (int i = 0; i < ni; i++, at++) {
                        if (Float.isNaN(real[at])) continue;
                        int value = first + Math.max(0, Math.min(steps, (int) ((real[at] - from) / slope + 0.5))), to = i / factor + mi * (j / factor), now = planes[plane][to] & 0xffff;
                        if (forLowest ? value < now : value > now) planes[plane][to] = (short) value;
                    }
            }
        });
        return new VoxelValues(reduced(volume.grid(), factor, mi, mj, mk), planes, 0xffff, slope, low - first * slope, gap);
    }

    private static VoxelGrid reduced(VoxelGrid grid, int factor, int mi, int mj, int mk) {
        if (factor == 1) return grid;
        double middle = (factor - 1) / 2.0;
        return new VoxelGrid(mi, mj, mk, grid.affine().movedTo(middle, middle, middle).after(Affine.scaling(factor, factor, factor)));
    }

    /** Real values; NaN where nothing was measured, as where a colour is stored among greys. Of stored colours how bright they are. */
    private static float[] real(Volume volume, int k, int c, int t) {
        float[] real = new float[volume.grid().ni() * volume.grid().nj()];
        Optional<ColourCode> code = StoredColours.of(volume), supplement = StoredColours.supplement(volume);
        if (code.isPresent()) return brightness(volume, code.get(), k, t, real);
        volume.realPlane(k, c, t, real);
        if (supplement.isPresent()) {
            Samples s = volume.samples();
            Object stored = s.plane(k, c, t);
            for (int at = 0; at < real.length; at++) if (s.type().get(stored, at) - s.offset() >= supplement.get().first()) real[at] = Float.NaN;
        }
        if (volume.padding().isPresent()) {
            Samples s = volume.samples();
            Object stored = s.plane(k, c, t);
            for (int at = 0; at < real.length; at++) if (volume.padding().get().holds(s.type().get(stored, at) - s.offset())) real[at] = Float.NaN;
        }
        return real;
    }

    private static float[] brightness(Volume volume, ColourCode code, int k, int t, float[] real) {
        float[][] parts = new float[code.components()][real.length];
        for (int c = 0; c < parts.length; c++) volume.realPlane(k, c, t, parts[c]);
        for (int at = 0; at < real.length; at++)
            real[at] = StoredColours.brightness(parts.length == 1 ? code.argb(parts[0][at]) : code.argb(parts[0][at], parts[1][at], parts[2][at]));
        return real;
    }

    private static float[] ends(float[] real) {
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        float gaps = 0;
        for (float v : real) {
            if (Float.isNaN(v)) gaps = 1;
            if (!(Math.abs(v) <= Float.MAX_VALUE)) continue;
            if (v < low) low = v;
            if (v > high) high = v;
        }
        return new float[] { low, high, gaps };
    }

    /** At half the resolution, the highest value of each eight (the lowest, where gaps are higher than all): for drafts, which would otherwise wait for the memory as long as full pictures do. */
    VoxelValues halved() {
        int mi = (ni + 1) / 2, mj = (nj + 1) / 2, mk = (nk + 1) / 2;
        short[][] half = new short[mk][mi * mj];
        IntStream.range(0, mk).parallel().forEach(k -> {
            short[] p = planes[2 * k], q = planes[Math.min(nk - 1, 2 * k + 1)];
            for (int j = 0, to = 0; j < mj; j++)
                for (int i = 0; i < mi; i++, to++) {
                    int at = 2 * i + ni * 2 * j, right = 2 * i + 1 < ni ? 1 : 0, down = 2 * j + 1 < nj ? ni : 0;
                    half[k][to] = (short) (gap == LEVELS ? Math.min(lowest(p, at, right, down), lowest(q, at, right, down)) : Math.max(highest(p, at, right, down), highest(q, at, right, down)));
                }
        });
        return new VoxelValues(reduced(grid, 2, mi, mj, mk), half, mask, slope, intercept, gap);
    }

    private int highest(short[] p, int at, int right, int down) {
        return Math.max(Math.max(p[at] & mask, p[at + right] & mask), Math.max(p[at + down] & mask, p[at + right + down] & mask));
    }

    private int lowest(short[] p, int at, int right, int down) {
        return Math.min(Math.min(p[at] & mask, p[at + right] & mask), Math.min(p[at + down] & mask, p[at + right + down] & mask));
    }

    int at(int i, int j, int k) {
        return planes[k][i + ni * j] & mask;
    }

    /** The value, rounded down, that stands for a real one; not limited to those that there are. */
    int of(double real) {
        return (int) Math.max(-1 << 20, Math.min(1 << 20, Math.floor((real - intercept) / slope)));
    }

    double real(double value) {
        return slope * value + intercept;
    }
}
