package org.readingroom.volume.surface;

import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/**
 * The voxels whose centres a closed surface winds around: what lies in several shells is in, what a shell that is turned inward cuts out is not. A centre that
 * meets an edge or a vertex is decided as if it lay a little further, so that no row is counted twice.
 */
public final class SurfaceVoxels {

    private final VoxelGrid grid;
    private final double[] at; // x, y, z: indices
    private final short[][] turns; // [k], change of the winding number at i + (ni + 1) * j; null: none

    private SurfaceVoxels(SurfaceMesh mesh, VoxelGrid grid) {
        this.grid = grid;
        float[] v = mesh.vertices();
        at = new double[v.length];
        for (int n = 0; n < v.length; n += 3) {
            PointMm p = grid.toIndex(new PointMm(v[n], v[n + 1], v[n + 2]));
            at[n] = p.x();
            at[n + 1] = p.y();
            at[n + 2] = p.z();
        }
        turns = new short[grid.nk()][];
    }

    /** @throws IllegalArgumentException in one sentence if the surface has an opening that a row of voxels passes through */
    public static Mask of(SurfaceMesh mesh, VoxelGrid grid) {
        SurfaceVoxels voxels = new SurfaceVoxels(mesh, grid);
        for (int t = 0; t < mesh.triangles().length; t += 3) voxels.triangle(3 * mesh.triangles()[t], 3 * mesh.triangles()[t + 1], 3 * mesh.triangles()[t + 2]);
        return voxels.mask();
    }

    private void triangle(int a, int b, int c) {
        double lowY = Math.min(at[a + 1], Math.min(at[b + 1], at[c + 1])), highY = Math.max(at[a + 1], Math.max(at[b + 1], at[c + 1]));
        double lowZ = Math.min(at[a + 2], Math.min(at[b + 2], at[c + 2])), highZ = Math.max(at[a + 2], Math.max(at[b + 2], at[c + 2]));
        int j0 = (int) Math.max(0, Math.ceil(lowY)), j1 = (int) Math.min(grid.nj() - 1, Math.floor(highY));
        int k0 = (int) Math.max(0, Math.ceil(lowZ)), k1 = (int) Math.min(grid.nk() - 1, Math.floor(highZ));
        for (int k = k0; k <= k1; k++)
            for (int j = j0; j <= j1; j++) {
                int first = side(a, b, j, k);
                if (first == 0 || side(b, c, j, k) != first || side(c, a, j, k) != first) continue;
                double u = area(b, c, j, k), v = area(c, a, j, k), w = area(a, b, j, k), whole = u + v + w;
                double x = whole == 0 ? at[a] : (u * at[a] + v * at[b] + w * at[c]) / whole;
                if (turns[k] == null) turns[k] = new short[(grid.ni() + 1) * grid.nj()];
                turns[k][(int) Math.max(0, Math.min(grid.ni(), Math.ceil(x))) + (grid.ni() + 1) * j] += (short) first;
            }
    }

    /** Twice the area between an edge and a row, seen along the rows; the very number with the other sign for the edge the other way round. */
    private double area(int a, int b, int j, int k) {
        boolean swap = at[a + 1] > at[b + 1] || at[a + 1] == at[b + 1] && at[a + 2] > at[b + 2];
        int p = swap ? b : a, q = swap ? a : b;
        double e = (at[q + 1] - at[p + 1]) * (k - at[p + 2]) - (at[q + 2] - at[p + 2]) * (j - at[p + 1]);
        return swap ? -e : e;
    }

    private int side(int a, int b, int j, int k) {
        double e = area(a, b, j, k);
        if (e == 0) e = at[b + 2] != at[a + 2] ? at[a + 2] - at[b + 2] : at[b + 1] - at[a + 1]; // the row a little further along j, and far less along k
        return e > 0 ? 1 : e < 0 ? -1 : 0;
    }

    private Mask mask() {
        Mask mask = new Mask(grid.ni(), grid.nj(), grid.nk());
        for (int k = 0; k < grid.nk(); k++) {
            if (turns[k] == null) continue;
            byte[] plane = mask.plane(k);
            for (int j = 0, n = 0; j < grid.nj(); j++, n++) {
                int winding = 0;
                for (int i = 0; i < grid.ni(); i++, n++) {
                    winding += turns[k][n];
                    if (winding != 0) plane[i + grid.ni() * j] = 1;
                }
                if (winding + turns[k][n] != 0) throw new IllegalArgumentException("a surface that is not closed; expected one without openings, which alone has an inside");
            }
        }
        return mask;
    }
}
