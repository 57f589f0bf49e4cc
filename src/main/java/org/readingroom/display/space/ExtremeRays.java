package org.readingroom.display.space;

import static org.readingroom.display.space.BlockExtremes.GROUP;
import static org.readingroom.display.space.BlockExtremes.SHIFT;
import static org.readingroom.display.space.BlockExtremes.SIZE;

/**
 * The highest, or lowest, value on lines of sight. A line is looked at where it meets the planes of the index axis that it meets most of, and
 * interpolated linearly in them: along an axis of the grid the values are those of voxels.
 *
 * <p>A line first asks the blocks that it runs through how high they can be, looks into the most promising one, and then only into those that
 * can be higher than what was found. Fixed point of 16 bits, set anew from block to block. Confined to one thread.
 */
final class ExtremeRays {

    private static final int GROUPS = SHIFT + GROUP; // the size of a group of blocks, as a power of two
    private static final int ONE = 1 << 16, FRACTION = ONE - 1;

    private final VoxelValues values;
    private final RayFrame frame;
    private final int turn; // 0 for the highest; -1 turns values round for the lowest
    private final int[] bounds; // of the groups of one line of sight
    private final Extremes blocks, groups;
    private final int d, a, b; // the axis of planes, and those in them
    private final int na, nb;
    private final double perA, perB; // steps in the plane from one plane to the next
    private final int fixA, fixB;

    /** Extremes of blocks, and the steps along the three axes in their table. */
    private final class Extremes {
        final int[] of;
        final int d, a, b;

        Extremes(BlockExtremes e) {
            int[] stride = { 1, e.bi, e.bi * e.bj };
            of = turn == 0 ? e.high : e.low;
            d = stride[ExtremeRays.this.d];
            a = stride[ExtremeRays.this.a];
            b = stride[ExtremeRays.this.b];
        }
    }

    /** Where the extreme of the last line was met: index on the axis of planes. */
    int plane;

    ExtremeRays(VoxelValues values, RayFrame frame, boolean highest) {
        this.values = values;
        this.frame = frame;
        turn = highest ? 0 : -1;
        d = frame.axis();
        a = d == 0 ? 1 : 0;
        b = d == 2 ? 1 : 2;
        na = values.grid.size(a);
        nb = values.grid.size(b);
        blocks = new Extremes(values.blocks);
        groups = new Extremes(values.groups);
        perA = frame.along()[a] / frame.along()[d];
        perB = frame.along()[b] / frame.along()[d];
        fixA = (int) Math.round(perA * ONE);
        fixB = (int) Math.round(perB * ONE);
        bounds = new int[(values.grid.size(d) >> GROUPS) + 1];
    }

    static final int MISSED = Integer.MIN_VALUE;

    /**
     * @param floor   what is no higher need not be told apart
     * @param ceiling the same of what is higher
     * @return at least {@code floor} (turned, for the lowest); MISSED for a line beside the grid
     */
    int along(double x, double y, int floor, int ceiling) {
        double at = frame.index(d, x, y), a0 = frame.index(a, x, y) - at * perA, b0 = frame.index(b, x, y) - at * perB; // where the plane's index is 0
        int first = 0, last = values.grid.size(d) - 1;
        if (perA != 0) {
            double p = (-0.5 - a0) / perA, q = (na - 0.5 - a0) / perA;
            first = (int) Math.max(first, Math.ceil(Math.min(p, q)));
            last = (int) Math.min(last, Math.floor(Math.max(p, q)));
        } else if (!(a0 >= -0.5 && a0 < na - 0.5)) return MISSED;
        if (perB != 0) {
            double p = (-0.5 - b0) / perB, q = (nb - 0.5 - b0) / perB;
            first = (int) Math.max(first, Math.ceil(Math.min(p, q)));
            last = (int) Math.min(last, Math.floor(Math.max(p, q)));
        } else if (!(b0 >= -0.5 && b0 < nb - 0.5)) return MISSED;
        if (first > last) return MISSED;
        int best = floor, most = floor, promising = -1;
        for (int group = first >> GROUPS; group <= last >> GROUPS; group++) {
            int bound = bound(groups, group, GROUPS, first, last, a0, b0);
            bounds[group] = bound;
            if (bound > most) {
                most = bound;
                promising = group;
            }
        }
        if (promising < 0) return best;
        best = inGroup(promising, first, last, a0, b0, best, ceiling);
        for (int group = first >> GROUPS; group <= last >> GROUPS && best < ceiling; group++)
            if (bounds[group] > best && group != promising) best = inGroup(group, first, last, a0, b0, best, ceiling);
        return best;
    }

    private int inGroup(int group, int first, int last, double a0, double b0, int best, int ceiling) {
        int from = Math.max(first >> SHIFT, group << GROUP), to = Math.min(last >> SHIFT, (group + 1 << GROUP) - 1);
        for (int block = from; block <= to && best < ceiling; block++)
            if (bound(blocks, block, SHIFT, first, last, a0, b0) > best) best = run(block, first, last, a0, b0, best);
        return best;
    }

