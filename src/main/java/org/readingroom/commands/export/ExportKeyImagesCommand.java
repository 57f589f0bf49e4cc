package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.dicom.sr.KeyImages;
import org.readingroom.volume.Volume;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Slices that others shall look at, as an object that archives and viewers know. */
@Plugin(type = Command.class, label = "Export Key Images...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "export-key-images image=ct-folder slices=12;40-42 title=\"for conference\" note=\"growing since March\" output=key.dcm"),
    description = "Writes a DICOM Key Object Selection: which slices of a series are of interest, and why. It is read back before it is put in place.")
public class ExportKeyImagesCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Image", persist = false, description = "a DICOM series")
    private Volume image;
    @Parameter(label = "Slices", persist = false, description = "from 0, one or several: 12;40-42")
    private String slices;
    @Parameter(label = "Title", persist = false, description = "of interest, for referring provider, for surgery, for teaching, for conference, for therapy, for patient, for peer review, for research, "
        + "for printing, for report attachment, for tumor board, for diagnosis or for segmentation")
    private String title = "of interest";
    @Parameter(label = "Note", required = false, persist = false, description = "for whoever looks at them")
    private String note = "";
    @Parameter(label = "Save as", style = "save", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            KeyImages written = KeyImages.write(output.toPath(), SourceSeries.of(image, "a selection of key images"), image.grid().nk(), chosen(), KeyImages.title(title), note);
            printer.print(written.images().size() + " key images, " + written.title().meaning() + "; read back");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Export Key Images", e));
        }
    }

    private List<Integer> chosen() {
        List<Integer> all = new ArrayList<>();
        for (String part : slices.split(";")) {
            if (part.isBlank()) continue;
            int[] ends = PlaceText.range("slices", part, Axis.K, image.grid());
            for (int k = ends[PlaceText.FROM]; k <= ends[PlaceText.TO]; k++) all.add(k);
        }
        return all;
    }
}
