package org.readingroom.dicom.rtstruct;

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
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/**
 * Writes a label map as RT Structure Set, implicit little endian: an outline of more than 64 KB fits no explicit length. Outlines run along the edges of the
 * pixels, so that any program that fills them by voxel centres gets the same voxels; that is checked before the file is put in place. Needs the DICOM series.
 */
@Plugin(type = SegmentationExporter.class)
public class StructureSetExporter implements SegmentationExporter {

    @Override
    public String id() {
        return "rtstruct";
    }

    @Override
    public List<String> extensions() {
        return List.of(".rtstruct");
    }

    @Override
    public boolean needsSeries() {
        return true;
    }

    /** As POINT and OPEN_PLANAR contours of the structure that they belong to. */
    @Override
    public boolean holdsMarks() {
        return true;
    }

    /** @throws IllegalArgumentException if the labels are none or empty, have no DICOM series behind them, or one of irregular geometry, or lie on another grid */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        SourceSeries.of(request, StructureSetReader.FORMAT).requireNot(target);
        DataSet set = StructureSetObject.of(request, progress);
        List<ReadBack> result = new ArrayList<>(1);
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                DicomWriter.write(out, set, TransferSyntax.IMPLICIT_LE);
            }
            if (!request.marks().isEmpty()) WrittenMarks.require(target.getFileName().toString(), request, StructureSetFile.open(temporary));
            result.add(ReadBack.require(StructureSetReader.FORMAT, target, request.labels(), StructureSetReader.on(temporary, request.labels().grid(), progress)));
        });
        return result.get(0).telling(ShortNames.told(request.labels().segments().stream().map(Segment::name).toList(), "ROI Description"));
    }
}
