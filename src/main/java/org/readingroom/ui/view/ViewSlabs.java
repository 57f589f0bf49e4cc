package org.readingroom.ui.view;

import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;

/** How thick the slab of a view is, and what it is made of. Nothing else of the view changes with it. */
public final class ViewSlabs {

    private static final int FIRST_UNITS = 10; // where a slab is switched on rather than thickened

    private ViewSlabs() {}

    /** One step thicker or thinner, down to a single plane. Steps grow with the slab. */
    public static void thicken(Workbench workbench, int view, int steps) {
        workbench.data().background(workbench.view(view)).ifPresent(item -> {
            double unit = unit(item.volume().grid()), mm = workbench.view(view).state().slab().thicknessMm();
            for (int n = 0; n < Math.abs(steps); n++) mm = next(mm / unit, steps > 0) * unit;
            thick(workbench, view, item, mm, "slab");
        });
    }

    /** @param mm 0 for a single plane; more than the volume is thick becomes that */
    public static void thickness(Workbench workbench, int view, double mm) {
        if (!(mm >= 0)) throw new IllegalArgumentException("a slab's thickness is 0 mm or more, got " + mm);
        workbench.data().background(workbench.view(view)).ifPresent(item -> thick(workbench, view, item, mm, ""));
    }

    /** What is made of the values along the line of sight; switches the slab on if it was off. */
    public static void mode(Workbench workbench, int view, ProjectionMode mode) {
        workbench.data().background(workbench.view(view)).ifPresent(item -> {
            VoxelGrid grid = item.volume().grid();
            workbench.look(view, s -> s.with(SlabSettings.of(s.slab().thicknessMm() > 0 ? s.slab().thicknessMm() : most(s, grid, FIRST_UNITS * unit(grid)), mode, grid)), "");
        });
    }

    /** The next mode: MIP, MinIP, mean, sum, and around. */
    public static void nextMode(Workbench workbench, int view) {
        if (workbench.view(view).state() == null) return;
        SlabSettings slab = workbench.view(view).state().slab();
        ProjectionMode[] all = ProjectionMode.values();
        mode(workbench, view, slab.thicknessMm() == 0 ? first(slab) : all[(slab.mode().ordinal() + 1) % all.length]);
    }

    private static void thick(Workbench workbench, int view, DataItem item, double mm, String gesture) {
        VoxelGrid grid = item.volume().grid();
        workbench.look(view, s -> s.with(SlabSettings.of(most(s, grid, mm), s.slab().thicknessMm() == 0 ? first(s.slab()) : s.slab().mode(), grid)), gesture);
    }

    /** A slab that nobody has chosen a mode for is a MIP. */
    public static ProjectionMode first(SlabSettings slab) {
        return slab.equals(SlabSettings.SINGLE_PLANE) ? ProjectionMode.MAX : slab.mode();
    }

    private static double most(ViewState state, VoxelGrid grid, double mm) {
        SliceRange range = SliceRange.of(grid, state.plane());
        return Math.min(mm, range.count() * range.stepMm());
    }

    /** A round number of millimetres that is about the smallest voxel: 1 mm for most CTs, parts of it for microscopes. */
    static double unit(VoxelGrid grid) {
        double voxel = grid.spacing().smallest(), power = Math.pow(10, Math.floor(Math.log10(voxel) + 1e-9));
        for (int digit : new int[] { 1, 2, 5 }) if (digit * power >= voxel * 0.999) return digit * power;
        return 10 * power;
    }

    /** @param units now @return 0, 1, 2 ... 10, 12 ... 20, 25 ... 50, 60 ... */
    static double next(double units, boolean up) {
        double at = units + (up ? 1e-6 : -1e-6);
        double step = at < 10 ? 1 : at < 20 ? 2 : at < 50 ? 5 : 10;
        return up ? (Math.floor(at / step) + 1) * step : Math.max(0, (Math.ceil(at / step) - 1) * step);
    }
}
