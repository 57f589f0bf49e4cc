package org.readingroom.ui.annotate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.SlicePlane;

/**
 * What a view shows of lines, points, skeletons and cuboids that do not lie on its own slice: what its plane cuts, or their projections. For one
 * thread, whichever it is: what it is given does not change.
 */
final class FigureCuts {

    private final DrawnWires wires = new DrawnWires();

    /**
     * An object in a view.
     *
     * @param plane  null where the view shows none of the volume's slices
     * @param shapes all that it has; the document's own list, another one once something has changed
     */
    record Part(VoxelGrid grid, SlicePlane plane, Track track, Color color, boolean chosen, List<Shape> shapes) {

        boolean isStill(Part other) {
            return shapes == other.shapes && grid == other.grid && chosen == other.chosen && track.equals(other.track) && color.equals(other.color);
        }
    }

    /** @param isPlane whether the view shows a plane, not the whole volume @param stop asked between objects */
    void draw(Graphics2D g, ViewGeometry geometry, boolean isPlane, List<Part> parts, BooleanSupplier stop) {
        smooth(g);
        Set<UUID> there = parts.stream().map(p -> p.track.uuid()).collect(Collectors.toSet());
        wires.keepOnly(there);
        for (Part p : parts) {
            if (stop.getAsBoolean()) return;
            Ink ink = new Ink(g, p.color, p.chosen);
            if (isPlane) cut(ink, geometry, p);
            else for (DrawnWires.Drawn d : wires.of(p.track.uuid(), p.shapes, p.grid)) ink.wire(d.wire(), geometry, d.shape().state() == State.PROPOSED);
            ink.flush();
        }
    }

    static void smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Within half a slice of the view's plane, or in its slab. */
    private void cut(Ink ink, ViewGeometry geometry, Part p) {
        ViewState state = geometry.state();
        double half = Math.max(state.slab().thicknessMm(), SliceRange.of(p.grid, state.plane()).stepMm()) / 2;
        for (DrawnWires.Drawn d : wires.near(p.track.uuid(), p.shapes, p.grid, state.centre(), state.plane().along(), half)) {
            Shape s = d.shape();
            boolean proposed = s.state() == State.PROPOSED;
            if (s.figure() instanceof Cuboid c) ink.line(FigurePainter.outline(c, p.grid, geometry), proposed);
            else if (p.plane == null || s.axis() != p.plane.axis() || s.slice0() != p.plane.slice0()) ink.wire(d.wire().within(state.centre(), state.plane().along(), half), geometry, proposed);
        }
    }
}
