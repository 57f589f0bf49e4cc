package org.readingroom.volume.surface;

import java.util.Arrays;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/**
 * Closed surfaces that part exactly the voxels of a segment from the others: marching cubes over rows of bits, 64 voxels at a time, each vertex on the line
 * between two voxel centres of different kinds. Smoothing moves vertices along these lines only, so no voxel changes sides, however thin what it
 * belongs to. For files; what is drawn in the window is {@link SurfaceNets}.
 */
public final class MaskSurface {

    private static final int ROUNDS = 10;
    private static final float SHRINK = 0.5f, SWELL = -0.53f; // Taubin's: what is lost in one is won in the other
    private static final float NEAREST = 0.1f; // to a voxel centre, in voxels

    private final int wide, high, words; // with a border of nothing on each side
    private int[] xBelow, xHere, yBelow, yHere, zHere; // numbers of vertices; read only where one was written
    private float[] at = new float[3 << 12];
    private byte[] axes = new byte[1 << 12];
    private int vertices;
    private int[] triangles = new int[3 << 13];
    private int corners;

    private MaskSurface(int ni, int nj) {
        wide = ni + 2;
        high = nj + 2;
        words = (wide + 63 >>> 6) + 1; // one more, that is always empty
        int plane = Math.multiplyExact(wide, high);
        xBelow = new int[plane];
        xHere = new int[plane];
        yBelow = new int[plane];
        yHere = new int[plane];
        zHere = new int[plane];
    }

    /** Empty if the segment has no voxel. May run for seconds on large segments. @param smooth false: vertices stay half way between voxels */
    public static SurfaceMesh of(LabelMap labels, Segment segment, boolean smooth, Progress progress) {
        VoxelGrid g = labels.grid();
        short value = (short) segment.value();
        short[] nothing = new short[g.ni()];
        MaskSurface surface = new MaskSurface(g.ni(), g.nj());
        surface.march(g.nk(), (k, bits) -> {
            short[] plane = labels.plane(segment.layer(), k);
            for (int j = 0; j < g.nj(); j++) {
                int row = g.ni() * j, first = Arrays.mismatch(plane, row, row + g.ni(), nothing, 0, g.ni()), to = (j + 1) * surface.words;
                for (int i = first < 0 ? g.ni() : first; i < g.ni(); i++) if (plane[row + i] == value) bits[to + (i + 1 >> 6)] |= 1L << i + 1;
            }
        }, progress);
        return surface.mesh(g, smooth);
    }

    /** As {@link #of(LabelMap, Segment, boolean, Progress)}. @param grid of the mask's shape */
    public static SurfaceMesh of(VoxelGrid grid, Mask mask, boolean smooth, Progress progress) {
        byte[] nothing = new byte[grid.ni()];
        MaskSurface surface = new MaskSurface(grid.ni(), grid.nj());
        surface.march(grid.nk(), (k, bits) -> {
            byte[] plane = mask.plane(k);
            for (int j = 0; j < grid.nj(); j++) {
                int row = grid.ni() * j, first = Arrays.mismatch(plane, row, row + grid.ni(), nothing, 0, grid.ni()), to = (j + 1) * surface.words;
                for (int i = first < 0 ? grid.ni() : first; i < grid.ni(); i++) if (plane[row + i] != 0) bits[to + (i + 1 >> 6)] |= 1L << i + 1;
            }
        }, progress);
        return surface.mesh(grid, smooth);
    }

    @FunctionalInterface
    private interface Plane {
        /** Sets the bit i + 1 of row j + 1 of each voxel that is in. */
        void fill(int k, long[] bits);
    }

    private void march(int nk, Plane source, Progress progress) {
        long[] below = new long[words * high], here = new long[words * high];
        boolean wasEmpty = true;
        for (int k = 0; k <= nk; k++) {
            progress.report(k, nk + 1);
            Arrays.fill(here, 0);
            if (k < nk) source.fill(k, here);
            boolean isEmpty = isEmpty(here);
            if (!isEmpty || !wasEmpty) {
                if (!isEmpty) linesWithin(here, k);
                linesBetween(below, here, k);
                for (int row = 0; row < high - 1; row++) cells(below, here, row);
            }
            long[] swap = below;
            below = here;
            here = swap;
            int[] x = xBelow, y = yBelow;
            xBelow = xHere;
            yBelow = yHere;
            xHere = x;
            yHere = y;
            wasEmpty = isEmpty;
        }
    }

    private static boolean isEmpty(long[] bits) {
        long all = 0;
        for (long word : bits) all |= word;
        return all == 0;
    }

    private void linesWithin(long[] bits, int k) {
        for (int row = 0; row < high; row++)
            for (int w = 0; w < words - 1; w++) {
                long self = bits[row * words + w], next = self >>> 1 | bits[row * words + w + 1] << 63;
                for (long set = self ^ next; set != 0; set &= set - 1) {
                    int i = (w << 6) + Long.numberOfTrailingZeros(set);
                    xHere[row * wide + i] = vertex(i - 0.5f, row - 1, k, 0);
                }
                if (row == high - 1) continue;
                for (long set = self ^ bits[(row + 1) * words + w]; set != 0; set &= set - 1) {
                    int i = (w << 6) + Long.numberOfTrailingZeros(set);
                    yHere[row * wide + i] = vertex(i - 1, row - 0.5f, k, 1);
                }
            }
    }

