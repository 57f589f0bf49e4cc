package org.readingroom.ui.annotate;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.scijava.plugin.Plugin;

/** An ellipse in an upright rectangle, dragged or clicked from corner to corner. */
@Plugin(type = AnnotationTool.class, priority = 94)
public final class EllipseTool extends OutlineTool {

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
    boolean takesClicks() {
        return true;
    }

    @Override
    int least() {
        return 2;
    }

    @Override
    boolean closed() {
        return false;
    }

    @Override
    int most() {
        return 2;
    }

    @Override
    Optional<Figure> figure(List<PlanePoint> all) {
        PlanePoint a = all.get(0), b = all.get(1);
        if (a.x() == b.x() || a.y() == b.y()) return Optional.empty();
        return Optional.of(new Ellipse(new PlanePoint((a.x() + b.x()) / 2, (a.y() + b.y()) / 2), Math.abs(b.x() - a.x()) / 2, Math.abs(b.y() - a.y()) / 2, 0));
    }

    @Override
    Shape preview(Path2D path) {
        Rectangle2D r = path.getBounds2D();
        return new Ellipse2D.Double(r.getX(), r.getY(), r.getWidth(), r.getHeight());
    }
}
