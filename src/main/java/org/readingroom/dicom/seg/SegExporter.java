package org.readingroom.dicom.seg;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
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

    private static final double SAME_PLACE_MM = 0.01;

    @Override
    public String id() {
        return "seg";
    }

    @Override
    public List<String> extensions() {
        return List.of(".dcm");
    }

    /** @throws IllegalArgumentException if the labels have no DICOM series behind them, or one of irregular geometry, lie on another grid, or are none */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        SourceSeries.of(request, SegReader.FORMAT).requireNot(target);
        DataSet set = SegObject.of(request, progress);
        List<ReadBack> result = new ArrayList<>(1);
        SafeFile.writePath(target, temporary -> {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                DicomWriter.write(out, set, TransferSyntax.EXPLICIT_LE);
                out.flush();
                channel.force(true);
            }
            result.add(ReadBack.require(SegReader.FORMAT, target, request.labels(), readBack(temporary, request)));
        });
        return result.get(0);
    }

    /**
     * The file's frames, placed where they say they lie on the grid that was written: a segmentation ends at its first and last labelled plane,
     * and where slices are missing it counts them as empty planes.
     */
    private static LabelMap readBack(Path written, SegmentationExport request) throws IOException {
        SegFile file = SegFile.open(written);
        LabelMap labels = request.labels();
        VoxelGrid grid = labels.grid();
        SourceSeries source = SourceSeries.of(request, SegReader.FORMAT);
        boolean regular = source.isRegular();
        List<short[][]> layers = new ArrayList<>();
        for (int n = 0; n < labels.layers(); n++) layers.add(new short[grid.nk()][grid.ni() * grid.nj()]);
        Direction u = file.alongColumns(), v = file.alongRows();
        if (file.columns() != grid.ni() || file.rows() != grid.nj() || !samePlane(grid, u, file.columnMm(), v, file.rowMm()))
            throw new IOException("the written segmentation does not have the pixels of its image; nothing was kept. Please report this with the program's version.");
        List<Segment> segments = new ArrayList<>();
        for (SegFile.Frame f : file.frames()) {
            Segment s = labels.segments().get(f.segment() - 1);
            short[] to = layers.get(s.layer())[plane(source, regular, f, grid.nk())], pixels = file.read(f);
            for (int n = 0; n < to.length; n++) if (pixels[n] != 0) to[n] = (short) s.value();
        }
        for (SegSegment s : file.segments()) segments.add(new Segment(s.layer(), s.value(), s.name(), s.color(), s.category(), s.type(), s.track()));
        return new LabelMap(grid, layers, segments);
    }

    /** Whether the far corner of a plane comes out in the same place. */
    private static boolean samePlane(VoxelGrid grid, Direction u, double columnMm, Direction v, double rowMm) {
        return grid.toPatient(grid.ni() - 1, grid.nj() - 1, 0)
            .distanceTo(grid.affine().origin().plus(u, (grid.ni() - 1) * columnMm).plus(v, (grid.nj() - 1) * rowMm)) <= SAME_PLACE_MM;
    }

    private static int plane(SourceSeries source, boolean regular, SegFile.Frame frame, int count) throws IOException {
        for (int k = 0; k < count; k++) if (source.position(k, regular).distanceTo(frame.position()) <= SAME_PLACE_MM) return k;
        throw new IOException("the written segmentation has a frame where the image has no plane; nothing was kept. Please report this with the program's version.");
    }
}
