package org.readingroom.display.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/**
 * The outlines that segments have from one side: a pixel is in a segment's silhouette if the line of sight through its middle meets one of the
 * segment's voxels. Keeps which voxels lie at the surface as long as somebody else keeps the label map. Thread-safe.
 */
final class Silhouettes {

    private static final double LEAST = 1e-12;
    private static final int DASH = 6, DASHED = 4; // pixels from one dash to the next, and of one

    private final Map<LabelMap, Kept> kept = new WeakHashMap<>(); // label maps are equal if they are the same
    private volatile int generation;

    private record Kept(int generation, List<int[]> voxels) {}

    void forget() {
        generation++;
    }

    /** Draws the rims over a picture, in the segments' colours; dashed for a hatched layer. @return whether all was done */
    boolean draw(Scene.LabelLayer layer, ViewGeometry view, BooleanSupplier stop, int[] argb) {
        LabelMap labels = layer.labels();
        List<int[]> voxels = surface(labels);
        Seen seen = new Seen(view, labels.grid());
        for (int n = 0; n < voxels.size(); n++) {
            if (stop.getAsBoolean()) return false;
            if (layer.hidden().contains(n)) continue;
            boolean[] covered = new boolean[view.width() * view.height()];
            for (int voxel : voxels.get(n)) seen.cover(voxel, covered);
            rim(covered, view.width(), view.height(), labels.segments().get(n).color().argb(), layer.hatched(), argb);
        }
        return true;
    }

    private static void rim(boolean[] covered, int width, int height, int color, boolean dashed, int[] argb) {
        for (int y = 0, at = 0; y < height; y++)
            for (int x = 0; x < width; x++, at++) {
                if (!covered[at] || dashed && (x + y) % DASH >= DASHED) continue;
                boolean inside = true;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) inside &= covered[u + width * v];
                if (!inside) argb[at] = color;
            }
    }

    /** One list for each segment, i + ni * (j + nj * k): what lies inside of a segment shows no further pixel. */
    private synchronized List<int[]> surface(LabelMap labels) {
        Kept found = kept.get(labels);
        if (found == null || found.generation != generation) {
            int now = generation;
            found = new Kept(now, new ArrayList<>(labels.segments().parallelStream().map(s -> surface(labels, s)).toList()));
            kept.put(labels, found);
        }
        return found.voxels;
    }

    private static int[] surface(LabelMap labels, Segment s) {
        int ni = labels.grid().ni(), nj = labels.grid().nj(), nk = labels.grid().nk(), count = 0;
        short[][] planes = labels.layer(s.layer());
        short value = (short) s.value();
        int[] all = new int[64];
        for (int k = 0; k < nk; k++)
            for (int j = 0, at = 0; j < nj; j++)
                for (int i = 0; i < ni; i++, at++) {
                    if (planes[k][at] != value) continue;
                    boolean rim = i == 0 || j == 0 || k == 0 || i == ni - 1 || j == nj - 1 || k == nk - 1;
                    if (!rim && planes[k][at - 1] == value && planes[k][at + 1] == value && planes[k][at - ni] == value && planes[k][at + ni] == value
                        && planes[k - 1][at] == value && planes[k + 1][at] == value) continue;
                    if (count == all.length) all = Arrays.copyOf(all, 2 * count);
                    all[count++] = at + ni * nj * k;
                }
        return Arrays.copyOf(all, count);
    }

    /** Voxels of a grid as a view sees them. */
    private static final class Seen {
        private final RayFrame frame;
        private final int ni, nj, width, height;
        private final double[] x = new double[4], y = new double[4]; // of voxel 0, and per step along i, j, k
        private double halfX, halfY;

        Seen(ViewGeometry view, VoxelGrid grid) {
            frame = RayFrame.of(view, grid);
            ni = grid.ni();
            nj = grid.nj();
            width = view.width();
            height = view.height();
            PointMm[] at = { grid.toPatient(0, 0, 0), grid.toPatient(1, 0, 0), grid.toPatient(0, 1, 0), grid.toPatient(0, 0, 1) };
            for (int n = 0; n < 4; n++) {
                ViewGeometry.ScreenPoint p = view.toScreen(at[n]);
                x[n] = p.x() - (n == 0 ? 0 : x[0]);
                y[n] = p.y() - (n == 0 ? 0 : y[0]);
                if (n == 0) continue;
                halfX += Math.abs(x[n]) / 2;
                halfY += Math.abs(y[n]) / 2;
            }
        }

        void cover(int voxel, boolean[] covered) {
            int i = voxel % ni, j = voxel / ni % nj, k = voxel / ni / nj;
            double cx = x[0] + i * x[1] + j * x[2] + k * x[3], cy = y[0] + i * y[1] + j * y[2] + k * y[3];
            int left = (int) Math.max(0, Math.ceil(cx - halfX - 0.5)), right = (int) Math.min(width - 1.0, Math.floor(cx + halfX - 0.5));
            int top = (int) Math.max(0, Math.ceil(cy - halfY - 0.5)), bottom = (int) Math.min(height - 1.0, Math.floor(cy + halfY - 0.5));
            for (int v = top; v <= bottom; v++)
                for (int u = left; u <= right; u++)
                    if (!covered[u + width * v]) covered[u + width * v] = meets(u + 0.5, v + 0.5, i, j, k);
            int u = (int) Math.floor(cx), v = (int) Math.floor(cy);
            if (u >= 0 && v >= 0 && u < width && v < height) covered[u + width * v] = true; // also where voxels are smaller than pixels
        }

        private boolean meets(double px, double py, int... ijk) {
            double near = Double.NEGATIVE_INFINITY, far = Double.POSITIVE_INFINITY;
            for (int n = 0; n < 3; n++) {
                double from = ijk[n] - 0.5 - frame.index(n, px, py), along = frame.along()[n];
                if (Math.abs(along) < LEAST) {
                    if (from > 0 || from < -1) return false;
                    continue;
                }
                double a = from / along, b = (from + 1) / along;
                near = Math.max(near, Math.min(a, b));
                far = Math.min(far, Math.max(a, b));
            }
            return near <= far;
        }
    }
}
