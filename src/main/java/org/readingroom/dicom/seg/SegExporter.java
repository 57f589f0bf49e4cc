package org.readingroom.dicom.seg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/**
 * Writes a label map as DICOM Segmentation, BINARY, uncompressed, explicit little endian: what hospital systems read. Needs the DICOM
 * series that the labels were drawn on, on its own grid.
 */
@Plugin(type = SegmentationExporter.class)
public class SegExporter implements SegmentationExporter {

    @Override
    public String id() {
        return "seg";
    }

    @Override
    public List<String> extensions() {
        return List.of(".dcm");
    }

    @Override
    public boolean needsSeries() {
        return true;
    }

    /** @throws IllegalArgumentException if the labels have no DICOM series behind them, or one of irregular geometry, lie on another grid, or are none */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        return SegWriting.write(request, target, BinaryFrames::new,
            read -> ReadBack.require(SegReader.FORMAT, target, request.labels(), labels(read, request.labels())));
    }

    private static LabelMap labels(SegWriting.Placed read, LabelMap written) throws IOException {
        VoxelGrid grid = written.grid();
        List<short[][]> layers = new ArrayList<>();
        for (int n = 0; n < written.layers(); n++) layers.add(new short[grid.nk()][]);
        Parallel.<IOException>count(grid.nk(), k -> {
            for (short[][] layer : layers) layer[k] = new short[grid.ni() * grid.nj()];
            for (SegFile.Frame f : read.frames().get(k)) {
                Segment s = written.segments().get(f.segment() - 1);
                read.file().paint(f, layers.get(s.layer())[k], (short) s.value());
            }
        });
        List<Segment> segments = new ArrayList<>();
        for (SegSegment s : read.file().segments()) segments.add(new Segment(s.layer(), s.value(), s.name(), s.color(), s.category(), s.type(), s.track()));
        return LabelMap.complete(grid, layers, segments);
    }
}
