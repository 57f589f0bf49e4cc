package org.readingroom.ui.annotate;

import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.tool.Painting;
import org.scijava.plugin.Plugin;

/** Takes voxels of the object in hand away. */
@Plugin(type = AnnotationTool.class, priority = 98)
public final class EraserTool extends BrushTool {

    @Override
    public String id() {
        return "eraser";
    }

    @Override
    public String label() {
        return "Eraser";
    }

    @Override
    public String key() {
        return "h";
    }

    @Override
    Painting.Mode mode() {
        return Painting.Mode.ERASE;
    }

    @Override
    ValueGate gate(Canvas on) {
        return null;
    }
}
