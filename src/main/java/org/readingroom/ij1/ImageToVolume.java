package org.readingroom.ij1;

import ij.ImagePlus;
import org.readingroom.volume.Volume;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Lets scripts hand an ImagePlus to a command that wants a Volume. */
@Plugin(type = Converter.class)
public class ImageToVolume extends AbstractConverter<ImagePlus, Volume> {

    @Override
    public <T> T convert(Object image, Class<T> type) {
        return type.cast(Images.toVolume((ImagePlus) image));
    }

    @Override
    public Class<Volume> getOutputType() {
        return Volume.class;
    }

    @Override
    public Class<ImagePlus> getInputType() {
        return ImagePlus.class;
    }
}
