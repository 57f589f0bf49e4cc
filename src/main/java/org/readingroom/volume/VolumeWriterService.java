package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.readingroom.io.Progress;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Writes a volume with the writer that its file name asks for. */
@Plugin(type = Service.class)
public class VolumeWriterService extends AbstractSingletonService<VolumeWriter> implements SciJavaService {

    @Override
    public Class<VolumeWriter> getPluginType() {
        return VolumeWriter.class;
    }

    /** @throws IllegalArgumentException if no writer knows the ending, naming those that are known */
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        writerFor(target).write(volume, target, progress);
    }

    public VolumeWriter writerFor(Path target) {
        return getInstances().stream().filter(w -> VolumeService.endsWith(target, w.extensions())).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(target.getFileName() + ": no volume format has this ending; expected one of "
                + getInstances().stream().flatMap(w -> w.extensions().stream()).sorted().distinct().collect(Collectors.joining(", ")) + "."));
    }
}
