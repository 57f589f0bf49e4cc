package org.readingroom.volume.surface;

import java.util.Arrays;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/**
 * Smooth closed surfaces of segments, as surface nets: a vertex in each cell of eight voxel centres that are not all of one kind, a square across
 * each pair of neighbours of different kinds, then some steps of smoothing that shrink and swell in turn and let no vertex leave its cell: what is one
 * voxel thin stays. Voxels at the edge of the grid are closed too.
 *
 * @see "S. F. F. Gibson, Constrained Elastic Surface Nets, MICCAI 1998, doi:10.1007/BFb0056277; G. Taubin, SIGGRAPH 1995, doi:10.1145/218380.218473"
 */
public final class SurfaceNets {

    private static final int ROUNDS = 12;
    private static final float SHRINK = 0.5f, SWELL = -0.53f; // Taubin's: what is lost in one is won in the other
    private static final float HALF_THICKNESS = 0.3f; // voxels, at least, of what is one voxel thin

    private final short[][] planes;
    private final short value;
    private final int ni, nj, nk;
    private int i0, i1, j0, j1, k0, k1; // where the segment lies, inclusive
    private float[] at = new float[3 << 10], low = new float[3 << 10], high = new float[3 << 10]; // where vertices are, and may be
    private int vertices;
    private int[] quads = new int[4 << 10];
    private int corners;

    private SurfaceNets(LabelMap labels, Segment segment) {
        planes = labels.layer(segment.layer());
        value = (short) segment.value();
        ni = labels.grid().ni();
        nj = labels.grid().nj();
        nk = labels.grid().nk();
    }

    /** Empty if the segment has no voxel. May run for seconds on large segments. */
    public static SurfaceMesh of(LabelMap labels, Segment segment, Progress progress) {
        SurfaceNets nets = new SurfaceNets(labels, segment);
        if (nets.box()) {
            nets.build(progress);
            nets.smooth();
        }
        return nets.mesh(labels.grid());
    }

    private boolean box() {
        i0 = ni;
        j0 = nj;
        k0 = nk;
        i1 = j1 = k1 = -1;
        for (int k = 0; k < nk; k++)
            for (int j = 0; j < nj; j++) {
                int row = ni * j, first = 0;
                while (first < ni && planes[k][row + first] != value) first++;
                if (first == ni) continue;
                int last = ni - 1;
                while (planes[k][row + last] != value) last--;
                i0 = Math.min(i0, first);
                i1 = Math.max(i1, last);
                j0 = Math.min(j0, j);
                j1 = Math.max(j1, j);
                k0 = Math.min(k0, k);
                k1 = Math.max(k1, k);
            }
        return i1 >= 0;
    }

    private boolean in(int i, int j, int k) {
        return i >= 0 && j >= 0 && k >= 0 && i < ni && j < nj && k < nk && planes[k][i + ni * j] == value;
    }

    /** Cell (i, j, k) lies between voxels i and i + 1 and so on; the outermost ones reach over the box. */
    private void build(Progress progress) {
        int wide = i1 - i0 + 2, high = j1 - j0 + 2, layers = k1 - k0 + 2;
        int[] below = new int[wide * high], here = new int[wide * high];
        for (int layer = 0; layer < layers; layer++) {
            progress.report(layer, layers);
            Arrays.fill(here, -1);
            int k = k0 - 1 + layer;
            for (int y = 0; y < high; y++) for (int x = 0; x < wide; x++) here[x + wide * y] = vertex(i0 - 1 + x, j0 - 1 + y, k);
            for (int y = 0; y < high; y++)
                for (int x = 0; x < wide; x++) {
                    int i = i0 - 1 + x, j = j0 - 1 + y, c = x + wide * y;
                    boolean self = in(i, j, k);
                    if (y > 0 && layer > 0 && self != in(i + 1, j, k)) quad(self, below[c - wide], below[c], here[c], here[c - wide]);
                    if (x > 0 && layer > 0 && self != in(i, j + 1, k)) quad(self, below[c - 1], here[c - 1], here[c], below[c]);
                    if (x > 0 && y > 0 && self != in(i, j, k + 1)) quad(self, here[c - 1 - wide], here[c - wide], here[c], here[c - 1]);
                }
            int[] swap = below;
            below = here;
            here = swap;
        }
    }

