package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.dicom.map.ParametricMapWriter;
import org.readingroom.dicom.map.ParametricMapWriter.Measure;
import org.readingroom.io.Counted;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.PlacedLabels;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Numbers for each voxel of a series as an object that says what they measure. */
@Plugin(type = Command.class, label = "Export Parametric Map...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "export-parametric-map input=probability.nii.gz image=ct-folder output=probability.dcm"),
    description = "Writes a number for each voxel of a DICOM series, such as the probability of a consensus, as a DICOM Parametric Map: 32-bit floating point pixels, unit and quantity by code, patient, study and "
        + "references those of the series. It is read back before it is put in place.")
public class ExportParametricMapCommand extends ContextCommand {

    private static final String PROBABILITY = "probability", VALUES = "values";
    /** Units that have a code of their own. Source: UCUM, PS3.16 CID 7181. */
    private static final Map<String, CodedConcept> UNITS = Map.of("HU", ucum("[hnsf'U]", "Hounsfield unit"), "Gy", ucum("Gy", "gray"), "Bq/ml", ucum("Bq/ml", "becquerels per milliliter"), "SUVbw", ucum("{SUVbw}g/ml", "Standardized Uptake Value body weight"));

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Map", persist = false, description = "numbers on the image's voxels, such as build-consensus probability= writes; its axes may be in another order")
    private Volume input;
    @Parameter(label = "Image it lies on", persist = false, description = "its DICOM series; patient, study and references come from it")
    private Volume image;
    @Parameter(label = "The numbers are", choices = { PROBABILITY, VALUES }, persist = false, description = "probability: from 0 to 1; values: any, in the map's own unit")
    private String quantity = PROBABILITY;
    @Parameter(label = "Description", required = false, persist = false, description = "for people who read the file; no patient data")
    private String description = "";
    @Parameter(label = NewSeries.LABEL, style = "directory", required = false, persist = false, description = NewSeries.WHAT)
    private File newseries;
    @Parameter(label = "Save as", style = "save", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            Measure measure = quantity.equals(PROBABILITY) ? Measure.PROBABILITY : Measure.of(UNITS.getOrDefault(input.quantity().unit(), ucum("1", "no units")));
            String said = !description.isBlank() ? description : quantity.equals(PROBABILITY) ? "Probability" : "Parametric map";
            StatusProgress progress = new StatusProgress(status, this);
            ParametricMapWriter.requireFits(input.grid());
            NewSeries.Use write = series -> ParametricMapWriter.write(output.toPath(), PlacedLabels.alongAxesOf(series.grid(), input), series, measure, said, progress);
            if (newseries == null) write.on(image);
            else NewSeries.of(image, newseries, printer, progress, write);
            printer.print(Counted.of(image.grid().nk(), "frame") + " of " + image.grid().ni() + " x " + image.grid().nj() + " numbers written, and read back the same");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Export Parametric Map", e));
        }
    }

    private static CodedConcept ucum(String value, String meaning) {
        return new CodedConcept("UCUM", value, meaning);
    }
}
