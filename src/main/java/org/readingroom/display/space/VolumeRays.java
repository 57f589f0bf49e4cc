package org.readingroom.display.space;

import static org.readingroom.display.space.BlockExtremes.SHIFT;

/**
 * A volume rendered: from the front to the back each line of sight gathers colour until it lets nothing through any more. Surfaces are lit from
 * where the viewer stands, by the gradient of the values. Space in which nothing can be seen is leapt over. One for each picture; thread-safe.
 *
 * @see "M. Levoy, Efficient ray tracing of volume data, ACM TOG 1990, doi:10.1145/78964.78965"
 */
final class VolumeRays {

    private static final float OPAQUE = 0.97f; // what lies behind changes a colour by less than an eye sees
    private static final int ONE = 1 << 16;
    private static final double AMBIENT = 0.25, DIFFUSE = 0.75, GLOSS = 40;

    private final VoxelValues values;
    private final RayFrame frame;
    private final TransferFunction transfer;
    private final double stepMm;
    private final byte[] empty; // around each block
    private final double[] voxelMm, stepsPerIndex = new double[3]; // 0 along axes that a line of sight does not move on

    VolumeRays(VoxelValues values, RayFrame frame, TransferFunction transfer, EmptySpace space, double stepMm) {
        this.values = values;
        this.frame = frame;
        this.transfer = transfer;
        this.stepMm = stepMm;
        empty = space.distance;
        for (int axis = 0; axis < 3; axis++) if (Math.abs(frame.along()[axis]) >= 1e-9) stepsPerIndex[axis] = 1 / (frame.along()[axis] * stepMm);
        voxelMm = new double[] { values.grid.spacing().iMm(), values.grid.spacing().jMm(), values.grid.spacing().kMm() };
    }

    /**
     * Follows one line of sight.
     *
     * @param near   where it begins at the earliest, mm of depth
     * @param far    where something opaque stands
     * @param behind the colour there
     * @param ends   two numbers to work with
     */
    int along(double x, double y, double near, double far, int behind, double[] ends) {
        if (!frame.clip(values.grid, x, y, ends)) return behind;
        double r = 0, g = 0, b = 0, through = 1, stepI = stepMm * frame.along()[0], stepJ = stepMm * frame.along()[1], stepK = stepMm * frame.along()[2];
        double startI = frame.index(0, x, y), startJ = frame.index(1, x, y), startK = frame.index(2, x, y);
        int fixI = fixed(stepI), fixJ = fixed(stepJ), fixK = fixed(stepK);
        int last = (int) Math.floor((Math.min(ends[1], far) - 1e-9) / stepMm), n = (int) Math.ceil(Math.max(ends[0], near) / stepMm);
        while (n <= last) {
            double i = inside(startI + n * stepI, values.ni), j = inside(startJ + n * stepJ, values.nj), k = inside(startK + n * stepK, values.nk);
            int block = ((int) i >> SHIFT) + values.blocks.bi * (((int) j >> SHIFT) + values.blocks.bj * ((int) k >> SHIFT));
            int next = (int) Math.min(last + 1.0, Math.max(n + 1, Math.ceil(n + leave(i, j, k, Math.max(1, empty[block]))))); // the first sample behind
            int x0 = fixed(startI + n * stepI), y0 = fixed(startJ + n * stepJ), z0 = fixed(startK + n * stepK);
            if (empty[block] > 0) n = next;
            for (; n < next; n++, x0 += fixI, y0 += fixJ, z0 += fixK) {
                int x1 = inside(x0, values.ni), y1 = inside(y0, values.nj), z1 = inside(z0, values.nk), level = (int) value(x1, y1, z1) - transfer.lowest;
                float opacity = transfer.opacity[level];
                if (opacity <= 0) continue;
                double part = through * opacity, light = part < 0.004 ? 1 : light(x1, y1, z1), shine = GLOSS * power12(light * light);
                light = AMBIENT + DIFFUSE * light;
                r += part * ((transfer.red[level] & 255) * light + shine);
                g += part * ((transfer.green[level] & 255) * light + shine);
                b += part * ((transfer.blue[level] & 255) * light + shine);
                through -= part;
                if (through < 1 - OPAQUE) return Colors.of(r + through * (behind >> 16 & 255), g + through * (behind >> 8 & 255), b + through * (behind & 255));
            }
        }
        return Colors.of(r + through * (behind >> 16 & 255), g + through * (behind >> 8 & 255), b + through * (behind & 255));
    }

    /** A highlight of the 24th power of the cosine, whose square is given. */
    private static double power12(double square) {
        double fourth = square * square * square * square;
        return fourth * fourth * fourth;
    }

    /** The depth where half of the light is gone; NaN if it goes on. */
    double surface(double x, double y, double near) {
        double[] ends = new double[2], dir = frame.along();
        if (!frame.clip(values.grid, x, y, ends)) return Double.NaN;
        double through = 1;
        for (double depth = Math.max(near, ends[0]); depth < ends[1]; depth += stepMm) {
            double i = inside(frame.index(0, x, y) + depth * dir[0], values.ni), j = inside(frame.index(1, x, y) + depth * dir[1], values.nj),
                k = inside(frame.index(2, x, y) + depth * dir[2], values.nk);
            through *= 1 - transfer.opacity[(int) value(fixed(i), fixed(j), fixed(k)) - transfer.lowest];
            if (through < 0.5) return depth;
        }
        return Double.NaN;
    }

