package org.readingroom.volume.label;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.plugin.CheckedService;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Finds the exporter that a format id or a file name asks for. */
@Plugin(type = Service.class)
public class ExporterService extends CheckedService<SegmentationExporter> {

    @Override
    public Class<SegmentationExporter> getPluginType() {
        return SegmentationExporter.class;
    }

    @Override
    protected void introduce(SegmentationExporter exporter) {
        exporter.id().length();
        exporter.extensions().size();
    }

    /**
     * @param format an exporter's id, or empty to go by the ending of {@code target}
     * @throws IllegalArgumentException naming what is known
     */
    public SegmentationExporter exporter(String format, Path target) {
        return getInstances().stream().filter(e -> format.isEmpty() ? VolumeService.endsWith(target, e.extensions()) : e.id().equalsIgnoreCase(format)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(
                (format.isEmpty() ? target.getFileName() + ": no segmentation format has this ending" : "no segmentation format '" + format + "'") + "; expected one of "
                + getInstances().stream().map(e -> e.extensions().isEmpty() ? e.id() : e.id() + " (" + String.join(", ", e.extensions()) + ")").sorted().collect(Collectors.joining(", ")) + "."));
    }

    /**
     * For scripts: writes labels and reads them back; the ending decides the format.
     *
     * @param image what they were drawn on, which DICOM formats need; null: nobody knows
     * @throws IOException with one sentence
     */
    public void save(LabelMap labels, Volume image, String path) throws IOException {
        Path target = Path.of(path);
        String name = "Segmentation";
        SegmentationExport.Origin origin = SegmentationExport.Origin.SEMIAUTOMATIC;
        exporter("", target).export(image == null ? SegmentationExport.of(labels, name, origin) : SegmentationExport.on(image, labels, name, origin), target, Progress.NONE);
    }

    /** As {@link #save(LabelMap, Volume, String)}. */
    public void save(LabelMap labels, Volume image, File file) throws IOException {
        save(labels, image, file.getPath());
    }
}
