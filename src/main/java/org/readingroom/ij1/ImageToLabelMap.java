package org.readingroom.ij1;

import ij.ImagePlus;
import org.readingroom.volume.label.LabelMap;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Lets scripts hand an ImagePlus to a command that wants a LabelMap. */
@Plugin(type = Converter.class)
public class ImageToLabelMap extends AbstractConverter<ImagePlus, LabelMap> {

    @Override
    public <T> T convert(Object image, Class<T> type) {
        return type.cast(Images.toLabelMap((ImagePlus) image));
    }

    @Override
    public Class<LabelMap> getOutputType() {
        return LabelMap.class;
    }

    @Override
    public Class<ImagePlus> getInputType() {
        return ImagePlus.class;
    }
}
