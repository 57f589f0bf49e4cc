package org.readingroom.ij1;

import ij.ImagePlus;
import org.readingroom.call.DisplayTarget;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Lets scripts hand an ImagePlus to a command that sets a display window. */
@Plugin(type = Converter.class)
public class ImageToDisplay extends AbstractConverter<ImagePlus, DisplayTarget> {

    @Override
    public <T> T convert(Object image, Class<T> type) {
        return type.cast(new ImageDisplay((ImagePlus) image, Images.toVolume((ImagePlus) image)));
    }

    @Override
    public Class<DisplayTarget> getOutputType() {
        return DisplayTarget.class;
    }

    @Override
    public Class<ImagePlus> getInputType() {
        return ImagePlus.class;
    }
}
