package org.readingroom.display;

import org.readingroom.volume.DisplayWindow;

/**
 * A named window.
 *
 * @param modality such as CT; "*" for any
 * @param key      keyboard digit or letter that chooses it; may be empty
 * @param source   who says so: presets of different programs differ, so every one names its origin
 */
public record Preset(String name, String modality, DisplayWindow window, String key, String source) {

    public Preset {
        if (name.isBlank()) throw new IllegalArgumentException("a preset needs a name");
        if (modality.isBlank()) throw new IllegalArgumentException("a preset needs a modality, or * for any");
    }
}
