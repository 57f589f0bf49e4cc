package org.readingroom.ui.annotate;

import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.scijava.plugin.Plugin;

/** An outline drawn by dragging around; letting go closes it. */
@Plugin(type = AnnotationTool.class, priority = 96)
public final class FreehandTool extends OutlineTool {

    @Override
    public String id() {
        return "freehand";
    }

    @Override
    public String label() {
        return "Free-hand outline";
    }

    @Override
    public String shortLabel() {
        return "Free hand";
    }

    @Override
    public String key() {
        return "d";
    }

    @Override
    boolean takesClicks() {
        return false;
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
