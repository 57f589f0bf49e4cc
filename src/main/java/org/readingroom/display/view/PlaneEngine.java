package org.readingroom.display.view;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;

/** Planes and slabs: {@link ViewRenderer} as one of several engines. */
public final class PlaneEngine implements ViewEngine {

    @Override
    public boolean render(Scene scene, ViewGeometry view, Effort effort, BooleanSupplier stop, int[] argb) {
        ViewRenderer.render(scene, view, argb);
        return true;
    }

    @Override
    public boolean hasDrafts(Scene scene) {
        return false;
    }

    /** The point of the plane; its value is the nearest voxel's. */
    @Override
    public Optional<Sight> at(Scene scene, ViewGeometry view, double x, double y) {
        PointMm point = view.toPatient(x, y);
        return Optional.of(new Sight(point, scene.images().isEmpty() ? Double.NaN : nearest(scene.images().get(0).volume(), point, view.state().time()), 0, ""));
    }

    private static double nearest(Volume volume, PointMm point, int time) {
        VoxelGrid grid = volume.grid();
        PointMm index = grid.toIndex(point);
        int i = (int) Math.floor(index.x() + 0.5), j = (int) Math.floor(index.y() + 0.5), k = (int) Math.floor(index.z() + 0.5);
        boolean inside = i >= 0 && j >= 0 && k >= 0 && i < grid.ni() && j < grid.nj() && k < grid.nk();
        return inside ? volume.real(i, j, k, 0, Math.min(time, volume.times() - 1)) : Double.NaN;
    }
}
