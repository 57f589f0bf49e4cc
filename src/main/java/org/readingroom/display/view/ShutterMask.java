package org.readingroom.display.view;

import java.util.List;
import java.util.Optional;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** What the shutters of a presentation state hide in one view of a slice, and the overlays that it draws over it, pixel by pixel as they were stored. */
final class ShutterMask {

    private final Presented presented;
    private final List<Presented.Bits> overlays;
    private final PointMm first, right, down; // voxel of the first pixel, and the steps to its neighbours

    private ShutterMask(Presented presented, List<Presented.Bits> overlays, PointMm first, PointMm right, PointMm down) {
        this.presented = presented;
        this.overlays = overlays;
        this.first = first;
        this.right = right;
        this.down = down;
    }

    /** Null where nothing is hidden or drawn. The state of the volume at the back counts. */
    static ShutterMask of(Scene scene, ViewGeometry view) {
        Presented presented = scene.images().isEmpty() ? null : scene.images().get(0).presented();
        if (presented == null || !presented.hasShutter() && !presented.hasOverlays()) return null;
        Optional<Integer> plane = presented.shownBy(view.state());
        if (plane.isEmpty()) return null;
        VoxelGrid grid = presented.volume().grid();
        PointMm a = grid.toIndex(view.toPatient(0.5, 0.5)), b = grid.toIndex(view.toPatient(1.5, 0.5)), c = grid.toIndex(view.toPatient(0.5, 1.5));
        return new ShutterMask(presented, presented.overlays(plane.get()), a, minus(b, a), minus(c, a));
    }

    private static PointMm minus(PointMm a, PointMm b) {
        return new PointMm(a.x() - b.x(), a.y() - b.y(), a.z() - b.z());
    }

    void paint(int width, int from, int end, int[] argb) {
        int hidden = presented.shutterArgb();
        for (int y = from; y < end; y++)
            for (int x = 0; x < width; x++) {
                double i = first.x() + x * right.x() + y * down.x(), j = first.y() + x * right.y() + y * down.y();
                if (!presented.shows(i, j)) argb[x + width * y] = hidden;
                for (Presented.Bits o : overlays) if (o.isSet((int) Math.floor(i + 0.5), (int) Math.floor(j + 0.5))) argb[x + width * y] = o.argb();
            }
    }
}
