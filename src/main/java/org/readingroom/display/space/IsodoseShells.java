package org.readingroom.display.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.readingroom.display.view.Isodose;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.io.Progress;
import org.readingroom.volume.surface.LevelSurface;
import org.readingroom.volume.surface.SurfaceMesh;

/**
 * Isodoses in space: of each level the surface that is nearest to the viewer, translucent, in front of what lies behind it and behind what lies before
 * it. Keeps surfaces as long as somebody else keeps the dose's values. Thread-safe.
 */
final class IsodoseShells {

    private static final double OPACITY = 0.3, LIGHT = 0.5; // what a shell takes of what is behind it, and what it adds: with no more than it takes, all would be dark
    private static final long MOST_VOXELS = 1L << 24;

    private final Map<VoxelValues, Map<Double, SurfaceMesh>> kept = new WeakHashMap<>(); // values are equal if they are the same
    private final Map<VoxelValues, VoxelValues> smaller = new WeakHashMap<>();

    /** One level as a view sees it: where it is, infinity where it is not, and in which colour. */
    record Shell(float[] depth, int[] argb) {}

    /**
     * The levels that can be seen, in no order; null if it was stopped.
     *
     * @param depth of what is opaque; kept as it is
     * @param front see {@link CutAway}
     */
    List<Shell> of(Scene scene, ValuesStore store, ViewGeometry view, float[] depth, float[] front, BooleanSupplier stop) {
        List<Shell> shells = new ArrayList<>();
        for (Scene.ImageLayer layer : scene.images()) {
            Isodose isodose = layer.look().isodose();
            if (!layer.look().visible() || !isodose.isOn()) continue;
            VoxelValues values = ofBearableSize(store.of(layer.volume(), 0, view.state().time()));
            for (Isodose.Level level : isodose.levels()) {
                if (stop.getAsBoolean()) return null;
                if (!level.visible()) continue;
                SurfaceMesh mesh = surface(values, isodose.real(level));
                if (mesh.isEmpty()) continue;
                Shell shell = new Shell(depth.clone(), new int[depth.length]);
                new SurfaceRaster(view, shell.depth, front, shell.argb).draw(mesh, level.rgb());
                shells.add(shell);
            }
        }
        return shells;
    }

    private synchronized SurfaceMesh surface(VoxelValues values, double real) {
        return kept.computeIfAbsent(values, v -> new HashMap<>()).computeIfAbsent(real, r -> LevelSurface.of(values.grid, values.planes, values.mask, (r - values.intercept) / values.slope, Progress.NONE));
    }

    /** Surfaces of hundreds of millions of voxels would show no more on a screen. */
    private synchronized VoxelValues ofBearableSize(VoxelValues values) {
        if ((long) values.ni * values.nj * values.nk <= MOST_VOXELS) return values;
        VoxelValues half = smaller.get(values);
        if (half == null) smaller.put(values, half = values.halved());
        return ofBearableSize(half);
    }

    /** Where the colour of one pixel comes together, from behind; one for each thread. */
    static final class Pixel {

        /** What lies between two depths, over a colour. */
        @FunctionalInterface
        interface Between {
            int over(double near, double far, int behind);
        }

        private final List<Shell> shells;
        private final int[] order;

        Pixel(List<Shell> shells) {
            this.shells = shells;
            order = new int[shells.size()];
        }

        private static int lit(int behind, int shell) {
            double through = 1 - OPACITY;
            return Colors.of(through * (behind >> 16 & 255) + LIGHT * (shell >> 16 & 255), through * (behind >> 8 & 255) + LIGHT * (shell >> 8 & 255), through * (behind & 255) + LIGHT * (shell & 255));
        }

        /** @param far where something opaque stands @param behind its colour */
        int color(int at, double near, double far, int behind, Between between) {
            int n = 0;
            for (int s = 0; s < order.length; s++) {
                if (shells.get(s).argb[at] == 0) continue;
                int place = n++;
                while (place > 0 && shells.get(order[place - 1]).depth[at] < shells.get(s).depth[at]) order[place] = order[--place];
                order[place] = s;
            }
            int color = behind;
            double end = far;
            for (int s = 0; s < n; s++) { // the farthest first
                Shell shell = shells.get(order[s]);
                color = lit(between.over(shell.depth[at], end, color), shell.argb[at]);
                end = shell.depth[at];
            }
            return between.over(near, end, color);
        }
    }
}
