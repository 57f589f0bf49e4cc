package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.script.SelectionText;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.convert.filter.ExportSelection;
import org.readingroom.convert.filter.SliceRanges;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.DrawnOn;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Mark;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.label.SegmentationExporter;
import org.readingroom.volume.label.SelectedLabels;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes a segmentation, or a part of one, for others, and says what it read back. */
@Plugin(type = Command.class, label = "Export Segmentation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "export-segmentation input=labels.nii.gz image=ct-folder output=segmentation.dcm"),
    description = "Writes a segmentation, or what filters leave of it: DICOM SEG or RT Structure Set, label maps (NIfTI, NRRD, MetaImage, MGH, TIFF), surfaces (STL, OBJ, PLY, glTF), "
        + "outlines (COCO, GeoJSON, ImageJ's ROI zip) or a table. "
        + "The file is read back and compared before it is put in place; what is left out is told, and nothing at all is a failure.")
public class ExportSegmentationCommand extends ContextCommand {

    @Parameter
    private ExporterService exporters;
    @Parameter
    private VolumeService volumes;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Segmentation", required = false, persist = false, description = "a label map, DICOM SEG or annotation file, taken whole; or annotations below")
    private LabelMap input;
    @Parameter(label = "Annotations", required = false, persist = false, description = "an annotation file, of which readers, states and dates can be chosen, and whose points and lines go along where the format has a place for them")
    private File annotations;
    @Parameter(label = "Image it was drawn on", required = false, persist = false, description = "needed for DICOM formats: patient, study and references come from it")
    private Volume image;
    @Parameter(label = "Format", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.SEGMENTATIONS), required = false, persist = false, description = "seg, labelseg (DICOM label map), fractional, occupancy or rtstruct; nifti, nifti-each (a file for each segment), nrrd, metaimage, mgh or tiff; "
        + "coco, geojson, roi or csv (figures by slice); stl, obj, ply or glb (surfaces in LPS), stl-ras, obj-ras, ply-ras or glb-ras; empty: by the ending of the output")
    private String format = "";
    @Parameter(label = "Description", required = false, persist = false, description = "for people who read the file; no patient data")
    private String description = "Segmentation";
    @Parameter(label = "Made", persist = false, description = "how the segments came about")
    private Origin origin = Origin.MANUAL;
    @Parameter(label = "Probabilities", required = false, persist = false, description = "for fractional and occupancy: volumes of numbers from 0 to 1 such as build-consensus probability= writes, one for each segment, separated by ;")
    private List<File> probability;
    @Parameter(label = "Only classes", required = false, persist = false, description = "ids or names separated by ;")
    private String classes = "";
    @Parameter(label = "Only objects", required = false, persist = false, description = "numbers (label values) or UUIDs of tracks, separated by ;")
    private String track = "";
    @Parameter(label = "Only by readers", required = false, persist = false, description = "authors of shapes separated by ;, - for shapes that say none")
    private String reader = "";
    @Parameter(label = "Only in states", required = false, persist = false, description = "key, proposed, confirmed, or fixed for key and confirmed; separated by ;")
    private String state = "";
    @Parameter(label = "Only slices", required = false, persist = false, description = "from 0 along the third axis, such as 10-20;25")
    private String slices = "";
    @Parameter(label = "Only time (-1: all)", min = "-1", persist = false, description = "from 0: shapes that were drawn at this time of the image, and those without one; -1: all, merged")
    private int time = -1;
    @Parameter(label = "Only drawn since", required = false, persist = false, description = "a day or moment, such as 2026-11-22 or 2026-11-22T17:00:00Z; days are those of UTC")
    private String from = "";
    @Parameter(label = "Only drawn until", required = false, persist = false, description = "a day, which counts whole, or the moment before which it was drawn")
    private String until = "";
    @Parameter(label = NewSeries.LABEL, style = "directory", required = false, persist = false, description = NewSeries.WHAT)
    private File newseries;
    @Parameter(label = "Save as", style = "save", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            if ((input == null) == (annotations == null))
                throw new IllegalArgumentException(input == null ? "neither input= nor annotations= is given; expected a segmentation or an annotation file" : "input= and annotations= are both given; expected one of them");
            SegmentationExporter exporter = exporters.exporter(format, output.toPath());
            SelectionText wanted = new SelectionText(classes, track, reader, state, time, from, until);
            SliceRanges range = SliceRanges.of(slices);
            ExportSelection left = annotations == null ? ExportSelection.ofLabels(input, wanted, range) : ExportSelection.ofAnnotations(annotations.toPath(), wanted, range);
            left.told().forEach(printer::print);
            if (annotations != null) printer.warn(told(left, exporter));
            LabelMap labels = left.labels();
            if (labels.segments().stream().noneMatch(x -> SelectedLabels.hasVoxels(labels, x)) && !(exporter.holdsMarks() && !left.marks().isEmpty()))
                throw new IllegalArgumentException("no segment has a voxel, and an empty file would pass for one that was looked through; expected something drawn");
            StatusProgress progress = new StatusProgress(status, this);
            if (newseries == null) {
                export(exporter, image == null ? SegmentationExport.of(labels, description, origin) : SegmentationExport.on(image, labels, description, origin), left, progress);
                return;
            }
            if (!exporter.needsSeries()) throw new IllegalArgumentException("newseries= is for formats that refer to DICOM images, and " + exporter.id() + " does not; expected it left away, or format=seg or rtstruct");
            if (image == null) throw new IllegalArgumentException("newseries= makes a DICOM series of the image that the labels were drawn on, and none was given; expected it as image=");
            LabelMap placed = SegmentationExport.on(image, labels, description, origin).labels();
            NewSeries.of(image, newseries, printer, progress, series -> export(exporter, SegmentationExport.on(series, placed.drawnOn(DrawnOn.UNKNOWN), description, origin), left, progress));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Export Segmentation", e));
        }
    }

    private void export(SegmentationExporter exporter, SegmentationExport of, ExportSelection left, StatusProgress progress) throws IOException {
        SegmentationExport request = of.with(left.marks());
        if (probability != null && !probability.isEmpty()) request = request.withFractions(opened(probability));
        ReadBack check = exporter.export(request, output.toPath(), progress);
        printer.warn(check.findings());
        for (ReadBack.Check c : check.segments()) printer.print(c.name() + ": " + Counted.of(c.written().voxels(), "voxel") + " written, " + c.read().voxels() + " read back, none different");
        if (exporter.holdsMarks() && !left.marks().isEmpty()) printer.print(Counted.of(count(left.marks(), Mark.Kind.POINTS), "point") + " and " + Counted.of(count(left.marks(), Mark.Kind.LINE), "line") + " written, and read back in place");
    }

    private List<Volume> opened(List<File> files) throws IOException {
        List<Volume> all = new ArrayList<>();
        for (File file : files) all.add(volumes.open(file.toPath(), OpenRequest.LARGEST, new StatusProgress(status, this)).volumes().get(0));
        return all;
    }

    private static List<Finding> told(ExportSelection left, SegmentationExporter exporter) {
        List<Finding> all = new ArrayList<>(left.labels().findings());
        if (!exporter.holdsMarks() && !left.marks().isEmpty())
            all.add(Finding.warning("NO_AREA", "Left out " + Counted.of(count(left.marks(), Mark.Kind.POINTS), "point") + " and " + Counted.of(count(left.marks(), Mark.Kind.LINE), "line") + ", which hold no voxels: " + exporter.id() + " has no place for them. The annotation file keeps them, rtstruct takes them.", ""));
        return all;
    }

    private static long count(List<Mark> marks, Mark.Kind kind) {
        return marks.stream().filter(m -> m.kind() == kind).mapToLong(m -> kind == Mark.Kind.LINE ? 1 : m.points().size()).sum();
    }
}
