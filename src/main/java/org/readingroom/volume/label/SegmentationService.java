package org.readingroom.volume.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Surest;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Reads a segmentation with the reader that is surest of it. */
@Plugin(type = Service.class)
public class SegmentationService extends AbstractSingletonService<SegmentationReader> implements SciJavaService {

    @Override
    public Class<SegmentationReader> getPluginType() {
        return SegmentationReader.class;
    }

    /** @throws IOException with one sentence: nothing there, no reader for it, or what its reader says */
    public LabelMap read(Path path, Progress progress) throws IOException {
        SegmentationReader surest = Surest.of(getInstances(), path, SegmentationReader::confidence, "a segmentation file")
            .orElseThrow(() -> new FormatException(path, "content of no known segmentation format",
                "one of " + getInstances().stream().map(SegmentationReader::format).sorted().collect(Collectors.joining(", ")), "Convert it first, or check that it is complete."));
        return surest.read(path, progress);
    }
}
