package org.readingroom.ij1;

import net.imglib2.RandomAccessibleInterval;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Lets scripts hand a Volume to what wants an imglib2 image: x, y, z, c, t of stored values, on the volume's arrays; a copy of signed ones that ImageJ holds with an offset. */
@Plugin(type = Converter.class)
@SuppressWarnings("rawtypes") // SciJava asks for a class, which has no parameters
public class VolumeToImgLib extends AbstractConverter<Volume, RandomAccessibleInterval> {

    @Override
    public <T> T convert(Object volume, Class<T> type) {
        return type.cast(stored((Volume) volume));
    }

    /** Live where the arrays hold stored values. */
    static RandomAccessibleInterval<?> stored(Volume volume) {
        Samples s = volume.samples();
        if (s.offset() == 0) return s.image();
        return s.remade(SampleType.INT16, 0, p -> {
            short[] values = ((short[]) s.planes().get(p)).clone();
            for (int n = 0; n < values.length; n++) values[n] -= (short) s.offset();
            return values;
        }).image();
    }

    @Override
    public Class<RandomAccessibleInterval> getOutputType() {
        return RandomAccessibleInterval.class;
    }

    @Override
    public Class<Volume> getInputType() {
        return Volume.class;
    }
}