    /** No value of a line in a block, or group, is higher. @param shift of its size */
    private int bound(Extremes of, int block, int shift, int first, int last, double a0, double b0) {
        int s = Math.max(first, block << shift), e = Math.min(last, (block + 1 << shift) - 1);
        int aFrom = of.a * (inside(a0 + s * perA, na) >> shift), aTo = of.a * (inside(a0 + e * perA, na) >> shift);
        int bFrom = of.b * (inside(b0 + s * perB, nb) >> shift) + block * of.d, bTo = of.b * (inside(b0 + e * perB, nb) >> shift) + block * of.d;
        int bound = of.of[aFrom + bFrom] ^ turn;
        if (aTo != aFrom) bound = Math.max(bound, of.of[aTo + bFrom] ^ turn);
        if (bTo != bFrom) {
            bound = Math.max(bound, of.of[aFrom + bTo] ^ turn);
            if (aTo != aFrom) bound = Math.max(bound, of.of[aTo + bTo] ^ turn);
        }
        return bound;
    }

    private static int inside(double index, int n) {
        int whole = (int) index; // -0.5 to 0 becomes 0
        return whole < n ? whole : n - 1;
    }

    private int run(int block, int first, int last, double a0, double b0, int best) {
        int s = Math.max(first, block << SHIFT), e = Math.min(last, (block << SHIFT) + SIZE - 1);
        int fa = (int) Math.floor((a0 + s * perA) * ONE + 0.5), fb = (int) Math.floor((b0 + s * perB) * ONE + 0.5);
        return d == 2 ? runK(s, e, fa, fb, best) : d == 1 ? runJ(s, e, fa, fb, best) : runI(s, e, fa, fb, best);
    }

    private int runK(int from, int to, int fa, int fb, int best) {
        int ni = values.ni, nj = values.nj, mask = values.mask;
        for (int k = from; k <= to; k++, fa += fixA, fb += fixB) {
            short[] p = values.planes[k];
            int i = Math.max(0, fa >> 16), j = Math.max(0, fb >> 16), u = fa < 0 ? 0 : (fa & FRACTION) >> 4, v = fb < 0 ? 0 : (fb & FRACTION) >> 4;
            int right = i < ni - 1 ? 1 : 0, down = j < nj - 1 ? ni : 0, at = i + ni * j;
            int value = blend((p[at] & mask) ^ turn, (p[at + right] & mask) ^ turn, (p[at + down] & mask) ^ turn, (p[at + right + down] & mask) ^ turn, u, v);
            if (value > best) {
                best = value;
                plane = k;
            }
        }
        return best;
    }

    private int runJ(int from, int to, int fa, int fb, int best) {
        int ni = values.ni, nk = values.nk, mask = values.mask;
        for (int j = from; j <= to; j++, fa += fixA, fb += fixB) {
            int i = Math.max(0, fa >> 16), k = Math.max(0, fb >> 16), u = fa < 0 ? 0 : (fa & FRACTION) >> 4, v = fb < 0 ? 0 : (fb & FRACTION) >> 4;
            int right = i < ni - 1 ? 1 : 0, at = i + ni * j;
            short[] p = values.planes[k], q = k < nk - 1 ? values.planes[k + 1] : p;
            int value = blend((p[at] & mask) ^ turn, (p[at + right] & mask) ^ turn, (q[at] & mask) ^ turn, (q[at + right] & mask) ^ turn, u, v);
            if (value > best) {
                best = value;
                plane = j;
            }
        }
        return best;
    }

    private int runI(int from, int to, int fa, int fb, int best) {
        int ni = values.ni, nj = values.nj, nk = values.nk, mask = values.mask;
        for (int i = from; i <= to; i++, fa += fixA, fb += fixB) {
            int j = Math.max(0, fa >> 16), k = Math.max(0, fb >> 16), u = fa < 0 ? 0 : (fa & FRACTION) >> 4, v = fb < 0 ? 0 : (fb & FRACTION) >> 4;
            int down = j < nj - 1 ? ni : 0, at = i + ni * j;
            short[] p = values.planes[k], q = k < nk - 1 ? values.planes[k + 1] : p;
            int value = blend((p[at] & mask) ^ turn, (p[at + down] & mask) ^ turn, (q[at] & mask) ^ turn, (q[at + down] & mask) ^ turn, u, v);
            if (value > best) {
                best = value;
                plane = i;
            }
        }
        return best;
    }

    /** With weights of 12 bits: differences of 16 bits times them fit. */
    private static int blend(int p, int q, int r, int s, int u, int v) {
        int top = p + ((q - p) * u >> 12), bottom = r + ((s - r) * u >> 12);
        return top + ((bottom - top) * v >> 12);
    }

    /** Depth in mm of a plane on a line of sight. */
    double depthMm(double x, double y, int index) {
        return (index - frame.index(d, x, y)) / frame.along()[d];
    }
}
