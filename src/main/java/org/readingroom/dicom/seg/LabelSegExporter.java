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
 * Writes a label map as DICOM Label Map Segmentation (2024, Supplement 243): one frame a plane, 8 or 16 bits, the pixels are the label values. Smaller and
 * quicker than one frame for each segment, but many programs do not know it yet.
 */
@Plugin(type = SegmentationExporter.class)
public class LabelSegExporter implements SegmentationExporter {

    @Override
    public String id() {
        return "labelseg";
    }

    @Override
    public List<String> extensions() {
        return List.of();
    }

    @Override
    public boolean needsSeries() {
        return true;
    }

    /** @throws IllegalArgumentException as {@link SegExporter#export}, or if segments overlap */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        return SegWriting.write(request, target, LabelFrames::new,
            read -> ReadBack.require(SegReader.FORMAT, target, request.labels(), labels(read, request.labels())));
    }

    private static LabelMap labels(SegWriting.Placed read, LabelMap written) throws IOException {
        VoxelGrid grid = written.grid();
        int[] layerOf = new int[65536];
        short[] valueOf = new short[65536];
        List<Segment> segments = new ArrayList<>();
        for (SegSegment s : read.file().segments()) {
            layerOf[s.number()] = s.layer();
            valueOf[s.number()] = (short) s.value();
            segments.add(new Segment(s.layer(), s.value(), s.name(), s.color(), s.category(), s.type(), s.track()));
        }
        List<short[][]> layers = new ArrayList<>();
        for (int n = 0; n < written.layers(); n++) layers.add(new short[grid.nk()][]);
        Parallel.<IOException>count(grid.nk(), k -> {
            for (short[][] layer : layers) layer[k] = new short[grid.ni() * grid.nj()];
            for (SegFile.Frame f : read.frames().get(k)) {
                short[] stored = read.file().stored(f);
                for (int n = 0; n < stored.length; n++) if (stored[n] != 0) layers.get(layerOf[stored[n] & 0xffff])[k][n] = valueOf[stored[n] & 0xffff];
            }
        });
        return LabelMap.complete(grid, layers, segments);
    }
}
