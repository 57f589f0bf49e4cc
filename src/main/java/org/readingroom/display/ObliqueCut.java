package org.readingroom.display;

/**
 * Planes at any angle, in tiles of a few columns: neighbouring rows, and neighbouring samples of a slab, then find the voxels still in the first
 * cache. Pixels all of whose neighbours exist go through a short loop for their type; the rest through {@link Sampler}.
 */
final class ObliqueCut {

    private static final int TILE = 64;

    private IndexSteps steps;
    private SlabSettings slab;
    private boolean smooth;
    private int width;
    private final double[] outerLow = { -0.5, -0.5, -0.5 }, outerHigh = new double[3], innerLow = { 0, 0, -0.5 }, innerHigh = new double[3];

    /** What one thread works with. */
    static final class Work {
        private final double[] pixels = new double[TILE];
        private final SlabLine sums = new SlabLine();
        private int[] clips = new int[0];
    }

    void place(IndexSteps s, int[] size, int planeWidth, SlabSettings thick, boolean isSmooth) {
        steps = s;
        slab = thick;
        smooth = isSmooth;
        width = planeWidth;
        for (int a = 0; a < 3; a++) {
            outerHigh[a] = size[a] - 0.5;
            innerHigh[a] = a == 2 ? size[a] - 0.5 : size[a] - 1;
        }
    }

    /** Lowest and highest plane that any pixel needs; null if none needs one. */
    int[] planes(int height, int nk) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        int[] clip = new int[2];
        for (int row = 0; row < height; row++)
            for (int q = 0; q < slab.planes(); q++) {
                double mm = slab.offsetMm(q);
                steps.clip(row, mm, outerLow, outerHigh, width, clip, 0);
                if (clip[0] >= clip[1]) continue;
                double a = steps.at(2, clip[0], row, mm), b = steps.at(2, clip[1] - 1, row, mm);
                low = Math.min(low, Math.min(a, b));
                high = Math.max(high, Math.max(a, b));
            }
        if (low > high) return null;
        if (!smooth) return new int[] { (int) Math.floor(low + 0.5), (int) Math.floor(high + 0.5) };
        return new int[] { (int) Math.max(0, low), (int) Math.ceil(Math.min(nk - 1, high)) };
    }

    /** Rows from to end - 1; pixels without a measurement stay as they are. */
    void rows(Sampler sampler, TrilinearLine inner, int from, int end, Work w, float[] values) {
        int planes = slab.planes(), perRow = 4 * planes;
        if (w.clips.length < (end - from) * perRow) w.clips = new int[(end - from) * perRow];
        for (int row = from; row < end; row++)
            for (int q = 0; q < planes; q++) {
                int at = (row - from) * perRow + 4 * q;
                steps.clip(row, slab.offsetMm(q), outerLow, outerHigh, width, w.clips, at);
                steps.clip(row, slab.offsetMm(q), innerLow, innerHigh, width, w.clips, at + 2);
                if (w.clips[at + 2] >= w.clips[at + 3] || inner == null) w.clips[at + 2] = w.clips[at + 3] = w.clips[at + 1];
            }
        for (int tile = 0; tile < width; tile += TILE) {
            int tileEnd = Math.min(width, tile + TILE);
            for (int row = from; row < end; row++) {
                if (planes > 1) w.sums.begin(slab.mode(), tileEnd - tile);
                for (int q = 0; q < planes; q++) {
                    int at = (row - from) * perRow + 4 * q, a = Math.max(tile, w.clips[at]), b = Math.min(tileEnd, w.clips[at + 1]);
                    if (a >= b) continue;
                    line(sampler, inner, row, slab.offsetMm(q), a, b, Math.max(a, Math.min(b, w.clips[at + 2])), Math.max(a, Math.min(b, w.clips[at + 3])), tile, w.pixels);
                    if (planes > 1) w.sums.add(w.pixels, a - tile, b - tile);
                    else store(w.pixels, a - tile, b - tile, values, row * width + tile);
                }
                if (planes > 1) w.sums.write(values, row * width + tile, tileEnd - tile);
            }
        }
    }

    private static void store(double[] pixels, int from, int end, float[] values, int at) {
        for (int x = from; x < end; x++) values[at + x] = (float) pixels[x];
    }

    /** Columns from to end - 1, of which innerFrom to innerEnd - 1 have all neighbours. */
    private void line(Sampler sampler, TrilinearLine inner, int row, double mm, int from, int end, int innerFrom, int innerEnd, int tile, double[] pixels) {
        if (!smooth) {
            for (int x = from; x < end; x++)
                pixels[x - tile] = sampler.voxel(nearest(0, x, row, mm, sampler.ni), nearest(1, x, row, mm, sampler.nj), nearest(2, x, row, mm, sampler.nk));
            return;
        }
        for (int x = from; x < innerFrom; x++) pixels[x - tile] = sampler.at(steps.at(0, x, row, mm), steps.at(1, x, row, mm), steps.at(2, x, row, mm));
        if (innerFrom < innerEnd) inner.sample(steps, row, mm, innerFrom, innerEnd, tile, pixels);
        for (int x = innerEnd; x < end; x++) pixels[x - tile] = sampler.at(steps.at(0, x, row, mm), steps.at(1, x, row, mm), steps.at(2, x, row, mm));
    }

    private int nearest(int axis, int column, int row, double mm, int size) {
        return Math.min(size - 1, (int) (steps.at(axis, column, row, mm) + 0.5)); // half a voxel less than nothing may be rounded to the size
    }
}
