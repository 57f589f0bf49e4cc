package org.readingroom.ui.annotate;

import org.readingroom.annotation.brush.ValueGate;
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
    public String shortLabel() {
        return "Threshold";
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
    ValueGate gate(Canvas on) {
        return on.annotating().gate().orElse(null);
    }
}
