package org.readingroom.ui.annotate;

import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.tool.Painting;
import org.scijava.plugin.Plugin;

/** Paints only voxels whose value is in the range that was chosen. */
@Plugin(type = AnnotationTool.class, priority = 99)
public final class ThresholdBrushTool extends BrushTool {

    static final String ID = "threshold-brush";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "Threshold brush";
    }

    @Override
    public String key() {
        return "g";
    }

    @Override
    Painting.Mode mode() {
        return Painting.Mode.ADD;
    }

    @Override
    void narrow(Canvas on, Stroke covered) {
        on.annotating().gate().ifPresent(gate -> covered.covered().retain(gate.in(on.item().volume(), 0, Math.min(on.time(), on.item().volume().times() - 1))));
    }
}
