package org.readingroom.formats.mgh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.readingroom.formats.LabelTable;
import org.readingroom.formats.LabelVolumes;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/** Reads an MGH file of whole numbers as a label map; names and colours come from the table beside it, else from the colour table behind its voxels. */
@Plugin(type = SegmentationReader.class)
public final class MghLabelReader implements SegmentationReader {

    private static final double WITH_TABLE = 0.8, LIKELY = 0.6; // any image is an MGH file too

    private final MghReader reader = new MghReader();

    @Override
    public String format() {
        return "MGH label map";
    }

    @Override
    public double confidence(Path path) throws IOException {
        return reader.confidence(path) * (Files.isRegularFile(path) && Files.isRegularFile(LabelTable.beside(path)) ? WITH_TABLE : LIKELY);
    }

    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        return LabelVolumes.read(path, file -> reader.read(file, Loading.FITTING, progress), MghLabelReader::names);
    }

    private static List<Segment> names(Volume v) {
        String footer = v.metadata().get(MghFooter.FOOTER);
        return footer == null ? List.of() : ColorTable.segments(Base64.getDecoder().decode(footer));
    }
}
