package org.readingroom.ij1;

import ij.ImagePlus;
import org.readingroom.volume.Volume;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Lets scripts hand a Volume to what wants an ImagePlus: on the same pixel arrays where ImageJ has a type for them. */
@Plugin(type = Converter.class)
public class VolumeToImage extends AbstractConverter<Volume, ImagePlus> {

    @Override
    public <T> T convert(Object volume, Class<T> type) {
        return type.cast(Images.toImagePlus((Volume) volume));
    }

    @Override
    public Class<ImagePlus> getOutputType() {
        return ImagePlus.class;
    }

    @Override
    public Class<Volume> getInputType() {
        return Volume.class;
    }
}
