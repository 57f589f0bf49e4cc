package org.readingroom.display;

import java.util.Optional;
import org.readingroom.volume.DisplayWindow;

/**
 * A named window.
 *
 * @param modality such as CT; "*" for any
 * @param key      keyboard digit or letter that chooses it; may be empty
 * @param inverted whether black and white are exchanged; empty to leave that as it is
 * @param source   who says so: presets of different programs differ, so every one names its origin
 */
public record Preset(String name, String modality, DisplayWindow window, Optional<Boolean> inverted, String key, String source) {

    /** That leaves black and white as they are. */
    public Preset(String name, String modality, DisplayWindow window, String key, String source) {
        this(name, modality, window, Optional.empty(), key, source);
    }

    public Preset {
        if (name.isBlank()) throw new IllegalArgumentException("a preset needs a name");
        if (modality.isBlank()) throw new IllegalArgumentException("a preset needs a modality, or * for any");
    }
}
