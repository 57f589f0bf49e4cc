package org.readingroom.volume.region;

import java.util.Arrays;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;

/**
 * Labels every voxel like the seed that it is nearest to, where a step between two of 26 neighbours costs the difference of their values plus a penalty
 * for each mm. Shortest paths (Dijkstra) from all seeds at once; seeds never change. Of paths that cost the same the lower label wins, so that the
 * answer does not depend on the order of the work. Zhu et al. 2014, An effective interactive medical image segmentation method using fast
 * GrowCut; gives the labels of 3D Slicer's filter, but grows to the border too.
 *
 * <p>Keeps what it found: {@link #add more} seeds change only what they are nearer to. Confined to one thread.
 */
public final class SeedGrowing {

    private static final int MOST_LABEL = Short.MAX_VALUE;
    private static final int REPORT_VOXELS = 1 << 18;
    private static final byte EXPANDED = 1, SEED = 2;

    private final int ni, nj, nk, stepJ, stepK; // the arrays have a border of one voxel that nothing gets into
    private final float[] values, costs;
    private final short[] labels;
    private final byte[] states;
    private final int[] neighbours = new int[26];
    private final float[] penalties = new float[26];
    private final BucketQueue queue;

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
        values = new float[(int) size];
        costs = new float[(int) size];
        labels = new short[(int) size];
        states = new byte[(int) size];
        Arrays.fill(costs, -1);
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < nk; k++)
            for (int j = 0; j < nj; j++) {
                int at = at(0, j, k);
                System.arraycopy(planes[k], ni * j, values, at, ni);
                Arrays.fill(costs, at, at + ni, Float.POSITIVE_INFINITY);
                for (int n = at; n < at + ni; n++) {
                    if (!(Math.abs(values[n]) < Float.POSITIVE_INFINITY))
                        throw new IllegalArgumentException("the value of voxel (" + (n - at) + ", " + j + ", " + k + ") is " + values[n] + "; expected a finite number");
                    low = Math.min(low, values[n]);
                    high = Math.max(high, values[n]);
                }
            }
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
        queue = new BucketQueue(high - low + dearest);
    }

    private int at(int i, int j, int k) {
        return i + 1 + stepJ * (j + 1) + stepK * (k + 1);
    }

    /** Voxels that nothing grows into: all that are not foreground of {@code allowed}. Before the first seeds. */
    public void allow(Mask allowed) {
        for (int k = 0; k < nk; k++) for (int j = 0; j < nj; j++) for (int i = 0; i < ni; i++) if (!allowed.get(i, j, k)) costs[at(i, j, k)] = -1;
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
                for (int i = 0; i < ni; i++, n++) {
                    if (plane[n] == 0) continue;
                    int at = at(i, j, k);
                    if (costs[at] < 0 || (states[at] & SEED) != 0) continue;
                    costs[at] = 0;
                    labels[at] = (short) label;
                    states[at] = SEED;
                    queue.add(at, 0);
                }
        }
    }

    /** Grows from the seeds that were added since. @param progress one step each quarter of a million voxels */
    public void grow(Progress progress) {
        long total = (long) ni * nj * nk, done = 0;
        for (int p = queue.next(); p >= 0; p = queue.next()) {
            float cost = costs[p];
            if ((states[p] & EXPANDED) != 0 || !queue.isCurrent(cost)) continue;
            states[p] |= EXPANDED;
            if (++done % REPORT_VOXELS == 0) progress.report(Math.min(done, total), total);
            float value = values[p];
            short label = labels[p];
            for (int n = 0; n < neighbours.length; n++) {
                int q = p + neighbours[n];
                float old = costs[q];
                if (old < cost) continue;
                float sum = cost + (Math.abs(values[q] - value) + penalties[n]);
                if (sum > old) continue;
                if (sum == old) {
                    if (label >= labels[q] || (states[q] & SEED) != 0) continue;
                    labels[q] = label;
                    if ((states[q] & EXPANDED) == 0) continue; // it waits already, at this cost
                }
                costs[q] = sum;
                labels[q] = label;
                states[q] &= ~EXPANDED;
                queue.add(q, sum);
            }
        }
        progress.report(total, total);
    }

    /** What carries a label now. A new mask. */
    public Mask mask(int label) {
        Mask mask = new Mask(ni, nj, nk);
        for (int k = 0; k < nk; k++)
            for (int j = 0, n = 0; j < nj; j++) for (int i = 0, at = at(0, j, k); i < ni; i++, n++, at++) mask.plane(k)[n] = (byte) (labels[at] == label ? 1 : 0);
        return mask;
    }

    /** What the way from the nearest seed to a voxel costs; infinite where none leads to, -1 where nothing is allowed. */
    public double cost(int i, int j, int k) {
        return costs[at(i, j, k)];
    }
}
