package org.readingroom.ui.annotate;

import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.scijava.plugin.Plugin;

/** A point. */
@Plugin(type = AnnotationTool.class, priority = 92)
public final class PointTool extends OutlineTool {

    @Override
    public String id() {
        return "point";
    }

    @Override
    public String label() {
        return "Point";
    }

    @Override
    public String key() {
        return "k";
    }

    @Override
    boolean takesClicks() {
        return true;
    }

    @Override
    int least() {
        return 1;
    }

    @Override
    boolean closed() {
        return false;
    }

    @Override
    int most() {
        return 1;
    }

    @Override
    Optional<Figure> figure(List<PlanePoint> all) {
        return Optional.of(Keypoints.of(all.get(0)));
    }
}
