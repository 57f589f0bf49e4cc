package org.readingroom.call;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lets scripts hand a file or folder to a command that wants a Volume: the largest of those in it. */
@Plugin(type = Converter.class)
public class FileToVolume extends AbstractConverter<File, Volume> {

    @Parameter(required = false)
    private VolumeService volumes;

    /** @throws UncheckedIOException with the reader's sentence */
    @Override
    public <T> T convert(Object file, Class<T> type) {
        try {
            Path path = ((File) file).toPath();
            return type.cast(volumes.open(path, OpenRequest.LARGEST, Progress.NONE).volumes().get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public Class<Volume> getOutputType() {
        return Volume.class;
    }

    @Override
    public Class<File> getInputType() {
        return File.class;
    }
}
