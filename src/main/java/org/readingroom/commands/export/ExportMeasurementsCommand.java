package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.dicom.sr.MeasuredFigure;
import org.readingroom.dicom.sr.MeasuredSegmentation;
import org.readingroom.dicom.sr.MeasuredStructure;
import org.readingroom.dicom.sr.MeasurementReport;
import org.readingroom.dicom.sr.MeasurementReportWriter;
import org.readingroom.dicom.sr.SegmentMeasures;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Counted;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.segment.SegmentStatistics;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What was measured of the segments of a DICOM segmentation, as a report that archives keep beside it. */
@Plugin(type = Command.class, label = "Export Measurements...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "export-measurements input=segmentation.dcm image=ct-folder author=Doe^Jane output=measurements.dcm"),
    description = "Measures the segments of a DICOM segmentation and writes a DICOM report (Comprehensive 3D SR, TID 1500): volume, surface, sphericity, the longest diameter and the one across it, and the image's "
        + "values, each with its code and unit. The report is read back before it is put in place.")
public class ExportMeasurementsCommand extends ContextCommand {

    private static final double SAME_PLACE_MM = 0.01; // far below a voxel

    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private AgreementMetricService agreement;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "DICOM segmentation", persist = false, description = "a file of Export Segmentation or of others; the report refers to its segments")
    private File input;
    @Parameter(label = "Image it was drawn on", persist = false, description = "its DICOM series; patient, study and references come from it")
    private Volume image;
    @Parameter(label = "Reference", required = false, persist = false, description = "another segmentation of the same image, such as a consensus: how far each segment agrees with its own there goes into the report")
    private LabelMap reference;
    @Parameter(label = "Author", required = false, persist = false, description = "who measured, as DICOM writes names: Doe^Jane; empty: the program alone")
    private String author = "";
    @Parameter(label = "Save as", style = "save", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            Path file = input.toPath();
            MeasuredSegmentation segmentation = MeasuredSegmentation.read(file);
            StatusProgress progress = new StatusProgress(status, this);
            LabelMap read = segmentations.read(file, progress);
            printer.warn(read.findings());
            SegmentationExport request = SegmentationExport.on(image, read, "", SegmentationExport.Origin.MANUAL);
            SourceSeries source = SourceSeries.of(request, "a report of measurements");
            if (request.labels().segments().size() != segmentation.segments().size())
                throw new IllegalArgumentException(file.getFileName() + ": " + segmentation.segments().size() + " segments of which " + request.labels().segments().size() + " could be read; expected all. Export the segmentation again.");
            MeasurementReport report = new MeasurementReport(author.strip(), structures(request.labels(), segmentation, source.modality(), progress));
            MeasurementReportWriter.write(output.toPath(), report, segmentation, source);
            for (MeasuredStructure s : report.structures()) printer.print(s.name() + ": " + Counted.of(s.figures().size(), "figure") + " written and read back");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Export Measurements", e));
        }
    }

    private List<MeasuredStructure> structures(LabelMap labels, MeasuredSegmentation segmentation, String modality, StatusProgress progress) throws IOException {
        List<MeasuredStructure> all = new ArrayList<>();
        for (int n = 0; n < labels.segments().size(); n++) {
            progress.report(n, labels.segments().size());
            Segment s = labels.segments().get(n);
            MeasuredSegmentation.Part part = segmentation.partOf(s);
            Mask mask = labels.mask(s);
            if (mask.isEmpty()) {
                printer.print(s.name() + ": no voxel, not in the report");
                continue;
            }
            List<MeasuredFigure> figures = new ArrayList<>(SegmentMeasures.of(SegmentStatistics.of(image, 0, 0, mask), labels.grid(), image.quantity(), modality));
            if (reference != null) agreement(s, mask, labels.grid(), figures);
            all.add(new MeasuredStructure(s.name().replaceAll("\\p{Cc}+", " "), part.trackingUid().isEmpty() ? Uids.of(s.track()) : part.trackingUid(), part.category(), part.type(), part.sites(),
                Optional.of(new MeasuredStructure.SegmentReference(segmentation.sopClassUid(), segmentation.sopInstanceUid(), part.number())), figures));
        }
        return all;
    }

    /** With the segment of the same type or, where nobody coded it, of the same name. What is not defined is left out. */
    private void agreement(Segment s, Mask mask, VoxelGrid grid, List<MeasuredFigure> figures) {
        LabelMap there = SegmentationExport.on(image, reference, "", SegmentationExport.Origin.MANUAL).labels();
        if (!there.grid().sameAs(grid, SAME_PLACE_MM)) throw new IllegalArgumentException("the reference lies on another grid than the image; expected its own. Bring it there with Resample Volume.");
        boolean isCoded = !s.type().equals(Segment.TISSUE);
        Segment own = there.segments().stream().filter(r -> isCoded ? r.type().scheme().equals(s.type().scheme()) && r.type().value().equals(s.type().value()) : r.name().equals(s.name())).findFirst().orElse(null);
        if (own == null) {
            printer.print(s.name() + ": not in the reference");
            return;
        }
        Mask other = there.mask(own);
        double dice = agreement.metric("dice").value(other, mask, grid), hd95 = agreement.metric("surfel.hd95").value(other, mask, grid);
        if (Double.isFinite(dice)) figures.add(MeasuredFigure.share("DICE", "Dice coefficient with the reference", dice));
        if (Double.isFinite(hd95)) figures.add(MeasuredFigure.distance("HD95", "Hausdorff distance, 95th percentile, to the reference", hd95));
    }
}
