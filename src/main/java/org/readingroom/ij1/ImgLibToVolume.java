package org.readingroom.ij1;

import net.imglib2.RandomAccessibleInterval;
import org.readingroom.volume.Volume;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Lets scripts hand an imglib2 image, or ImageJ2's Dataset, to a command that wants a Volume. Planar images share their arrays. */
@Plugin(type = Converter.class)
@SuppressWarnings("rawtypes") // SciJava asks for a class, which has no parameters
public class ImgLibToVolume extends AbstractConverter<RandomAccessibleInterval, Volume> {

    @Override
    public <T> T convert(Object image, Class<T> type) {
        return type.cast(ImgLibVolume.of((RandomAccessibleInterval<?>) image));
    }

    @Override
    public Class<Volume> getOutputType() {
        return Volume.class;
    }

    @Override
    public Class<RandomAccessibleInterval> getInputType() {
        return RandomAccessibleInterval.class;
    }
}
