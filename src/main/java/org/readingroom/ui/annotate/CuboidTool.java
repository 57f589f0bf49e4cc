package org.readingroom.ui.annotate;

import java.awt.Shape;
import java.awt.event.KeyEvent;
import java.awt.geom.Path2D;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.geometry.Spacing;
import org.readingroom.ui.view.Viewport;
import org.scijava.plugin.Plugin;

/** A box in space: its rectangle on this slice, as deep as the rectangle's shorter side is long, or over so many slices. */
@Plugin(type = AnnotationTool.class, priority = 91)
public final class CuboidTool extends TwoCornerTool {

    private int slices; // how deep; 0 for as deep as the shorter side, in mm

    @Override
    public String id() {
        return "cuboid";
    }

    @Override
    public String label() {
        return "Cuboid";
    }

    @Override
    public String key() {
        return "c";
    }

    @Override
    Figure between(Canvas on, PlanePoint a, PlanePoint b) {
        return Cuboid.over(a, b, on.axis(), on.slice0(), slices > 0 ? slices : depth(on, a, b));
    }

    /** In slices, at least one. */
    private static double depth(Canvas on, PlanePoint a, PlanePoint b) {
        Axis axis = on.axis();
        Spacing mm = on.plane().grid().spacing();
        double shorter = Math.min(Math.abs(b.x() - a.x()) * mm.along(axis.xIndex()), Math.abs(b.y() - a.y()) * mm.along(axis.yIndex()));
        return Math.max(1, shorter / mm.along(axis.index()));
    }

    @Override
    Shape preview(Path2D path) {
        return path.getBounds2D();
    }

    @Override
    public boolean key(Viewport view, KeyEvent e) {
        if (e.isControlDown() || e.isMetaDown() || e.isAltDown() || e.getKeyChar() != '[' && e.getKeyChar() != ']') return super.key(view, e);
        slices = Math.max(0, slices + (e.getKeyChar() == ']' ? 1 : -1));
        view.workbench().annotating().trouble("Next cuboid: " + (slices == 0 ? "as deep as the shorter side of its rectangle is long" : slices + (slices == 1 ? " slice deep" : " slices deep")));
        return true;
    }
}
