package org.readingroom.display.view;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;

/**
 * Planes and slabs, by {@link ViewPainter}. Each viewport that asks gets the painter that made its last picture, so that a dragged window only
 * colours anew; painters are let go when memory is short.
 */
public final class PlaneEngine implements ViewEngine {

    private static final int MOST_PAINTERS = 12; // more than viewports on a screen

    private final Deque<Kept> painters = new ArrayDeque<>(); // the newest first

    private volatile int generation; // of values: a picture that is being made while they change keeps nothing

    private record Kept(ViewGeometry view, SoftReference<ViewPainter> painter) {}

    @Override
    public boolean render(Scene scene, ViewGeometry view, Effort effort, BooleanSupplier stop, int[] argb) {
        int before = generation;
        ViewPainter painter = take(view);
        painter.paint(scene, view, argb);
        keep(view, painter, before);
        return true;
    }

    @Override
    public synchronized void forget() {
        generation++;
        painters.clear();
    }

    /** The one that made this view's last picture; else a new one, or once there are many the one that waited longest. */
    private synchronized ViewPainter take(ViewGeometry view) {
        painters.removeIf(k -> k.painter.get() == null);
        Kept kept = painters.stream().filter(k -> k.view.equals(view)).findFirst().orElse(painters.size() < MOST_PAINTERS ? null : painters.peekLast());
        if (kept == null) return new ViewPainter();
        painters.remove(kept);
        ViewPainter painter = kept.painter.get();
        return painter == null ? new ViewPainter() : painter;
    }

    private synchronized void keep(ViewGeometry view, ViewPainter painter, int begunIn) {
        if (begunIn == generation && painters.size() < MOST_PAINTERS) painters.addFirst(new Kept(view, new SoftReference<>(painter)));
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
