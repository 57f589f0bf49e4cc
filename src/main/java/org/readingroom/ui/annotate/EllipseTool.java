package org.readingroom.ui.annotate;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.scijava.plugin.Plugin;

/** An ellipse in an upright rectangle. */
@Plugin(type = AnnotationTool.class, priority = 94)
public final class EllipseTool extends TwoCornerTool {

    @Override
    public String id() {
        return "ellipse";
    }

    @Override
    public String label() {
        return "Ellipse";
    }

    @Override
    public String key() {
        return "o";
    }

    @Override
    Figure between(Canvas on, PlanePoint a, PlanePoint b) {
        return new Ellipse(new PlanePoint((a.x() + b.x()) / 2, (a.y() + b.y()) / 2), Math.abs(b.x() - a.x()) / 2, Math.abs(b.y() - a.y()) / 2, 0);
    }

    @Override
    Shape preview(Path2D path) {
        Rectangle2D r = path.getBounds2D();
        return new Ellipse2D.Double(r.getX(), r.getY(), r.getWidth(), r.getHeight());
    }
}
