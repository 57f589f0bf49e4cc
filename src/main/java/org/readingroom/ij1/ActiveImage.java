package org.readingroom.ij1;

import ij.ImagePlus;
import java.util.Optional;
import org.readingroom.call.DisplayTarget;
import org.readingroom.call.Host;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/**
 * ImageJ as a host: the image that is current in the caller's thread, and windows for results.
 *
 * @param loading whole images for macros, whose next line works on them; on demand for a person
 */
record ActiveImage(Optional<ImagePlus> image, OpenRequest.Loading loading) implements Host {

    @Override
    public boolean hasActive() {
        return image.isPresent();
    }

    @Override
    public boolean showsResults() {
        return true;
    }

    @Override
    public <T> Optional<T> active(Class<T> type) {
        return image.map(i -> type.cast(as(type, i)));
    }

    private static Object as(Class<?> type, ImagePlus image) {
        if (type == Volume.class) return Images.toVolume(image);
        if (type == LabelMap.class) return Images.toLabelMap(image);
        if (type == DisplayTarget.class) return new ImageDisplay(image, Images.toVolume(image));
        throw new IllegalStateException("no active " + type.getName());
    }
}
