package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.LabelTable;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Reads 3D Slicer's segmentations (.seg.nrrd): segments with names, colours, codes and layers. Other NRRD files whose values are whole numbers from
 * 0 to 65535 are label maps too; their names come from the table beside them ({@link LabelTable}).
 */
@Plugin(type = SegmentationReader.class)
public final class NrrdLabelReader implements SegmentationReader {

    private static final double CERTAIN = 1, TABLE = 0.8, LIKELY = 0.6; // any image is an NRRD file too

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
        Volume v = new NrrdReader().read(path, Optional.empty(), Loading.WHOLE, progress);
        List<short[][]> layers = new ArrayList<>();
        for (int t = 0; t < v.times(); t++) for (int c = 0; c < v.components(); c++) layers.add(layer(path, v.samples(), c, t));
        boolean own = SegmentFields.areThere(h);
        if (!own && layers.size() > 1)
            throw new FormatException(path, layers.size() + " values a voxel and no segments", "a label map: one value a voxel, or a segmentation of 3D Slicer", "Take one time or component out of it first.");
        List<Segment> segments = own ? SegmentFields.read(path, h, layers.size()) : LabelTable.readBeside(path).map(LabelTable::segments).orElse(List.of());
        if (segments.stream().anyMatch(s -> s.layer() >= layers.size()))
            throw new FormatException(LabelTable.beside(path), "the table tells of a layer that the file does not have", layers.size() + " layers", "Correct the table.");
        return new LabelMap(v.grid(), layers, segments);
    }

    private static short[][] layer(Path file, Samples s, int c, int t) throws FormatException {
        short[][] planes = new short[s.nk()][s.ni() * s.nj()];
        for (int k = 0; k < planes.length; k++) {
            Object from = s.plane(k, c, t);
            for (int n = 0; n < planes[k].length; n++) {
                double value = s.type().get(from, n);
                if (!(value >= 0 && value <= 65535 && value == Math.rint(value)))
                    throw new FormatException(file, "voxel (" + n % s.ni() + ", " + n / s.ni() + ", " + k + ") holds " + value, "whole numbers from 0 to 65535, as label maps have",
                        "This is an image rather than a label map; choose the label map.");
                planes[k][n] = (short) (int) value;
            }
        }
        return planes;
    }
}
