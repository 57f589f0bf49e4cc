package org.readingroom.display.space;

import static org.readingroom.display.space.BlockExtremes.SHIFT;
import static org.readingroom.display.space.LocalValues.POINT;
import static org.readingroom.display.space.LocalValues.fixed;

/**
 * A volume rendered: from the front to the back each line of sight gathers colour until it lets nothing through any more. Surfaces are lit from
 * where the viewer stands, by the gradient of the values; faint samples one behind the other share a light. Space in which nothing can be seen is leapt over, and where there is nothing but fog steps may be as
 * wide as a pixel. One for each picture; thread-safe.
 *
 * @see "M. Levoy, Efficient ray tracing of volume data, ACM TOG 1990, doi:10.1145/78964.78965"
 * @see "J. Danskin, P. Hanrahan, Fast algorithms for volume ray tracing, VVS 1992, doi:10.1145/147130.147155"
 */
final class VolumeRays {

    private static final float OPAQUE = 0.97f; // what lies behind changes a colour by less than an eye sees
    private static final float AMBIENT = 0.25f, DIFFUSE = 0.75f, GLOSS = 40;
    private static final float SHARED = 0.004f; // parts smaller than that have the light of the sample before them, until they are as much together
    private static final int BLOCK = POINT + SHIFT; // bits of a place within its block
    private static final long IN_BLOCK = (1L << BLOCK) - 1;
    private static final int RIM = 2; // voxels at each end of an axis where neighbours may be missing

    private final VoxelValues values;
    private final RayFrame frame;
    private final TransferFunction transfer;
    private final LocalValues local;
    private final double stepMm;
    private final byte[] empty; // around each block
    private final byte[] fog; // around each block
    private final int together;
    private final VisibleCells cells;
    private final int bi, bj; // blocks
    private final long stepX, stepY, stepZ; // indices in fixed point
    private final double perX, perY, perZ; // steps for each of them; infinitely many along axes that a line of sight does not move on
    private final long turnX, turnY, turnZ; // all bits where a line of sight goes to lower indices

    /** Where in a volume nothing is seen, where nothing but fog, and between which voxels something. @param fog null where lines of sight hardly meet any */
    record Space(EmptySpace empty, EmptySpace fog, VisibleCells cells) {}

    /** @param together steps that are one in fog, at most {@link TransferFunction#MOST_TOGETHER} */
    VolumeRays(VoxelValues values, RayFrame frame, TransferFunction transfer, Space space, double stepMm, int together) {
        this.together = space.fog == null ? 1 : together;
        fog = this.together > 1 ? space.fog.distance : null;
        this.values = values;
        this.frame = frame;
        this.transfer = transfer;
        this.stepMm = stepMm;
        cells = space.cells;
        local = new LocalValues(values, frame.along());
        empty = space.empty.distance;
        bi = values.blocks.bi;
        bj = values.blocks.bj;
        stepX = fixed(stepMm * frame.along()[0]);
        stepY = fixed(stepMm * frame.along()[1]);
        stepZ = fixed(stepMm * frame.along()[2]);
        perX = 1.0 / Math.abs(stepX);
        perY = 1.0 / Math.abs(stepY);
        perZ = 1.0 / Math.abs(stepZ);
        turnX = stepX >> 63;
        turnY = stepY >> 63;
        turnZ = stepZ >> 63;
    }

    /** What a line of sight has gathered, and how much light still comes through. One for each thread. */
    final class Light {
        private double from, to; // steps
        private float red, green, blue, through;
        private float bright, shine; // of the last sample that was lit itself
        private float unlit; // parts since then

        private void begin(double first, double last) {
            from = first;
            to = last;
            red = green = blue = 0;
            through = 1;
            unlit = 1; // so that the first one is lit
            bright = 1;
            shine = 0;
        }

        /** Leaves the steps at which all indices are at least {@code rim} voxels from the first and the last. @return whether there are any */
        private boolean clip(double i, double j, double k, double rim) {
            clip(rim - i, values.ni - 1 - rim - i, stepX, perX);
            clip(rim - j, values.nj - 1 - rim - j, stepY, perY);
            clip(rim - k, values.nk - 1 - rim - k, stepZ, perZ);
            return from <= to;
        }

        private void clip(double toLow, double toHigh, long step, double per) {
            if (step == 0) {
                if (toLow > 0 || toHigh <= 0) to = Double.NEGATIVE_INFINITY;
                return;
            }
            double a = (step > 0 ? toLow : -toHigh) * per * LocalValues.ONE, b = (step > 0 ? toHigh : -toLow) * per * LocalValues.ONE;
            if (a > from) from = a;
            if (b < to) to = b;
        }