    private void linesBetween(long[] below, long[] here, int k) {
        for (int row = 0; row < high; row++)
            for (int w = 0; w < words - 1; w++)
                for (long set = below[row * words + w] ^ here[row * words + w]; set != 0; set &= set - 1) {
                    int i = (w << 6) + Long.numberOfTrailingZeros(set);
                    zHere[row * wide + i] = vertex(i - 1, row - 1, k - 0.5f, 2);
                }
    }

    private int vertex(float x, float y, float z, int axis) {
        if (vertices == axes.length) {
            axes = Arrays.copyOf(axes, Math.multiplyExact(vertices, 2));
            at = Arrays.copyOf(at, Math.multiplyExact(3, axes.length));
        }
        at[3 * vertices] = x;
        at[3 * vertices + 1] = y;
        at[3 * vertices + 2] = z;
        axes[vertices] = (byte) axis;
        return vertices++;
    }

    private void cells(long[] below, long[] here, int row) {
        for (int w = 0; w < words - 1; w++) {
            int n = row * words + w, m = n + words;
            long a = below[n], b = below[m], c = here[n], d = here[m];
            long any = a | b | c | d, anyNext = below[n + 1] | below[m + 1] | here[n + 1] | here[m + 1];
            if (any == 0 && (anyNext & 1) == 0) continue;
            long all = a & b & c & d, allNext = below[n + 1] & below[m + 1] & here[n + 1] & here[m + 1];
            long mixed = (any | any >>> 1 | anyNext << 63) & ~(all & (all >>> 1 | allNext << 63));
            if (mixed == 0) continue;
            long a1 = a >>> 1 | below[n + 1] << 63, b1 = b >>> 1 | below[m + 1] << 63, c1 = c >>> 1 | here[n + 1] << 63, d1 = d >>> 1 | here[m + 1] << 63;
            for (long set = mixed; set != 0; set &= set - 1) {
                int bit = Long.numberOfTrailingZeros(set);
                int kinds = (int) (a >>> bit & 1 | (a1 >>> bit & 1) << 1 | (b >>> bit & 1) << 2 | (b1 >>> bit & 1) << 3
                    | (c >>> bit & 1) << 4 | (c1 >>> bit & 1) << 5 | (d >>> bit & 1) << 6 | (d1 >>> bit & 1) << 7);
                cell(row * wide + (w << 6) + bit, CubeCases.of(kinds));
            }
        }
    }

    private void cell(int cell, int[] edges) {
        if (corners + edges.length > triangles.length) triangles = Arrays.copyOf(triangles, Math.multiplyExact(triangles.length, 2));
        for (int edge : edges) triangles[corners++] = switch (edge) {
            case 0 -> xBelow[cell];
            case 1 -> xBelow[cell + wide];
            case 2 -> xHere[cell];
            case 3 -> xHere[cell + wide];
            case 4 -> yBelow[cell];
            case 5 -> yBelow[cell + 1];
            case 6 -> yHere[cell];
            case 7 -> yHere[cell + 1];
            case 8 -> zHere[cell];
            case 9 -> zHere[cell + 1];
            case 10 -> zHere[cell + wide];
            default -> zHere[cell + wide + 1];
        };
    }

    /**
     * Each vertex toward the mean of its neighbours and back, along its line. Neighbours on lines of another axis keep their place along this one: they are
     * summed up once, and rounds go over edges between lines of one axis only.
     */
    private void smooth() {
        float[] mean = new float[vertices], part = new float[vertices], moved = new float[vertices], sum = new float[vertices]; // moved: from half way
        byte[] count = new byte[vertices];
        int[] pairs = new int[corners];
        int ends = 0;
        for (int t = 0; t < corners; t++) {
            int a = triangles[t], b = triangles[t % 3 == 2 ? t - 2 : t + 1];
            count[a]++; // as many edges leave it
            mean[a] += at[3 * b + axes[a]];
            if (axes[a] != axes[b] || a > b) continue; // an edge comes along in both directions
            pairs[ends++] = a;
            pairs[ends++] = b;
        }
        for (int v = 0; v < vertices; v++) {
            part[v] = 1f / count[v];
            mean[v] = mean[v] * part[v] - at[3 * v + axes[v]];
        }
        for (int round = 0; round < 2 * ROUNDS; round++) {
            Arrays.fill(sum, 0);
            for (int n = 0; n < ends; n += 2) {
                int a = pairs[n], b = pairs[n + 1];
                sum[a] += moved[b];
                sum[b] += moved[a];
            }
            float step = round % 2 == 0 ? SHRINK : SWELL, most = 0.5f - NEAREST;
            for (int v = 0; v < vertices; v++) moved[v] = Math.max(-most, Math.min(most, moved[v] + step * (mean[v] + sum[v] * part[v] - moved[v])));
        }
        for (int v = 0; v < vertices; v++) at[3 * v + axes[v]] += moved[v];
    }

    private SurfaceMesh mesh(VoxelGrid grid, boolean smooth) {
        if (smooth) smooth();
        Affine a = grid.affine();
        double[][] m = a.toLps();
        float[] mm = new float[3 * vertices];
        for (int v = 0; v < mm.length; v += 3)
            for (int r = 0; r < 3; r++) mm[v + r] = (float) (m[r][0] * at[v] + m[r][1] * at[v + 1] + m[r][2] * at[v + 2] + m[r][3]);
        int[] all = Arrays.copyOf(triangles, corners);
        if (a.determinant() < 0)
            for (int t = 0; t < corners; t += 3) {
                all[t] = triangles[t + 1];
                all[t + 1] = triangles[t];
            }
        return SurfaceMesh.of(mm, all);
    }
}
