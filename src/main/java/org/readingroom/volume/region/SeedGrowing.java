package org.readingroom.volume.region;

import java.util.Arrays;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;

/**
 * Labels every voxel like the seed that it is nearest to, where a step between two of 26 neighbours costs the difference of their values plus a penalty
 * for each mm. Shortest paths (Dijkstra) from all seeds at once; seeds never change. Of paths that cost the same the lower label wins, so that the
 * answer does not depend on the order of the work. Zhu et al. 2014, An effective interactive medical image segmentation method using fast
 * GrowCut; gives the labels of 3D Slicer's filter, but grows to the border too.
 *
 * <p>Keeps what it found: {@link #add more} seeds change only what they are nearer to. For one thread at a time; growing, it takes as many as there are processors, whose
 * number changes nothing: costs are the least there are, and labels the lowest of those.
 */
public final class SeedGrowing {

    private static final int MOST_LABEL = Short.MAX_VALUE;
    private static final int REPORT_VOXELS = 1 << 16;
    private static final int SLAB = 8, THREADS = 8; // planes that lie together in one thread's part

    private final int ni, nj, nk, stepJ, stepK; // the arrays have a border of one voxel that nothing gets into
    private final long[] cells;
    private final int[] tags;
    private final byte[] owners; // of planes, the border's too
    private final SeedFront[] fronts;

    /**
     * Copies what it is given.
     *
     * @param planes       values, [k][i + ni * j]
     * @param penaltyPerMm what a mm of the way costs, in units of the values; 0 for their differences alone
     * @throws IllegalArgumentException for a negative penalty, a value that is no number, or more voxels than an array holds
     */
    public SeedGrowing(float[][] planes, int ni, int nj, Spacing spacing, double penaltyPerMm) {
        if (!(penaltyPerMm >= 0) || Double.isInfinite(penaltyPerMm)) throw new IllegalArgumentException("a penalty of " + penaltyPerMm + " a mm; expected 0 or more");
        this.ni = ni;
        this.nj = nj;
        nk = planes.length;
        stepJ = ni + 2;
        stepK = stepJ * (nj + 2);
        long size = (long) stepK * (nk + 2);
        if (size > Integer.MAX_VALUE - 8) throw new IllegalArgumentException(size + " voxels; expected a part of fewer than 2^31");
        cells = new long[(int) size];
        tags = new int[(int) size];
        Arrays.fill(cells, SeedFront.cell(-1, 0));
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < nk; k++)
            for (int j = 0; j < nj; j++)
                for (int i = 0; i < ni; i++) {
                    float value = planes[k][i + ni * j];
                    if (!(Math.abs(value) < Float.POSITIVE_INFINITY)) throw new IllegalArgumentException("the value of voxel (" + i + ", " + j + ", " + k + ") is " + value + "; expected a finite number");
                    cells[at(i, j, k)] = SeedFront.cell(Float.POSITIVE_INFINITY, value);
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
        int[] neighbours = new int[26];
        float[] penalties = new float[26];
        double dearest = 0;
        for (int dk = -1, n = 0; dk <= 1; dk++)
            for (int dj = -1; dj <= 1; dj++)
                for (int di = -1; di <= 1; di++) {
                    if (di == 0 && dj == 0 && dk == 0) continue;
                    double x = di * spacing.iMm(), y = dj * spacing.jMm(), z = dk * spacing.kMm();
                    neighbours[n] = di + stepJ * dj + stepK * dk;
                    penalties[n] = (float) (penaltyPerMm * Math.sqrt(x * x + y * y + z * z));
                    dearest = Math.max(dearest, penalties[n++]);
                }
        fronts = new SeedFront[Math.max(1, Math.min(Math.min(THREADS, Runtime.getRuntime().availableProcessors()), nk / SLAB))];
        owners = new byte[nk + 2];
        for (int k = 0; k < owners.length; k++) owners[k] = (byte) (Math.max(0, k - 1) / SLAB % fronts.length);
        for (int n = 0; n < fronts.length; n++) fronts[n] = new SeedFront(n, fronts.length, owners, stepK, cells, tags, neighbours, penalties, high - low + dearest);
    }

    private int at(int i, int j, int k) {
        return i + 1 + stepJ * (j + 1) + stepK * (k + 1);
    }

    /** Voxels that nothing grows into: all that are not foreground of {@code allowed}. Before the first seeds. */
    public void allow(Mask allowed) {
        for (int k = 0; k < nk; k++) for (int j = 0; j < nj; j++) for (int i = 0; i < ni; i++) if (!allowed.get(i, j, k)) cells[at(i, j, k)] = SeedFront.cell(-1, 0);
    }

    /**
     * Adds seeds, to {@link #grow} from; a seed where another one is changes nothing. Taking seeds away needs a new start.
     *
     * @param seeds foreground voxels, of the planes' shape; those that are not allowed are left out
     * @param label 1 to 32767
     */
    public void add(Mask seeds, int label) {
        if (label < 1 || label > MOST_LABEL) throw new IllegalArgumentException("label " + label + "; expected 1 to " + MOST_LABEL);
        for (int k = 0; k < nk; k++) {
            byte[] plane = seeds.plane(k);
            for (int j = 0, n = 0; j < nj; j++)
                for (int i = 0; i < ni; i++, n++) if (plane[n] != 0) fronts[owners[k + 1]].seed(at(i, j, k), label);
        }
    }

    /** Grows from the seeds that were added since, in threads. @param progress told now and then, from any of them */
    public void grow(Progress progress) {
        long total = (long) ni * nj * nk, before = done();
        Meeting meeting = new Meeting(fronts.length);
        long[] firsts = new long[fronts.length];
        for (int n = 0; n < firsts.length; n++) firsts[n] = fronts[n].first();
        Parallel.count(fronts.length, n -> {
            try {
                long told = 0;
                for (long bucket = least(firsts); bucket != BucketQueue.NONE; bucket = least(firsts)) {
                    fronts[n].drain(bucket);
                    meeting.await(); // all have noted what they found
                    for (SeedFront other : fronts) if (other != fronts[n]) fronts[n].takeUp(other);
                    firsts[n] = fronts[n].first();
                    if (n == 0 && fronts[0].done() - told > REPORT_VOXELS) {
                        told = fronts[0].done();
                        progress.report(Math.min(total, (told - before) * fronts.length), total);
                    }
                    meeting.await(); // all know what is left
                }
            } catch (RuntimeException | Error e) {
                meeting.callOff();
                throw e;
            }
        });
        progress.report(total, total);
    }

    private long done() {
        return fronts[0].done();
    }

    private static long least(long[] firsts) {
        return Arrays.stream(firsts).min().orElseThrow();
    }

    /** What carries a label now. A new mask. */
    public Mask mask(int label) {
        Mask mask = new Mask(ni, nj, nk);
        for (int k = 0; k < nk; k++)
            for (int j = 0, n = 0; j < nj; j++) for (int i = 0, at = at(0, j, k); i < ni; i++, n++, at++) mask.plane(k)[n] = (byte) (SeedFront.label(tags[at]) == label ? 1 : 0);
        return mask;
    }

    /** What the way from the nearest seed to a voxel costs; infinite where none leads to, -1 where nothing is allowed. */
    public double cost(int i, int j, int k) {
        return SeedFront.cost(cells[at(i, j, k)]);
    }
}