        /** @param square of the cosine between line of sight and gradient; the highlight is the cosine's 24th power */
        private void lit(float square) {
            float fourth = square * square, eighth = fourth * fourth;
            bright = AMBIENT + DIFFUSE * (float) Math.sqrt(square);
            shine = GLOSS * eighth * eighth * eighth;
            unlit = 0;
        }

        private void add(TransferFunction transfer, int level, float part) {
            int colour = transfer.colour[level];
            red += part * ((colour >> 16) * bright + shine);
            green += part * ((colour >> 8 & 255) * bright + shine);
            blue += part * ((colour & 255) * bright + shine);
            through -= part;
        }

        private boolean isGone() {
            return through < 1 - OPAQUE;
        }

        private int over(int behind) {
            return Colors.of(red + through * (behind >> 16 & 255), green + through * (behind >> 8 & 255), blue + through * (behind & 255));
        }
    }

    /**
     * Follows one line of sight.
     *
     * @param near   where it begins at the earliest, mm of depth
     * @param far    where something opaque stands
     * @param behind the colour there
     * @param light  to work with
     */
    int along(double x, double y, double near, double far, int behind, Light light) {
        double i = frame.index(0, x, y), j = frame.index(1, x, y), k = frame.index(2, x, y);
        light.begin(near / stepMm, (far - 1e-9) / stepMm);
        if (!light.clip(i, j, k, -0.5)) return behind;
        long x0 = fixed(i), y0 = fixed(j), z0 = fixed(k);
        int n = (int) Math.ceil(light.from), end = (int) Math.floor(light.to) + 1;
        boolean hasInner = light.clip(i, j, k, RIM);
        int inner = hasInner ? Math.min(end, (int) Math.ceil(light.from)) : end;
        int rim = hasInner ? Math.max(inner, Math.min(end, (int) Math.floor(light.to) + 1)) : end;
        atRim(x0, y0, z0, n, inner, light);
        inside(x0 + inner * stepX, y0 + inner * stepY, z0 + inner * stepZ, inner, rim, light);
        atRim(x0, y0, z0, rim, end, light);
        return light.over(behind);
    }

    /** Steps {@code n} to {@code end - 1}, where neighbours may be missing. */
    private void atRim(long x0, long y0, long z0, int n, int end, Light light) {
        while (n < end && !light.isGone()) {
            long x = LocalValues.inside(x0 + n * stepX, values.ni), y = LocalValues.inside(y0 + n * stepY, values.nj);
            long z = LocalValues.inside(z0 + n * stepZ, values.nk);
            int reach = empty[block(x, y, z)];
            if (reach > 0) {
                n += leap(x, y, z, reach);
                continue;
            }
            int level = (int) local.value(x, y, z) - transfer.lowest;
            if (transfer.opacity[level] > 0) {
                float part = (float) light.through * transfer.opacity[level];
                light.unlit += part;
                if (light.unlit >= SHARED) light.lit(local.light(x, y, z));
                light.add(transfer, level, part);
            }
            n++;
        }
    }

    /** Steps {@code n} to {@code end - 1} where there are neighbours on all sides. What is gathered stays in local variables, which the compiler keeps in registers. */
    private void inside(long x, long y, long z, int n, int end, Light light) {
        float[] opacities = transfer.opacity;
        int[] colours = transfer.colour;
        int lowest = transfer.lowest;
        float red = light.red, green = light.green, blue = light.blue, through = light.through, unlit = light.unlit, bright = light.bright, shine = light.shine;
        while (n < end && through >= 1 - OPAQUE) {
            int block = block(x, y, z), reach = empty[block];
            if (reach > 0) {
                int steps = leap(x, y, z, reach);
                n += steps;
                x += steps * stepX;
                y += steps * stepY;
                z += steps * stepZ;
                continue;
            }
            int far = together > 1 ? fog[block] : 0;
            if (far > 0) {
                int steps = Math.min(end - n, leap(x, y, z, far));
                light.red = red;
                light.green = green;
                light.blue = blue;
                light.through = through;
                throughFog(x, y, z, steps, light);
                red = light.red;
                green = light.green;
                blue = light.blue;
                through = light.through;
                unlit = 1;
                n += steps;
                x += steps * stepX;
                y += steps * stepY;
                z += steps * stepZ;
                continue;
            }
            long seen = cells.of(block);
            for (int last = Math.min(end, n + leap(x, y, z, 1)); n < last && through >= 1 - OPAQUE; n++, x += stepX, y += stepY, z += stepZ) {
                if ((seen >>> cell(x, y, z) & 1) == 0) continue;
                int level = (int) local.innerValue(x, y, z) - lowest;
                float part = through * opacities[level];
                if (part == 0) continue;
                unlit += part;
                if (unlit >= SHARED) {
                    light.lit(local.innerLight(x, y, z));
                    bright = light.bright;
                    shine = light.shine;
                    unlit = 0;
                }
                int colour = colours[level];
                red += part * ((colour >> 16) * bright + shine);
                green += part * ((colour >> 8 & 255) * bright + shine);
                blue += part * ((colour & 255) * bright + shine);
                through -= part;
            }
        }
        light.red = red;
        light.green = green;
        light.blue = blue;
        light.through = through;
        light.unlit = unlit;
        light.bright = bright;
        light.shine = shine;
    }

