package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.dicom.presentation.PresentationWriter;
import org.readingroom.display.PresetTable;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationExport;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** How a series is to be seen, as an object that archives and viewers apply. */
@Plugin(type = Command.class, label = "Export Presentation State...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "export-presentation-state image=ct-folder preset=lung segments=segmentation.dcm output=state.dcm"),
    description = "Writes a DICOM Grayscale Softcopy Presentation State: a window for all images of a series, and the outlines of segments if some are given. It is read back before it is put in place.")
public class ExportPresentationStateCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Image", persist = false, description = "a DICOM series")
    private Volume image;
    @Parameter(label = "Preset", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.WINDOWS), required = false, persist = false, description = "name or key of a window preset; or centre and width")
    private String preset = "";
    @Parameter(label = "Centre", required = false, persist = false, description = "of the window, in the image's values")
    private Double centre;
    @Parameter(label = "Width", required = false, persist = false, description = "of the window")
    private Double width;
    @Parameter(label = "Shape", choices = { "linear", "exact", "sigmoid" }, persist = false, description = "of the window")
    private String shape = "linear";
    @Parameter(label = "Segments", required = false, persist = false, description = "whose outlines are drawn: a label map, DICOM SEG or annotation file on the image")
    private LabelMap segments;
    @Parameter(label = "Label", persist = false, description = "what the state calls itself, up to 16 letters, digits and underscores")
    private String label = "READING_ROOM";
    @Parameter(label = "Description", required = false, persist = false, description = "for people; no patient data")
    private String description = "";
    @Parameter(label = "Save as", style = "save", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            Optional<LabelMap> outlined = segments == null ? Optional.empty() : Optional.of(SegmentationExport.on(image, segments, "", SegmentationExport.Origin.MANUAL).labels());
            if (outlined.isPresent() && !outlined.get().grid().sameAs(image.grid(), 0.01)) throw new IllegalArgumentException("the segments lie on another grid than the image; expected its own. Bring them there with Resample Volume.");
            int outlines = PresentationWriter.write(output.toPath(), image, window(), label, description, outlined);
            printer.print("window " + window().centre() + " / " + window().width() + (outlines == 0 ? "" : ", " + outlines + " outlines") + "; read back");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Export Presentation State", e));
        }
    }

    private DisplayWindow window() {
        if (!preset.isBlank()) {
            if (centre != null || width != null) throw new IllegalArgumentException("both a preset and a centre or width; expected one of them");
            return PresetTable.standard().named(preset.strip()).window();
        }
        if (centre == null || width == null) throw new IllegalArgumentException("no window; expected preset=, or centre= and width=");
        return new DisplayWindow(centre, width, DisplayWindow.Shape.parse(shape), "");
    }
}
