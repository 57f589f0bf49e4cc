package org.readingroom.ui.annotate.panel;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.CrossSection;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/** Takes the crosshair, and with it the linked views, to a slice of an object. */
final class Jump {

    private final AnnotateBody body;

    Jump(AnnotateBody body) {
        this.body = body;
    }

    /** Into the object where it has an area on the slice; else straight to the slice. */
    void to(Track track, TrackRange range, int slice0) {
        VoxelGrid grid = body.grid();
        Axis axis = range.axis();
        double[] at = body.cursor();
        List<Shape> there = body.open().shapes(track.uuid(), axis, slice0).stream().filter(s -> s.figure().hasArea() && !s.figure().isEmpty()).toList();
        double[] inside = there.isEmpty() ? null : inside(CrossSection.of(there, grid, axis, slice0));
        at[axis.index()] = slice0;
        if (inside != null) {
            at[axis.xIndex()] = inside[0];
            at[axis.yIndex()] = inside[1];
        }
        body.workbench().moveCursor(grid.toPatient(at[0], at[1], at[2]), body.item().orElseThrow(), "");
    }

    /** The slice in the middle of those that are marked. */
    void toMiddle(Track track, TrackRange range) {
        List<Integer> slices = new ArrayList<>(range.marks().keySet());
        if (!slices.isEmpty()) to(track, range, slices.get(slices.size() / 2));
    }

    /** The voxel of a mask that is nearest to its centre of gravity; null if it has none. */
    private static double[] inside(Mask mask) {
        byte[] plane = mask.plane(0);
        double n = 0, x = 0, y = 0;
        for (int at = 0; at < plane.length; at++) {
            if (plane[at] == 0) continue;
            n++;
            x += at % mask.ni();
            y += at / mask.ni();
        }
        if (n == 0) return null;
        double best = Double.POSITIVE_INFINITY;
        double[] nearest = new double[2];
        for (int at = 0; at < plane.length; at++) {
            if (plane[at] == 0) continue;
            double dx = at % mask.ni() - x / n, dy = at / mask.ni() - y / n, d = dx * dx + dy * dy;
            if (d >= best) continue;
            best = d;
            nearest = new double[] { at % mask.ni(), at / mask.ni() };
        }
        return nearest;
    }
}