    /** Steps until a line of sight has left the blocks that are less than {@code reach} steps from that of a place. */
    private double leave(double i, double j, double k, int reach) {
        return Math.min(leave(i, 0, values.ni, reach), Math.min(leave(j, 1, values.nj, reach), leave(k, 2, values.nk, reach)));
    }

    private double leave(double at, int axis, int size, int reach) {
        double steps = stepsPerIndex[axis];
        if (steps == 0) return Double.POSITIVE_INFINITY;
        int block = (int) at >> SHIFT, end = (steps > 0 ? block + reach : block - reach + 1) << SHIFT;
        return end <= 0 || end >= size ? Double.POSITIVE_INFINITY : (end - at) * steps + 1e-9;
    }

    private static double inside(double index, int n) {
        return index < 0 ? 0 : index > n - 1 ? n - 1 : index;
    }

    /** An index in fixed point of 16 bits, set anew from block to block. */
    private static int fixed(double index) {
        return (int) Math.floor(index * ONE + 0.5);
    }

    private static int inside(int fixed, int n) {
        return Math.max(0, Math.min(n - 1 << 16, fixed));
    }

    private static float part(int fixed) {
        return (fixed & ONE - 1) * (1f / ONE);
    }

    private float value(int x, int y, int z) {
        int ni = values.ni, mask = values.mask, i = x >> 16, j = y >> 16, k = z >> 16, at = i + ni * j;
        int right = i < ni - 1 ? 1 : 0, down = j < values.nj - 1 ? ni : 0;
        short[] p = values.planes[k], q = k < values.nk - 1 ? values.planes[k + 1] : p;
        float u = part(x), v = part(y), w = part(z);
        float below = bilinear(p[at] & mask, p[at + right] & mask, p[at + down] & mask, p[at + down + right] & mask, u, v);
        float above = bilinear(q[at] & mask, q[at + right] & mask, q[at + down] & mask, q[at + down + right] & mask, u, v);
        return mixed(below, above, w);
    }

    private static float bilinear(int a, int b, int c, int d, float u, float v) {
        float top = a + u * (b - a), bottom = c + u * (d - c);
        return top + v * (bottom - top);
    }

    /** The cosine between line of sight and gradient; 1 where nothing rises or falls. */
    private double light(int x, int y, int z) {
        int ni = values.ni, i = x >> 16, j = y >> 16, k = z >> 16;
        boolean inner = i > 0 && j > 0 && k > 0 && i < ni - 2 && j < values.nj - 2 && k < values.nk - 2;
        double gi, gj, gk;
        if (inner) {
            float u = part(x), v = part(y), w = part(z);
            int mask = values.mask, at = i + ni * j;
            short[] o = values.planes[k - 1], p = values.planes[k], q = values.planes[k + 1], r = values.planes[k + 2];
            gi = mixed(alongI(p, at, mask, u, v), alongI(q, at, mask, u, v), w);
            gj = mixed(alongJ(p, at, mask, u, v), alongJ(q, at, mask, u, v), w);
            gk = mixed(alongK(o, q, at, mask, u, v), alongK(p, r, at, mask, u, v), w);
        } else {
            gi = value(inside(x + ONE, ni), y, z) - value(inside(x - ONE, ni), y, z);
            gj = value(x, inside(y + ONE, values.nj), z) - value(x, inside(y - ONE, values.nj), z);
            gk = value(x, y, inside(z + ONE, values.nk)) - value(x, y, inside(z - ONE, values.nk));
        }
        gi /= voxelMm[0];
        gj /= voxelMm[1];
        gk /= voxelMm[2];
        double length = Math.sqrt(gi * gi + gj * gj + gk * gk);
        if (length < 1e-9) return 1;
        double[] dir = frame.along(); // indices a mm; times mm a voxel is the direction in the grid's own axes
        return Math.min(1, Math.abs(gi * dir[0] * voxelMm[0] + gj * dir[1] * voxelMm[1] + gk * dir[2] * voxelMm[2]) / length);
    }

    /** What the value rises by over two voxels, between four neighbours in one plane: differences first, which share their voxels. */
    private float alongI(short[] p, int at, int mask, float u, float v) {
        int down = at + values.ni;
        return bilinear((p[at + 1] & mask) - (p[at - 1] & mask), (p[at + 2] & mask) - (p[at] & mask),
            (p[down + 1] & mask) - (p[down - 1] & mask), (p[down + 2] & mask) - (p[down] & mask), u, v);
    }

    private float alongJ(short[] p, int at, int mask, float u, float v) {
        int up = at - values.ni, down = at + values.ni, below = down + values.ni;
        return bilinear((p[down] & mask) - (p[up] & mask), (p[down + 1] & mask) - (p[up + 1] & mask),
            (p[below] & mask) - (p[at] & mask), (p[below + 1] & mask) - (p[at + 1] & mask), u, v);
    }

    private float alongK(short[] p, short[] q, int at, int mask, float u, float v) {
        int down = at + values.ni;
        return bilinear((q[at] & mask) - (p[at] & mask), (q[at + 1] & mask) - (p[at + 1] & mask),
            (q[down] & mask) - (p[down] & mask), (q[down + 1] & mask) - (p[down + 1] & mask), u, v);
    }

    private static float mixed(float a, float b, float part) {
        return a + part * (b - a);
    }
}
