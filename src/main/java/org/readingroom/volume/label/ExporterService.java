package org.readingroom.volume.label;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.readingroom.volume.VolumeService;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Finds the exporter that a format id or a file name asks for. */
@Plugin(type = Service.class)
public class ExporterService extends AbstractSingletonService<SegmentationExporter> implements SciJavaService {

    @Override
    public Class<SegmentationExporter> getPluginType() {
        return SegmentationExporter.class;
    }

    /**
     * @param format an exporter's id, or empty to go by the ending of {@code target}
     * @throws IllegalArgumentException naming what is known
     */
    public SegmentationExporter exporter(String format, Path target) {
        return getInstances().stream().filter(e -> format.isEmpty() ? VolumeService.endsWith(target, e.extensions()) : e.id().equalsIgnoreCase(format)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(
                (format.isEmpty() ? target.getFileName() + ": no segmentation format has this ending" : "no segmentation format '" + format + "'") + "; expected one of "
                + getInstances().stream().map(e -> e.id() + " (" + String.join(", ", e.extensions()) + ")").sorted().collect(Collectors.joining(", ")) + "."));
    }
}
