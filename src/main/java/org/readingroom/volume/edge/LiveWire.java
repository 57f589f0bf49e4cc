package org.readingroom.volume.edge;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Lines along edges by the cheapest way from voxel to voxel (Mortensen and Barrett, "Intelligent scissors for image composition", SIGGRAPH 1995,
 * with their weights): cheap on the ridge of the gradient, where it is steep, and along the edge instead of across it. A step costs by its length in
 * mm and the same in both directions. Steepness counts against the usual edge of the part, so that bone does not draw every line to itself.
 */
public final class LiveWire {

    private static final double RIDGE = 0.43, STEEP = 0.43, ACROSS = 0.14, LEAST = 0.01;
    private static final double CLEAR = 2;     // sigmas of the noise that a ridge needs
    private static final double USED = 2;      // what a voxel costs that another piece of the line runs through
    private static final int UNIT = 200;       // costs are whole numbers
    private static final int DEAREST = 1 << 15;
    static final int[] DX = { 1, 1, 0, -1, -1, -1, 0, 1 }, DY = { 0, 1, 1, 1, 0, -1, -1, -1 };

    private final SliceGradient gradient;
    private final float[] local, acrossX, acrossY;
    private final double[] stepLength = new double[8], stepX = new double[8], stepY = new double[8];

    public LiveWire(SliceGradient gradient) {
        this.gradient = gradient;
        SliceValues part = gradient.part();
        int count = part.values().length;
        local = new float[count];
        acrossX = new float[count];
        acrossY = new float[count];
        double usual = gradient.usual(), clear = CLEAR * gradient.noise();
        for (int n = 0; n < count; n++) {
            double g = gradient.length(n), flat = usual == 0 ? 1 : Math.exp(-g / usual);
            local[n] = (float) (RIDGE * (g > clear && gradient.isRidge(n) ? 0 : 1) + STEEP * flat);
            if (g == 0) continue;
            acrossX[n] = (float) ((1 - flat) * gradient.dx(n) / g);
            acrossY[n] = (float) ((1 - flat) * gradient.dy(n) / g);
        }
        for (int d = 0; d < 8; d++) {
            double mm = Math.hypot(DX[d] * part.xMm(), DY[d] * part.yMm());
            stepLength[d] = mm / part.leastMm();
            stepX[d] = DX[d] * part.xMm() / mm;
            stepY[d] = DY[d] * part.yMm() / mm;
        }
    }

    public SliceGradient gradient() {
        return gradient;
    }

    /** The first column of the part. */
    public int x0() {
        return gradient.part().x0();
    }

    /** Its first row. */
    public int y0() {
        return gradient.part().y0();
    }

    /** Adds a voxel of the slice to those that {@link #from} is told; one beside the part is left out. */
    public void mark(BitSet used, int x, int y) {
        int i = x - x0(), j = y - y0();
        if (i >= 0 && j >= 0 && i < gradient.part().columns() && j < gradient.part().rows()) used.set(i + gradient.part().columns() * j);
    }

    /** What a step to a neighbour costs, at least 1. @param from index in the part @param d 0 to 7: right, then clockwise on a screen */
    int cost(int from, int d, BitSet used) {
        int to = from + DX[d] + DY[d] * gradient.part().columns();
        double across = Math.abs(stepX[d] * acrossX[from] + stepY[d] * acrossY[from]) + Math.abs(stepX[d] * acrossX[to] + stepY[d] * acrossY[to]);
        double both = (used.get(from) ? USED : local[from]) + (used.get(to) ? USED : local[to]) + ACROSS * across;
        return (int) Math.max(1, Math.min(DEAREST, Math.round(UNIT * stepLength[d] * (LEAST + both / 2))));
    }

    /**
     * The cheapest ways from a place to everywhere in the part; a quarter of a million voxels take some hundredths of a second.
     *
     * @param x    in voxels of the slice; the nearest voxel of the part is meant
     * @param used voxels that other pieces of the line run through, x - x0 + columns * (y - y0): it goes there only in need
     */
    public Tree from(double x, double y, BitSet used) {
        return new Tree(index(x, y), used);
    }

    private int index(double x, double y) {
        SliceValues p = gradient.part();
        int i = (int) Math.max(0, Math.min(p.columns() - 1, Math.round(x) - p.x0())), j = (int) Math.max(0, Math.min(p.rows() - 1, Math.round(y) - p.y0()));
        return i + p.columns() * j;
    }

    /** The cheapest ways from one voxel. Does not change any more: any thread may ask. */
    public final class Tree {

        private static final byte NONE = -1;

        private final int seed;
        private final byte[] came; // the step that led there
        private final int[] costs;

        private Tree(int seed, BitSet used) {
            this.seed = seed;
            SliceValues part = gradient.part();
            int columns = part.columns(), rows = part.rows(), count = columns * rows;
            came = new byte[count];
            costs = new int[count];
            Arrays.fill(came, NONE);
            Arrays.fill(costs, Integer.MAX_VALUE);
            costs[seed] = 0;
            WaitingVoxels waiting = new WaitingVoxels((int) Math.min(DEAREST, Math.ceil(UNIT * Math.max(Math.max(stepLength[0], stepLength[1]), stepLength[2]) * (LEAST + Math.max(1.2, USED) + ACROSS))));
            BitSet done = new BitSet(count);
            waiting.add(seed, 0);
            for (int n = waiting.next(); n >= 0; n = waiting.next()) {
                if (done.get(n)) continue;
                done.set(n);
                int x = n % columns, y = n / columns;
                for (int d = 0; d < 8; d++) {
                    int i = x + DX[d], j = y + DY[d];
                    if (i < 0 || j < 0 || i >= columns || j >= rows) continue;
                    int to = i + columns * j;
                    if (done.get(to)) continue;
                    int cost = costs[n] + cost(n, d, used);
                    if (cost >= costs[to]) continue;
                    costs[to] = cost;
                    came[to] = (byte) d;
                    waiting.add(to, cost);
                }
            }
        }

        /** Of each voxel of the part. */
        int[] costs() {
            return costs;
        }

        /** From the voxel of the seed to that of a place, both included: indices in the part. */
        public int[] voxels(double x, double y) {
            int to = index(x, y), length = 1, columns = gradient.part().columns();
            for (int n = to; n != seed; n -= DX[came[n]] + DY[came[n]] * columns) length++;
            int[] way = new int[length];
            for (int n = to; length > 0; n -= came[n] == NONE ? 0 : DX[came[n]] + DY[came[n]] * columns) way[--length] = n;
            return way;
        }

        /** The same between voxels, where the edge is steepest: {x, y} of the slice, without the first and last. */
        public double[][] between(double x, double y) {
            int[] way = voxels(x, y);
            double[][] points = new double[Math.max(0, way.length - 2)][];
            for (int n = 0; n < points.length; n++) points[n] = gradient.refined(way[n + 1]);
            return points;
        }

        public LiveWire wire() {
            return LiveWire.this;
        }
    }
}
