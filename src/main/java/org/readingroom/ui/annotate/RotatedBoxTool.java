package org.readingroom.ui.annotate;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.RotatedBox;
import org.scijava.plugin.Plugin;

/** A turned rectangle: both ends of one edge, by clicks or dragged, then a click on the opposite one. */
@Plugin(type = AnnotationTool.class, priority = 94.5)
public final class RotatedBoxTool extends OutlineTool {

    @Override
    public String id() {
        return "rotated-box";
    }

    @Override
    public String label() {
        return "Rotated box";
    }

    @Override
    public String shortLabel() {
        return "Rot. box";
    }

    @Override
    public String key() {
        return "u";
    }

    @Override
    boolean takesClicks() {
        return true;
    }

    @Override
    int least() {
        return 3;
    }

    @Override
    int most() {
        return 3;
    }

    @Override
    boolean closed() {
        return false;
    }

    @Override
    Optional<Figure> figure(List<PlanePoint> all) {
        return RotatedBox.on(all.get(0), all.get(1), all.get(2), canvas().scale()).map(b -> b);
    }

    /** The edge, and from its second end on all four. */
    @Override
    Shape preview(Path2D path) {
        List<PlanePoint> all = draft();
        return all.size() < 3 ? path : RotatedBox.on(all.get(0), all.get(1), all.get(2), canvas().scale()).<Shape>map(b -> outline(b.corners(canvas().scale()))).orElse(path);
    }

    private Path2D outline(List<PlanePoint> corners) {
        Path2D path = new Path2D.Double();
        for (PlanePoint p : corners) {
            Point2D at = canvas().toView(p);
            if (path.getCurrentPoint() == null) path.moveTo(at.getX(), at.getY());
            else path.lineTo(at.getX(), at.getY());
        }
        path.closePath();
        return path;
    }
}
