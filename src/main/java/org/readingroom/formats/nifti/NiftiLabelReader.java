package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.formats.LabelTable;
import org.readingroom.formats.PairFiles;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Reads any three-dimensional NIfTI file whose values are whole numbers from 0 to 65535 as a label map, floats too. Names, colours and codes
 * come from the table beside it ({@link LabelTable}), further layers from the files that it tells of.
 */
@Plugin(type = SegmentationReader.class)
public final class NiftiLabelReader implements SegmentationReader {

    private static final double CERTAIN = 0.8, LIKELY = 0.6; // any image is a NIfTI file too: annotation files and DICOM SEG say what they are
    private static final double GRID_MM = 0.01;

    @Override
    public String format() {
        return "NIfTI label map";
    }

    @Override
    public double confidence(Path path) throws IOException {
        double nifti = NiftiFiles.confidence(path);
        if (nifti < 1) return nifti * LIKELY;
        if (Files.isRegularFile(LabelTable.beside(path))) return CERTAIN;
        Path header = PairFiles.header(path);
        byte[] head = ByteSource.headUnzipped(header, NiftiHeaderBytes.V2);
        try {
            return NiftiHeaderBytes.parse(header, head).intentCode == NiftiHeader.INTENT_LABEL ? CERTAIN : LIKELY;
        } catch (FormatException damaged) {
            return LIKELY; // read() says what is wrong
        }
    }

    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        List<Segment> segments = LabelTable.readBeside(path).map(LabelTable::segments).orElse(List.of());
        int layers = segments.stream().mapToInt(Segment::layer).max().orElse(0) + 1;
        List<Path> files = new ArrayList<>();
        for (int n = 0; n < layers; n++) {
            files.add(NiftiLabelFiles.ofLayer(path, n));
            if (n > 0 && !Files.isRegularFile(files.get(n)))
                throw new FormatException(LabelTable.beside(path),
                    "the table tells of layer " + n + " but " + files.get(n).getFileName() + " is not there", "a file for each layer",
                    "Copy all files of the label map into one folder.");
        }
        return read(files, segments, progress);
    }

    /** @param files one a layer */
    static LabelMap read(List<Path> files, List<Segment> segments, Progress progress) throws IOException {
        List<short[][]> layers = new ArrayList<>();
        VoxelGrid grid = null;
        for (Path file : files) {
            Volume v = new NiftiReader().read(file, progress);
            if (v.times() > 1 || v.components() > 1)
                throw new FormatException(file, v.times() + " times, " + v.components() + " components", "a label map: one value a voxel",
                    "Take one time or component out of it first.");
            if (grid == null) grid = v.grid();
            else if (!grid.sameAs(v.grid(), GRID_MM)) throw new FormatException(file, "another grid", "the grid of the first layer",
                "Export all layers together again.");
            layers.add(labels(file, v));
        }
        return new LabelMap(grid, layers, segments);
    }

    private static short[][] labels(Path file, Volume v) throws FormatException {
        Samples s = v.samples();
        short[][] planes = new short[s.nk()][s.ni() * s.nj()];
        double slope = v.rescale().slope(0), intercept = v.rescale().intercept(0);
        for (int k = 0; k < planes.length; k++) {
            Object from = s.plane(k, 0, 0);
            for (int n = 0; n < planes[k].length; n++) {
                double value = slope * s.type().get(from, n) + intercept;
                if (!(value >= 0 && value <= 65535 && value == Math.rint(value)))
                    throw new FormatException(file, "voxel (" + n % s.ni() + ", " + n / s.ni() + ", " + k + ") holds " + value,
                        "whole numbers from 0 to 65535, as label maps have",
                        "This is an image rather than a label map; choose the label map.");
                planes[k][n] = (short) (int) value;
            }
        }
        return planes;
    }
}
