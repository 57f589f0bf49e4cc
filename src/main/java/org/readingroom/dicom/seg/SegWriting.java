package org.readingroom.dicom.seg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.source.ShortNames;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;

/** What all kinds of segmentations have in common when they are written: explicit little endian, read back, and put in place when that came out the same. */
final class SegWriting {

    private static final double SAME_PLACE_MM = 0.01;

    private final SegmentationExport request;
    private final SourceSeries source;
    private final boolean regular;

    /** Frames of a file in the order of the planes where they lie. @param frames of plane k */
    record Placed(SegFile file, List<List<SegFile.Frame>> frames) {}

    @FunctionalInterface
    interface Frames {
        SegFrames of(LabelMap labels);
    }

    @FunctionalInterface
    interface Check {
        ReadBack of(Placed read) throws IOException;
    }

    private SegWriting(SegmentationExport request, SourceSeries source) {
        this.request = request;
        this.source = source;
        regular = source.isRegular();
    }

    /** @throws IllegalArgumentException if the labels have no DICOM series behind them, or one of irregular geometry, lie on another grid, or are none */
    static ReadBack write(SegmentationExport request, Path target, Frames frames, Check check) throws IOException {
        if (request.labels().segments().isEmpty())
            throw new IllegalArgumentException("the label map has no segments; DICOM SEG needs at least one. Draw or import something first.");
        SourceSeries source = SourceSeries.of(request, SegReader.FORMAT);
        source.requireNot(target);
        SegWriting writing = new SegWriting(request, source);
        SegFrames pixels = frames.of(request.labels());
        DataSet set = new SegObject(request, source, pixels).dataSet();
        List<ReadBack> result = new ArrayList<>(1);
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                DicomWriter.write(out, set, TransferSyntax.EXPLICIT_LE, pixels);
            }
            result.add(check.of(writing.placed(SegFile.open(temporary))));
        });
        return result.get(0).telling(ShortNames.told(request.labels().segments().stream().map(Segment::name).toList(), "Segment Description and Tracking ID"));
    }

    /**
     * The file's frames, placed where they say they lie on the grid that was written: a segmentation ends at its first and last labelled plane,
     * and where slices are missing it counts them as empty planes.
     */
    private Placed placed(SegFile file) throws IOException {
        VoxelGrid grid = request.labels().grid();
        Direction u = file.alongColumns(), v = file.alongRows();
        if (file.columns() != grid.ni() || file.rows() != grid.nj() || !samePlane(grid, u, file.columnMm(), v, file.rowMm()))
            throw new IOException("the written segmentation does not have the pixels of its image; nothing was kept. Please report this with the program's version.");
        List<List<SegFile.Frame>> planes = new ArrayList<>();
        for (int k = 0; k < grid.nk(); k++) planes.add(new ArrayList<>());
        int guess = 0;
        for (SegFile.Frame f : file.frames()) {
            int k = isAt(guess, f) ? guess : plane(f, grid.nk());
            planes.get(k).add(f);
            guess = Math.min(k + 1, grid.nk() - 1);
        }
        return new Placed(file, planes);
    }

    /** Whether the far corner of a plane comes out in the same place. */
    private static boolean samePlane(VoxelGrid grid, Direction u, double columnMm, Direction v, double rowMm) {
        return grid.toPatient(grid.ni() - 1, grid.nj() - 1, 0)
            .distanceTo(grid.affine().origin().plus(u, (grid.ni() - 1) * columnMm).plus(v, (grid.nj() - 1) * rowMm)) <= SAME_PLACE_MM;
    }

    private int plane(SegFile.Frame frame, int count) throws IOException {
        for (int k = 0; k < count; k++) if (isAt(k, frame)) return k;
        throw new IOException("the written segmentation has a frame where the image has no plane; nothing was kept. Please report this with the program's version.");
    }

    private boolean isAt(int k, SegFile.Frame frame) {
        return source.position(k, regular).distanceTo(frame.position()) <= SAME_PLACE_MM;
    }
}
