package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePosition;
import org.readingroom.display.view.Isodose;
import org.readingroom.display.view.IsodosePicture;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A slice with the isodoses of a dose, as a picture. */
@Plugin(type = Command.class, label = "Isodose Picture...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "isodose-picture input=ct-folder dose=rtdose.dcm position=80mm prescription=50 levels=107,100,95,50 output=plan.png"),
    description = "Draws lines of equal dose over a slice, where the dose lies in the patient, with a legend.")
public class IsodosePictureCommand extends ContextCommand {

    @Parameter
    private VolumeService volumes;
    @Parameter
    private Printer printer;

    @Parameter(label = "Volume", persist = false, description = "what lies under the dose, such as the planning CT")
    private Volume input;
    @Parameter(label = "Dose", style = "both", persist = false, description = "an RT Dose or any volume in Gy, in the same patient space; one of a file that names no unit, such as NIfTI, is taken as a dose with a warning")
    private File dose;
    @Parameter(label = "Plane", choices = { "axial", "coronal", "sagittal" }, persist = false)
    private String plane = "axial";
    @Parameter(label = "Position", required = false, persist = false, description = "slice from 0, or millimetres from the first one such as 80mm; empty: the slice with the highest dose")
    private String position = "";
    @Parameter(label = "Prescription (Gy)", min = "0", persist = false, description = "what 100 % are, in the dose's unit; 0: its maximum")
    private double prescription = 0;
    @Parameter(label = "Levels", required = false, persist = false, description = "such as 107,100,95,50; empty: 107, 105, 100, 95, 90, 80, 70, 50 and 30 %")
    private String levels = "";
    @Parameter(label = "Levels in", choices = { "percent", "dose" }, persist = false)
    private String unit = "percent";
    @Parameter(label = "Colour wash (0 to 1)", min = "0", max = "1", persist = false, description = "how opaque the bands between the levels are")
    private double wash = 0;
    @Parameter(label = "Window preset", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.WINDOWS), required = false, persist = false, description = "such as abdomen; empty: the volume's own window")
    private String preset = "";
    @Parameter(label = "Size (pixels)", min = "16", max = "4096", persist = false, description = "of the longer side")
    private int size = 800;
    @Parameter(label = "Save as", style = "save", persist = false, description = "a picture, .png or .jpg")
    private File output;

    @Override
    public void run() {
        try {
            Volume over = volumes.open(dose.toPath(), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
            checkSpace(over);
            requireDose(over);
            PlaneKind kind = PlaneKind.parse(plane);
            PictureRequest.checkName(output.toPath());
            IsodosePicture.of(input, over, isodose(over), kind, position.isBlank() ? IsodosePicture.hottest(input, over, kind) : PlanePosition.parse(position), PictureRequest.window(preset, input), size)
                .save(output.toPath());
        } catch (IOException e) {
            cancel(e.getMessage());
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("Isodose Picture", e));
        }
    }

    private void checkSpace(Volume over) {
        String here = input.source().map(s -> s.frameOfReferenceUid()).orElse(""), there = over.source().map(s -> s.frameOfReferenceUid()).orElse("");
        if (!here.isEmpty() && !there.isEmpty() && !here.equals(there))
            throw new IllegalArgumentException(dose.getName() + " lies in another space (Frame of Reference UID) than the volume; expected a dose that was planned on it");
        if (StudyFacts.of(input).isOtherPatientThan(StudyFacts.of(over))) throw new IllegalArgumentException("the volume and " + dose.getName() + " are of two patients; one is not laid over the other");
    }

    private void requireDose(Volume over) {
        if (Isodose.isDose(over)) return;
        String unit = over.quantity().unit(), modality = over.metadata().getOrDefault("Modality", "");
        if (!unit.isEmpty() || !modality.isEmpty())
            throw new IllegalArgumentException("dose=" + dose.getName() + " is no dose but " + (unit.isEmpty() ? "of modality " + modality : "in " + unit) + "; expected an RT Dose or a volume in Gy");
        printer.warn("warning: " + dose.getName() + " names no unit; its values are taken as a dose.");
    }

    private Isodose isodose(Volume over) {
        double most = Isodose.maximum(over);
        if (!(most > 0)) throw new IllegalArgumentException(dose.getName() + " holds no dose above 0");
        Isodose isodose = Isodose.standard(most).wash(wash).percent(unit.equals("percent"));
        if (prescription > 0) isodose = Isodose.standard(prescription).of(prescription, false).wash(wash).percent(unit.equals("percent"));
        if (levels.isBlank()) return isodose;
        return isodose.at(Vectors.numbers("levels", levels, levels.split(",").length));
    }
}
