package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.label.SegmentationExport;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes a segmentation for others, and says what it read back. */
@Plugin(type = Command.class, label = "Export Segmentation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "export-segmentation input=labels.nii.gz image=ct-folder output=segmentation.dcm"),
    description = "Writes a segmentation as DICOM SEG, RT Structure Set, NIfTI or NRRD label map, or COCO. The file is read back and compared voxel by voxel before it is put in place.")
public class ExportSegmentationCommand extends ContextCommand {

    @Parameter
    private ExporterService exporters;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Segmentation", persist = false, description = "a label map, DICOM SEG or annotation file")
    private LabelMap input;
    @Parameter(label = "Image it was drawn on", required = false, persist = false, description = "needed for DICOM formats: patient, study and references come from it")
    private Volume image;
    @Parameter(label = "Format", required = false, persist = false, description = "seg, rtstruct, nifti, nrrd or coco; empty: by the ending of the output")
    private String format = "";
    @Parameter(label = "Description", required = false, persist = false, description = "for people who read the file; no patient data")
    private String description = "Segmentation";
    @Parameter(label = "Made", persist = false, description = "how the segments came about")
    private Origin origin = Origin.MANUAL;
    @Parameter(label = "Save as", style = "save", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            SegmentationExport request = image == null ? SegmentationExport.of(input, description, origin) : SegmentationExport.on(image, input, description, origin);
            ReadBack check = exporters.exporter(format, output.toPath()).export(request, output.toPath(), new StatusProgress(status, this));
            for (ReadBack.Check c : check.segments()) printer.print(c.name() + ": " + c.written().voxels() + " voxels written, " + c.read().voxels() + " read back, none different");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Export Segmentation", e));
        }
    }
}
