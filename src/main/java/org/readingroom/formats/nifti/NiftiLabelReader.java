package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.formats.LabelTable;
import org.readingroom.formats.LabelVolumes;
import org.readingroom.formats.PairFiles;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Reads any three-dimensional NIfTI file whose values are whole numbers from 0 to 65535 as a label map, floats too. Names, colours and codes
 * come from the table beside it ({@link LabelTable}), else from the file's own extension ({@code CaretLabels}); further layers from the files that the
 * table tells of.
 */
@Plugin(type = SegmentationReader.class)
public final class NiftiLabelReader implements SegmentationReader {

    private static final double CERTAIN = 0.8, LIKELY = 0.6; // any image is a NIfTI file too: annotation files and DICOM SEG say what they are

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
        return LabelVolumes.read(path, file -> new NiftiReader().read(file, progress), CaretLabels::of);
    }

    /** @param files one a layer */
    static LabelMap read(List<Path> files, List<Segment> segments, Progress progress) throws IOException {
        List<Volume> volumes = new ArrayList<>();
        for (Path file : files) volumes.add(new NiftiReader().read(file, progress));
        return LabelVolumes.of(files, volumes, segments);
    }
}
