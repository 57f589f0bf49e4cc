package org.readingroom.ui.annotate;

import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.scijava.plugin.Plugin;

/** A line, point by point or drawn by dragging; a double click or Enter ends it. */
@Plugin(type = AnnotationTool.class, priority = 93)
public final class PolylineTool extends OutlineTool {

    @Override
    public String id() {
        return "polyline";
    }

    @Override
    public String label() {
        return "Polyline";
    }

    @Override
    public String key() {
        return "l";
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
    Optional<Figure> figure(List<PlanePoint> all) {
        return Optional.of(new Polyline(all));
    }
}
