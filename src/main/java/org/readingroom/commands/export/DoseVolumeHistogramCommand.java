package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.dicom.rtstruct.StructureOutlines;
import org.readingroom.dicom.rtstruct.StructureOutlines.Structure;
import org.readingroom.display.view.Isodose;
import org.readingroom.io.Finding;
import org.readingroom.io.SafeFile;
import org.readingroom.report.DoseFigure;
import org.readingroom.report.DoseVolumeReport;
import org.readingroom.volume.Volume;
import org.readingroom.volume.dose.DoseHistogram;
import org.readingroom.volume.dose.DoseSampling;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** How much of each structure gets which dose. */
@Plugin(type = Command.class, label = "Dose Volume Histogram...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "dose-volume-histogram dose=rtdose.dcm structures=rtstruct.dcm figures=D95;D2cc;V20Gy json=dvh.json csv=dvh.csv output=dvh.svg"),
    description = "Dose-volume histograms of an RT Dose and an RT Structure Set: volume, least, mean and greatest dose and figures such as D95 and V20Gy of each structure, and the curves. "
        + "Definitions are dicompyler-core's: points of the dose's own grid, bins of 0.01 Gy.")
public class DoseVolumeHistogramCommand extends ContextCommand {

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Dose", persist = false, description = "an RT Dose, or a volume in Gy; one of a file that names no unit, such as NIfTI, is taken as a dose with a warning")
    private Volume dose;
    @Parameter(label = "Structures", persist = false, description = "an RT Structure Set of the same patient and space")
    private File structures;
    @Parameter(label = "Only structures", required = false, persist = false, description = "names or ROI numbers separated by ;")
    private String names = "";
    @Parameter(label = "Figures", required = false, persist = false, description = "such as D95, D2cc, V20Gy, V95%; separated by ;")
    private String figures = "D98;D95;D50;D2;V20Gy";
    @Parameter(label = "Prescription (Gy)", min = "0", persist = false, description = "what volumes such as V95% refer to; 0: none")
    private double prescription = 0;
    @Parameter(label = "Save figures and curves as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save curves as CSV", style = "save", required = false, persist = false, description = "one row for each structure and 0.01 Gy")
    private File csv;
    @Parameter(label = "Save the plot", style = "save", required = false, persist = false, description = "a picture that scales, .svg")
    private File output;

    @Override
    public void run() {
        try {
            if (output != null && !output.getName().toLowerCase(Locale.ROOT).endsWith(".svg")) throw new IllegalArgumentException("output=" + output.getName() + "; expected a name that ends in .svg");
            List<DoseFigure> asked = DoseFigure.list(figures, prescription);
            requireDose();
            StructureOutlines set = StructureOutlines.read(structures.toPath());
            set.drawnOn().refusalElsewhere(dose).ifPresent(why -> {
                throw new IllegalArgumentException("the structures are not of the dose's patient and space. " + why);
            });
            DoseVolumeReport report = new DoseVolumeReport(rows(set.structures()), asked, prescription);
            if (json != null) SafeFile.writeText(json.toPath(), report.json() + "\n");
            if (csv != null) SafeFile.writeText(csv.toPath(), report.csv());
            if (output != null) SafeFile.writeText(output.toPath(), report.svg() + "\n");
            printer.print(report.text());
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Dose Volume Histogram", e));
        }
    }

    private void requireDose() {
        if (Isodose.isDose(dose)) {
            if (dose.quantity().isKnown() && !dose.quantity().unit().equals("Gy"))
                throw new IllegalArgumentException("the dose is in " + dose.quantity().unit() + "; expected one in Gy");
            return;
        }
        String unit = dose.quantity().unit(), modality = dose.metadata().getOrDefault("Modality", "");
        if (!unit.isEmpty() || !modality.isEmpty())
            throw new IllegalArgumentException("dose= is no dose but " + (unit.isEmpty() ? "of modality " + modality : "in " + unit) + "; expected an RT Dose or a volume in Gy");
        printer.warn("warning: the dose's file names no unit; its values are taken as Gy.");
    }

    private List<DoseVolumeReport.Row> rows(List<Structure> all) throws IOException {
        List<Structure> wanted = wanted(all);
        DoseSampling sampling = new DoseSampling(dose);
        StatusProgress progress = new StatusProgress(status, this);
        List<DoseVolumeReport.Row> rows = new ArrayList<>();
        for (Structure s : wanted) {
            progress.report(rows.size(), wanted.size());
            if (s.outlines().isEmpty()) {
                printer.warn(List.of(Finding.note("NO_AREA", "'" + s.name() + "' has no closed outlines and is left out", "")));
                continue;
            }
            DoseHistogram h = sampling.of(s.outlines());
            for (Finding f : h.findings()) printer.warn(List.of(new Finding(f.level(), f.code(), f.message(), s.name())));
            rows.add(new DoseVolumeReport.Row(s.number(), s.name(), s.color(), h));
        }
        if (rows.isEmpty()) throw new IllegalArgumentException("none of the structures has a closed outline; expected at least one");
        if (rows.stream().allMatch(r -> r.histogram().isEmpty())) throw new IllegalArgumentException("no structure reaches the dose; expected a structure set and a dose of one plan");
        return rows;
    }

    private List<Structure> wanted(List<Structure> all) {
        if (names.isBlank()) return all;
        List<Structure> some = new ArrayList<>();
        for (String part : names.split(";")) {
            String name = part.strip();
            List<Structure> found = all.stream().filter(s -> s.name().equalsIgnoreCase(name) || String.valueOf(s.number()).equals(name)).toList();
            if (found.isEmpty()) throw new IllegalArgumentException("names=" + name + " is not in the structure set; expected one of " + String.join(", ", all.stream().map(Structure::name).toList()));
            some.addAll(found);
        }
        return some;
    }
}
