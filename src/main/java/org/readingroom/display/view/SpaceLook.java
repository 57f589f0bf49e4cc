package org.readingroom.display.view;

import java.util.Objects;

/**
 * How things look in a view of space.
 *
 * @param preset   of the volume's rendering
 * @param surfaces whether segments are shown as surfaces
 * @param cut      whether everything in front of the planes that other views show is cut away
 */
public record SpaceLook(OpacityPreset preset, boolean surfaces, boolean cut) {

    public static final SpaceLook STANDARD = new SpaceLook(OpacityPreset.AUTO, true, false);

    public SpaceLook {
        Objects.requireNonNull(preset);
    }

    public SpaceLook with(OpacityPreset other) {
        return new SpaceLook(other, surfaces, cut);
    }

    public SpaceLook surfaces(boolean on) {
        return new SpaceLook(preset, on, cut);
    }

    public SpaceLook cut(boolean on) {
        return new SpaceLook(preset, surfaces, on);
    }
}
