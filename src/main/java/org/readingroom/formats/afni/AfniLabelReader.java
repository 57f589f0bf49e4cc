package org.readingroom.formats.afni;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.readingroom.formats.LabelTable;
import org.readingroom.formats.LabelVolumes;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Reads AFNI data sets of whole numbers from 0 to 65535 as label maps. Names come from the table beside them ({@link LabelTable}), else from the header's own
 * ({@link AfniLabels}).
 */
@Plugin(type = SegmentationReader.class)
public final class AfniLabelReader implements SegmentationReader {

    private static final double CERTAIN = 0.8, LIKELY = 0.6; // any image is an AFNI data set too

    @Override
    public String format() {
        return "AFNI label map";
    }

    @Override
    public double confidence(Path path) throws IOException {
        double afni = AfniFiles.confidence(path);
        if (afni < 1) return afni * LIKELY;
        if (Files.isRegularFile(LabelTable.beside(path))) return CERTAIN;
        Path header = AfniFiles.header(path);
        try {
            return AfniAttributes.parse(header, AfniFiles.text(header)).string(AfniLabels.ATTRIBUTE).filter(t -> !AfniLabels.parse(t).isEmpty()).isPresent() ? CERTAIN : LIKELY;
        } catch (FormatException damaged) {
            return LIKELY; // read() says what is wrong
        }
    }

    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        return LabelVolumes.read(path, file -> new AfniReader().read(file, OpenRequest.ALL, progress).volumes().get(0), AfniLabels::of);
    }
}
