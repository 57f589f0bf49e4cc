package org.readingroom.ij1;

import ij.ImagePlus;
import org.readingroom.volume.label.LabelMap;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Lets scripts hand a LabelMap to what wants an ImagePlus: on the same pixel arrays where ImageJ has a type for them. */
@Plugin(type = Converter.class)
public class LabelMapToImage extends AbstractConverter<LabelMap, ImagePlus> {

    @Override
    public <T> T convert(Object labels, Class<T> type) {
        return type.cast(Images.toImagePlus((LabelMap) labels));
    }

    @Override
    public Class<ImagePlus> getOutputType() {
        return ImagePlus.class;
    }

    @Override
    public Class<LabelMap> getInputType() {
        return LabelMap.class;
    }
}
