package org.readingroom.call;

import java.util.List;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** A volume from a file whose window is set for the picture that will be made of it. Confined to one call. */
final class FileDisplay implements DisplayTarget {

    private Volume volume;

    FileDisplay(Volume volume) {
        this.volume = volume;
    }

    @Override
    public Volume volume() {
        return volume;
    }

    @Override
    public void show(DisplayWindow window) {
        volume = volume.toBuilder().windows(List.of(window)).build();
    }
}
