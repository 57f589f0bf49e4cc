package org.readingroom.display.space;

import static org.readingroom.display.space.BlockExtremes.SHIFT;

import java.util.stream.IntStream;

/**
 * A volume rendered: from the front to the back each line of sight gathers colour until it lets nothing through any more. Surfaces are lit from
 * where the viewer stands, by the gradient of the values. Blocks in which nothing can be seen are stepped over. One for each picture; thread-safe.
 *
 * @see "M. Levoy, Efficient ray tracing of volume data, ACM TOG 1990, doi:10.1145/78964.78965"
 */
final class VolumeRays {

    private static final float OPAQUE = 0.97f; // what lies behind changes a colour by less than an eye sees
    private static final double AMBIENT = 0.25, DIFFUSE = 0.75, GLOSS = 40, SHINE = 24;

    private final VoxelValues values;
    private final RayFrame frame;
    private final TransferFunction transfer;
    private final double stepMm;
    private final boolean[] visible; // by block
    private final double[] voxelMm;

    VolumeRays(VoxelValues values, RayFrame frame, TransferFunction transfer, double stepMm) {
        this.values = values;
        this.frame = frame;
        this.transfer = transfer;
        this.stepMm = stepMm;
        BlockExtremes blocks = values.blocks;
        visible = new boolean[blocks.high.length];
        IntStream.range(0, blocks.bk).parallel().forEach(k -> {
            for (int at = k * blocks.bi * blocks.bj; at < (k + 1) * blocks.bi * blocks.bj; at++) visible[at] = transfer.isVisible(blocks.low[at], blocks.high[at]);
        });
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
        double r = 0, g = 0, b = 0, through = 1;
        double[] dir = frame.along();
        int last = (int) Math.floor((Math.min(ends[1], far) - 1e-9) / stepMm);
        for (int n = (int) Math.ceil(Math.max(ends[0], near) / stepMm); n <= last; n++) {
            double depth = n * stepMm, i = inside(frame.index(0, x, y) + depth * dir[0], values.ni), j = inside(frame.index(1, x, y) + depth * dir[1], values.nj),
                k = inside(frame.index(2, x, y) + depth * dir[2], values.nk);
            int block = ((int) i >> SHIFT) + values.blocks.bi * (((int) j >> SHIFT) + values.blocks.bj * ((int) k >> SHIFT));
            if (!visible[block]) {
                n = Math.max(n, (int) Math.ceil((depth + leave(i, j, k)) / stepMm) - 1);
                continue;
            }
            int level = (int) value(i, j, k) - transfer.lowest;
            float opacity = transfer.opacity[level];
            if (opacity <= 0) continue;
            double part = through * opacity, light = part < 0.004 ? 1 : light(i, j, k), shine = light * light;
            shine = GLOSS * Math.pow(shine, SHINE / 2);
            light = AMBIENT + DIFFUSE * light;
            r += part * ((transfer.red[level] & 255) * light + shine);
            g += part * ((transfer.green[level] & 255) * light + shine);
            b += part * ((transfer.blue[level] & 255) * light + shine);
            through -= part;
            if (through < 1 - OPAQUE) break;
        }
        return Colors.of(r + through * (behind >> 16 & 255), g + through * (behind >> 8 & 255), b + through * (behind & 255));
    }

    /** The depth where half of the light is gone; NaN if it goes on. */
    double surface(double x, double y, double near) {
        double[] ends = new double[2], dir = frame.along();
        if (!frame.clip(values.grid, x, y, ends)) return Double.NaN;
        double through = 1;
        for (double depth = Math.max(near, ends[0]); depth < ends[1]; depth += stepMm) {
            double i = inside(frame.index(0, x, y) + depth * dir[0], values.ni), j = inside(frame.index(1, x, y) + depth * dir[1], values.nj),
                k = inside(frame.index(2, x, y) + depth * dir[2], values.nk);
            through *= 1 - transfer.opacity[(int) value(i, j, k) - transfer.lowest];
            if (through < 0.5) return depth;
        }
        return Double.NaN;
    }

    /** Depth, mm, until a line of sight has left the block of a place. */
    private double leave(double i, double j, double k) {
        return Math.min(leave(i, frame.along()[0], values.ni), Math.min(leave(j, frame.along()[1], values.nj), leave(k, frame.along()[2], values.nk)));
    }

    private static double leave(double at, double per, int size) {
        if (Math.abs(per) < 1e-9) return Double.POSITIVE_INFINITY;
        int block = (int) at >> SHIFT;
        if (per > 0) return (block + 1 << SHIFT) >= size ? Double.POSITIVE_INFINITY : ((block + 1 << SHIFT) - at) / per + 1e-9;
        return block == 0 ? Double.POSITIVE_INFINITY : ((block << SHIFT) - at) / per + 1e-9;
    }

    private static double inside(double index, int n) {
        return index < 0 ? 0 : index > n - 1 ? n - 1 : index;
    }

    private double value(double x, double y, double z) {
        int ni = values.ni, mask = values.mask, i = (int) x, j = (int) y, k = (int) z, at = i + ni * j;
        int right = i < ni - 1 ? 1 : 0, down = j < values.nj - 1 ? ni : 0;
        short[] p = values.planes[k], q = k < values.nk - 1 ? values.planes[k + 1] : p;
        float u = (float) (x - i), v = (float) (y - j), w = (float) (z - k);
        float below = bilinear(p[at] & mask, p[at + right] & mask, p[at + down] & mask, p[at + down + right] & mask, u, v);
        float above = bilinear(q[at] & mask, q[at + right] & mask, q[at + down] & mask, q[at + down + right] & mask, u, v);
        return below + w * (above - below);
    }

    private static float bilinear(int a, int b, int c, int d, float u, float v) {
        float top = a + u * (b - a), bottom = c + u * (d - c);
        return top + v * (bottom - top);
    }

    /** The cosine between line of sight and gradient; 1 where nothing rises or falls. */
    private double light(double i, double j, double k) {
        double gi = (value(inside(i + 1, values.ni), j, k) - value(inside(i - 1, values.ni), j, k)) / voxelMm[0];
        double gj = (value(i, inside(j + 1, values.nj), k) - value(i, inside(j - 1, values.nj), k)) / voxelMm[1];
        double gk = (value(i, j, inside(k + 1, values.nk)) - value(i, j, inside(k - 1, values.nk))) / voxelMm[2];
        double length = Math.sqrt(gi * gi + gj * gj + gk * gk);
        if (length < 1e-9) return 1;
        double[] dir = frame.along(); // indices a mm; times mm a voxel is the direction in the grid's own axes
        return Math.min(1, Math.abs(gi * dir[0] * voxelMm[0] + gj * dir[1] * voxelMm[1] + gk * dir[2] * voxelMm[2]) / length);
    }
}
