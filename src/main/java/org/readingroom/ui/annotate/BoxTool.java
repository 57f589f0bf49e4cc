package org.readingroom.ui.annotate;

import java.awt.Shape;
import java.awt.geom.Path2D;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.scijava.plugin.Plugin;

/** An upright rectangle. */
@Plugin(type = AnnotationTool.class, priority = 95)
public final class BoxTool extends TwoCornerTool {

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
    Figure between(Canvas on, PlanePoint a, PlanePoint b) {
        return Box.between(a, b);
    }

    @Override
    Shape preview(Path2D path) {
        return path.getBounds2D();
    }
}
