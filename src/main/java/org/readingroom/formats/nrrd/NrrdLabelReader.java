package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.LabelTable;
import org.readingroom.formats.LabelVolumes;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Reads 3D Slicer's segmentations (.seg.nrrd): segments with names, colours, codes and layers. Other NRRD files whose values are whole numbers from
 * 0 to 65535 are label maps too; their names come from the table beside them ({@link LabelTable}).
 */
@Plugin(type = SegmentationReader.class)
public final class NrrdLabelReader implements SegmentationReader {

    private static final double CERTAIN = 1, TABLE = 0.8, LIKELY = 0.6; // any image is an NRRD file too
    private static final int MOST_LAYERS = 4096; // segments that overlap all others, thousands of them, are none

    @Override
    public String format() {
        return "NRRD segmentation";
    }

    @Override
    public double confidence(Path path) throws IOException {
        double nrrd = NrrdFiles.confidence(path);
        if (nrrd < 1) return nrrd * LIKELY;
        try {
            if (SegmentFields.areThere(NrrdReader.header(path))) return CERTAIN;
        } catch (FormatException damaged) {
            return LIKELY; // read() says what is wrong
        }
        return Files.isRegularFile(LabelTable.beside(path)) ? TABLE : LIKELY;
    }

    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        NrrdHeader h = NrrdReader.header(path);
        if (!SegmentFields.areThere(h)) return LabelVolumes.read(path, file -> volume(file, progress), v -> List.of());
        Volume v = volume(path, progress);
        int count = v.components() * v.times();
        if (count > MOST_LAYERS) throw new FormatException(path, count + " layers", "at most " + MOST_LAYERS, "This is an image rather than a segmentation.");
        List<short[][]> layers = new ArrayList<>();
        for (int t = 0; t < v.times(); t++)
            for (int c = 0; c < v.components(); c++) layers.add(LabelVolumes.of(List.of(path), List.of(layer(v, c, t)), List.of()).layer(0));
        return new LabelMap(v.grid(), layers, SegmentFields.read(path, h, count));
    }

    /** Whether a volume came from such a segmentation, and holds its segments in its header still. */
    public static boolean isSegmentation(Volume v) {
        return NrrdMetadata.kept(v).filter(SegmentFields::areThere).isPresent();
    }

    private static Volume volume(Path file, Progress progress) throws IOException {
        return new NrrdReader().read(file, Optional.empty(), Loading.WHOLE, progress);
    }

    /** One layer as a volume of its own; shares the arrays. */
    private static Volume layer(Volume v, int c, int t) {
        Samples s = v.samples();
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < s.nk(); k++) planes.add(s.plane(k, c, t));
        return Volume.builder(v.name(), v.grid(), Samples.of(s.type(), s.ni(), s.nj(), planes)).build();
    }
}
