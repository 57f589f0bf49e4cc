package org.readingroom.ui.model;

import java.util.List;
import org.readingroom.display.view.Scene;

/**
 * How all that is drawn on an image is seen.
 *
 * @param visible else nothing of it is
 * @param opacity of the inside, 0 to 1; rims and lines are opaque
 */
public record DrawnLook(boolean visible, double opacity) {

    public static final DrawnLook STANDARD = new DrawnLook(true, 0.4);

    public DrawnLook {
        if (!(opacity >= 0 && opacity <= 1)) throw new IllegalArgumentException("opacity runs from 0 to 1, got " + opacity);
    }

    public DrawnLook visible(boolean on) {
        return new DrawnLook(on, opacity);
    }

    public DrawnLook opacity(double part) {
        return new DrawnLook(visible, part);
    }

    /** Layers as made, seen so. */
    List<Scene.LabelLayer> on(List<Scene.LabelLayer> layers) {
        if (!visible) return List.of();
        if (opacity == STANDARD.opacity) return layers;
        return layers.stream().map(l -> new Scene.LabelLayer(l.labels(), Math.min(1, l.opacity() * opacity / STANDARD.opacity), l.outlined(), l.hatched(), l.hidden())).toList();
    }
}
