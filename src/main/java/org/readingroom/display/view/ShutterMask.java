package org.readingroom.display.view;

import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** What the shutters of a presentation state hide in one view of a slice. */
final class ShutterMask {

    private final Presented presented;
    private final PointMm first, right, down; // voxel of the first pixel, and the steps to its neighbours

    private ShutterMask(Presented presented, PointMm first, PointMm right, PointMm down) {
        this.presented = presented;
        this.first = first;
        this.right = right;
        this.down = down;
    }

    /** Null where nothing is hidden. The state of the volume at the back counts. */
    static ShutterMask of(Scene scene, ViewGeometry view) {
        Presented presented = scene.images().isEmpty() ? null : scene.images().get(0).presented();
        if (presented == null || !presented.hasShutter() || presented.shownBy(view.state()).isEmpty()) return null;
        VoxelGrid grid = presented.volume().grid();
        PointMm a = grid.toIndex(view.toPatient(0.5, 0.5)), b = grid.toIndex(view.toPatient(1.5, 0.5)), c = grid.toIndex(view.toPatient(0.5, 1.5));
        return new ShutterMask(presented, a, minus(b, a), minus(c, a));
    }

    private static PointMm minus(PointMm a, PointMm b) {
        return new PointMm(a.x() - b.x(), a.y() - b.y(), a.z() - b.z());
    }

    void paint(int width, int from, int end, int[] argb) {
        int hidden = presented.shutterArgb();
        for (int y = from; y < end; y++)
            for (int x = 0; x < width; x++)
                if (!presented.shows(first.x() + x * right.x() + y * down.x(), first.y() + x * right.y() + y * down.y())) argb[x + width * y] = hidden;
    }
}
