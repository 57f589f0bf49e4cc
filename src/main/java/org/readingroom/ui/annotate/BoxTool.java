package org.readingroom.ui.annotate;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.scijava.plugin.Plugin;

/** An upright rectangle, dragged or clicked from corner to corner. */
@Plugin(type = AnnotationTool.class, priority = 95)
public final class BoxTool extends OutlineTool {

    @Override
    public String id() {
        return "box";
    }

    @Override
    public String label() {
        return "Box";
    }

    @Override
    public String key() {
        return "b";
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
        return a.x() == b.x() || a.y() == b.y() ? Optional.empty() : Optional.of(Box.between(a, b));
    }

    @Override
    Shape preview(Path2D path) {
        return path.getBounds2D();
    }
}
