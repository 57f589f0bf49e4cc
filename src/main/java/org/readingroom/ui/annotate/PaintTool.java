package org.readingroom.ui.annotate;

import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.tool.Painting;
import org.scijava.plugin.Plugin;

/** Paints whatever it goes over. */
@Plugin(type = AnnotationTool.class, priority = 100)
public final class PaintTool extends BrushTool {

    @Override
    public String id() {
        return "brush";
    }

    @Override
    public String label() {
        return "Brush";
    }

    @Override
    public String key() {
        return "f";
    }

    @Override
    Painting.Mode mode() {
        return Painting.Mode.ADD;
    }

    @Override
    ValueGate gate(Canvas on) {
        return null;
    }
}