    private int vertex(int i, int j, int k) {
        int kinds = 0;
        for (int corner = 0; corner < 8; corner++) if (in(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2))) kinds |= 1 << corner;
        if (kinds == 0 || kinds == 255) return -1;
        float x = 0, y = 0, z = 0;
        int crossings = 0;
        for (int corner = 0; corner < 8; corner++)
            for (int bit = 1; bit < 8; bit <<= 1) {
                if ((corner & bit) != 0 || (kinds >> corner & 1) == (kinds >> (corner | bit) & 1)) continue;
                x += (corner & 1) + (bit == 1 ? 0.5f : 0);
                y += (corner >> 1 & 1) + (bit == 2 ? 0.5f : 0);
                z += (corner >> 2) + (bit == 4 ? 0.5f : 0);
                crossings++;
            }
        if (3 * vertices + 3 > at.length) {
            int longer = Math.multiplyExact(at.length, 2);
            at = Arrays.copyOf(at, longer);
            low = Arrays.copyOf(low, longer);
            high = Arrays.copyOf(high, longer);
        }
        at[3 * vertices] = i + x / crossings;
        at[3 * vertices + 1] = j + y / crossings;
        at[3 * vertices + 2] = k + z / crossings;
        limits(i, j, k, kinds);
        return vertices++;
    }

    /** The cell, less what keeps thin things from vanishing. */
    private void limits(int i, int j, int k, int kinds) {
        int[] from = { i, j, k };
        for (int axis = 0; axis < 3; axis++) {
            low[3 * vertices + axis] = from[axis];
            high[3 * vertices + axis] = from[axis] + 1;
        }
        for (int corner = 0; corner < 8; corner++) {
            if ((kinds >> corner & 1) == 0) continue;
            int x = i + (corner & 1), y = j + (corner >> 1 & 1), z = k + (corner >> 2);
            for (int axis = 0; axis < 3; axis++) {
                int dx = axis == 0 ? 1 : 0, dy = axis == 1 ? 1 : 0, dz = axis == 2 ? 1 : 0, n = 3 * vertices + axis;
                if (in(x - dx, y - dy, z - dz) || in(x + dx, y + dy, z + dz)) continue;
                if ((corner >> axis & 1) == 0) low[n] = from[axis] + HALF_THICKNESS;
                else high[n] = from[axis] + 1 - HALF_THICKNESS;
            }
        }
    }

    /** @param outward whether the direction of growing index leads out of the segment */
    private void quad(boolean outward, int a, int b, int c, int d) {
        if (corners + 4 > quads.length) quads = Arrays.copyOf(quads, Math.multiplyExact(quads.length, 2));
        quads[corners++] = a;
        quads[corners++] = outward ? b : d;
        quads[corners++] = c;
        quads[corners++] = outward ? d : b;
    }

    private void smooth() {
        float[] sum = new float[3 * vertices];
        int[] count = new int[vertices];
        for (int q = 0; q < corners; q++) count[quads[q]] += 2;
        for (int round = 0; round < 2 * ROUNDS; round++) {
            Arrays.fill(sum, 0);
            for (int q = 0; q < corners; q += 4)
                for (int e = 0; e < 4; e++) {
                    int a = 3 * quads[q + e], b = 3 * quads[q + (e + 1 & 3)];
                    for (int c = 0; c < 3; c++) {
                        sum[a + c] += at[b + c];
                        sum[b + c] += at[a + c];
                    }
                }
            float part = round % 2 == 0 ? SHRINK : SWELL;
            for (int n = 0; n < 3 * vertices; n++) {
                float moved = at[n] + part * (sum[n] / count[n / 3] - at[n]);
                at[n] = Math.max(low[n], Math.min(high[n], moved));
            }
        }
    }

    private SurfaceMesh mesh(VoxelGrid grid) {
        float[] mm = new float[3 * vertices];
        for (int v = 0; v < mm.length; v += 3) {
            PointMm p = grid.toPatient(at[v], at[v + 1], at[v + 2]);
            mm[v] = (float) p.x();
            mm[v + 1] = (float) p.y();
            mm[v + 2] = (float) p.z();
        }
        boolean mirrored = grid.affine().determinant() < 0;
        int[] triangles = new int[corners / 4 * 6];
        for (int q = 0, t = 0; q < corners; q += 4) {
            int a = quads[q], b = quads[q + (mirrored ? 3 : 1)], c = quads[q + 2], d = quads[q + (mirrored ? 1 : 3)];
            boolean acrossAc = distance(mm, a, c) <= distance(mm, b, d); // along the shorter diagonal
            int[] six = acrossAc ? new int[] { a, b, c, a, c, d } : new int[] { a, b, d, b, c, d };
            for (int corner : six) triangles[t++] = corner;
        }
        return SurfaceMesh.of(mm, triangles);
    }

    private static double distance(float[] v, int a, int b) {
        double x = v[3 * a] - v[3 * b], y = v[3 * a + 1] - v[3 * b + 1], z = v[3 * a + 2] - v[3 * b + 2];
        return x * x + y * y + z * z;
    }
}
