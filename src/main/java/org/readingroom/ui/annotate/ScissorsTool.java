package org.readingroom.ui.annotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.Drawing;
import org.scijava.plugin.Plugin;

/** Takes away all corners and points of the chosen object on the slice that a line drawn around them encloses; without a chosen one, of all that are seen. */
@Plugin(type = AnnotationTool.class, priority = 91)
public final class ScissorsTool extends AroundTool {

    @Override
    public String id() {
        return "scissors";
    }

    @Override
    public String label() {
        return "Scissors for corners";
    }

    @Override
    public String shortLabel() {
        return "Scissors";
    }

    @Override
    public String key() {
        return "x";
    }

    @Override
    boolean needsClass() {
        return false;
    }

    @Override
    Optional<Figure> figure(List<PlanePoint> all) {
        return Optional.empty();
    }

    @Override
    void done(Canvas on, List<PlanePoint> lasso) {
        List<Shape> shapes = new ArrayList<>(on.chosenHere());
        if (on.annotating().chosen(on.item().id()).isEmpty())
            on.document().tracks().stream().filter(t -> !on.annotating().isHidden(t.uuid())).forEach(t -> shapes.addAll(on.document().shapes(t.uuid(), on.axis(), on.slice0())));
        on.annotating().chosen(on.item().id()).ifPresent(t -> on.requireFree(t.uuid()));
        shapes.removeIf(s -> on.annotating().isLocked(s.track()));
        Origin origin = on.origin(id());
        Drawing.cut(on.document(), shapes, lasso, origin).ifPresent(edit -> on.annotating().saying().with(
            () -> ToolCalls.cut(on.document(), shapes, on.axis(), on.slice0(), lasso, origin), () -> on.apply(edit)));
    }
}
