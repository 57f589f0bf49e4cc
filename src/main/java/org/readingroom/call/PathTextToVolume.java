package org.readingroom.call;

import java.io.File;
import org.readingroom.volume.Volume;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.ConvertService;
import org.scijava.convert.Converter;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** As {@link FileToVolume}, for a path as text. */
@Plugin(type = Converter.class)
public class PathTextToVolume extends AbstractConverter<String, Volume> {

    @Parameter(required = false)
    private ConvertService converters;

    @Override
    public <T> T convert(Object path, Class<T> type) {
        return converters.convert(new File((String) path), type);
    }

    @Override
    public Class<Volume> getOutputType() {
        return Volume.class;
    }

    @Override
    public Class<String> getInputType() {
        return String.class;
    }
}
