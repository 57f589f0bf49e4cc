package org.readingroom.call;

import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/**
 * An image whose display window a command may set: one on the screen, or one that becomes a picture file. A command takes it as an input
 * of this type; values are never changed through it.
 */
public interface DisplayTarget {

    Volume volume();

    /** Shows the image through {@code window}, in real units. */
    void show(DisplayWindow window);
}
