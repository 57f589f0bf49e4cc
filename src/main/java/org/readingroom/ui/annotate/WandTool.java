package org.readingroom.ui.annotate;

import org.scijava.plugin.Plugin;

/** Paints what hangs together in the volume. */
@Plugin(type = AnnotationTool.class, priority = 98.4)
public final class WandTool extends RegionTool {

    @Override
    public String id() {
        return "wand";
    }

    @Override
    public String label() {
        return "Magic wand in the volume";
    }

    @Override
    public String shortLabel() {
        return "Wand";
    }

    @Override
    public String key() {
        return "m";
    }

    @Override
    boolean inVolume() {
        return true;
    }
}
