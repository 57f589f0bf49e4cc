package org.readingroom.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Reads a file of any volume format as a label map, if its values are whole numbers from 0 to 65535, with the table of names beside it. Formats that
 * know about labels themselves have readers of their own, which are surer.
 */
@Plugin(type = SegmentationReader.class)
public final class VolumeLabelReader implements SegmentationReader {

    private static final double WITH_TABLE = 0.75, LIKELY = 0.55; // any image has a format too: what says that it holds labels goes first

    @Parameter(required = false)
    private VolumeService volumes;

    @Override
    public String format() {
        return "label map in any volume format";
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (volumes == null || !Files.isRegularFile(path)) return 0;
        double surest = 0;
        for (VolumeReader reader : volumes.getInstances()) surest = Math.max(surest, volumes.confidence(reader, path));
        return surest * (Files.isRegularFile(LabelTable.beside(path)) ? WITH_TABLE : LIKELY);
    }

    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        return LabelVolumes.read(path, file -> volumes.open(file, OpenRequest.LARGEST, progress).volumes().get(0), v -> List.of());
    }
}
