package org.readingroom.ui.annotate;

import org.scijava.plugin.Plugin;

/** Fills what hangs together on the slice. */
@Plugin(type = AnnotationTool.class, priority = 98.6)
public final class FloodTool extends RegionTool {

    @Override
    public String id() {
        return "flood-fill";
    }

    @Override
    public String label() {
        return "Flood fill of a slice";
    }

    @Override
    public String shortLabel() {
        return "Flood fill";
    }

    @Override
    public String key() {
        return "s";
    }

    @Override
    boolean inVolume() {
        return false;
    }
}
