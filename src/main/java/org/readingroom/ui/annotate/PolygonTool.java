package org.readingroom.ui.annotate;

import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.scijava.plugin.Plugin;

/** An outline, corner by corner or drawn by dragging; a click on the first corner, a double click or Enter closes it. */
@Plugin(type = AnnotationTool.class, priority = 97)
public final class PolygonTool extends OutlineTool {

    @Override
    public String id() {
        return "polygon";
    }

    @Override
    public String label() {
        return "Polygon";
    }

    @Override
    public String key() {
        return "p";
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
    boolean closed() {
        return true;
    }

    @Override
    Optional<Figure> figure(List<PlanePoint> all) {
        return Optional.of(Polygon.of(Corners.ring(all)));
    }
}