    /** Several steps at a time, each lit by how values rise between the eight voxels around its middle: what is faint and alike all around needs no more. */
    private void throughFog(long x, long y, long z, int steps, Light light) {
        float red = light.red, green = light.green, blue = light.blue, through = light.through;
        short[][] planes = values.planes;
        int[] colours = transfer.colour;
        int mask = values.mask, ni = values.ni, lowest = transfer.lowest;
        for (int n = 0, now; n < steps && through >= 1 - OPAQUE; n += now) {
            now = Math.min(together, steps - n);
            int halves = 2 * n + now - 1; // of steps, to the middle
            long mx = x + (halves * stepX >> 1), my = y + (halves * stepY >> 1), mz = z + (halves * stepZ >> 1);
            int k = (int) (mz >> POINT), at = (int) (mx >> POINT) + ni * (int) (my >> POINT), down = at + ni;
            float u = LocalValues.part(mx), v = LocalValues.part(my), w = LocalValues.part(mz);
            short[] p = planes[k], q = planes[k + 1];
            float a = p[at] & mask, b = p[down] & mask, c = q[at] & mask, d = q[down] & mask; // then moved along i
            float riseA = (p[at + 1] & mask) - a, riseB = (p[down + 1] & mask) - b, riseC = (q[at + 1] & mask) - c, riseD = (q[down + 1] & mask) - d;
            a += u * riseA;
            b += u * riseB;
            c += u * riseC;
            d += u * riseD;
            float below = a + v * (b - a), above = c + v * (d - c), before = riseA + v * (riseB - riseA), behind = riseC + v * (riseD - riseC);
            int level = (int) (below + w * (above - below)) - lowest;
            float part = through * transfer.together[now - 1][level];
            if (part == 0) continue;
            light.lit(local.light(before + w * (behind - before), b - a + w * (d - c - (b - a)), above - below));
            float bright = light.bright, shine = light.shine;
            int colour = colours[level];
            red += part * ((colour >> 16) * bright + shine);
            green += part * ((colour >> 8 & 255) * bright + shine);
            blue += part * ((colour & 255) * bright + shine);
            through -= part;
        }
        light.red = red;
        light.green = green;
        light.blue = blue;
        light.through = through;
    }

    private int block(long x, long y, long z) {
        return (int) (x >> BLOCK) + bi * ((int) (y >> BLOCK) + bj * (int) (z >> BLOCK));
    }

    private static int cell(long x, long y, long z) {
        return (int) (x >> POINT) & 3 | ((int) (y >> POINT) & 3) << 2 | ((int) (z >> POINT) & 3) << 4;
    }

    /** Steps to the first one behind the blocks that are less than {@code reach} from that of a place. */
    private int leap(long x, long y, long z, int reach) {
        long whole = ((long) reach << BLOCK) - 1;
        int a = (int) ((whole - ((x ^ turnX) & IN_BLOCK)) * perX), b = (int) ((whole - ((y ^ turnY) & IN_BLOCK)) * perY);
        int c = (int) ((whole - ((z ^ turnZ) & IN_BLOCK)) * perZ);
        return 1 + Math.min(a, Math.min(b, c));
    }

    /** The depth where half of the light is gone; NaN if it goes on. */
    double surface(double x, double y, double near) {
        double[] ends = new double[2], dir = frame.along();
        if (!frame.clip(values.grid, x, y, ends)) return Double.NaN;
        double through = 1;
        for (double depth = Math.max(near, ends[0]); depth < ends[1]; depth += stepMm) {
            long i = LocalValues.inside(fixed(frame.index(0, x, y) + depth * dir[0]), values.ni);
            long j = LocalValues.inside(fixed(frame.index(1, x, y) + depth * dir[1]), values.nj);
            long k = LocalValues.inside(fixed(frame.index(2, x, y) + depth * dir[2]), values.nk);
            through *= 1 - transfer.opacity[(int) local.value(i, j, k) - transfer.lowest];
            if (through < 0.5) return depth;
        }
        return Double.NaN;
    }
}
