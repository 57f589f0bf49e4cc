package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.report.AgreementPage;
import org.readingroom.report.ChosenMetrics;
import org.readingroom.report.ReaderFiles;
import org.readingroom.report.ReaderInputs;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Provenance;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** How far readers agree, in overlap and in millimetres. */
@Plugin(type = Command.class, label = "Agreement Report...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "agreement-report \"inputs=a.nii.gz;b.nii.gz;c.nii.gz\" reference=a.nii.gz json=figures.json output=report.html"),
    description = "Compares segmentations in pairs, or each with a reference: Dice, surface distances, volumes. Structures are matched by code, then by name.")
public class AgreementReportCommand extends ContextCommand {

    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private AgreementMetricService added;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Files to compare", style = "both", persist = false, description = "annotation files, label maps or DICOM SEG, or a folder of them; separated by ;")
    private List<File> inputs;
    @Parameter(label = "Reference", required = false, persist = false, description = "empty: all pairs, the earlier one is the reference")
    private File reference;
    @Parameter(label = "Image they were drawn on", required = false, persist = false, description = "they are then compared on its grid")
    private Volume image;
    @Parameter(label = "Resample", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RESAMPLINGS), required = false, persist = false, description = OneGrid.RESAMPLE)
    private String resample = "";
    @Parameter(label = "Tolerances (mm)", required = false, persist = false, description = "for the surface Dice, separated by commas")
    private String tolerance = "1,2";
    @Parameter(label = "Figures", style = "several", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.METRICS), required = false, persist = false, description = "names as in JSON and CSV, separated by commas, such as dice,surfel.hd95; surfel: all of that convention; empty: all")
    private String metrics = "";
    @Parameter(label = "Key of pseudonyms", required = false, persist = false, description = ReviewInputs.PSEUDONYMS)
    private String pseudonyms = "";
    @Parameter(label = "Save page, CSV or JSON as", style = "save", required = false, persist = false, description = "the ending decides: .html, .csv or .json")
    private File output;
    @Parameter(label = "Save figures as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save figures as CSV", style = "save", required = false, persist = false)
    private File csv;

    @Override
    public void run() {
        try {
            StatusProgress progress = new StatusProgress(status, this);
            AgreementPage.Form form = output == null ? null : AgreementPage.Form.of(output.toPath());
            ChosenMetrics chosen = ChosenMetrics.of(metrics);
            ReaderFiles files = ReviewInputs.files(inputs, reference, pseudonyms);
            ReaderInputs.Opened opened = OneGrid.open(files, image, resample, segmentations, progress);
            List<Reader> readers = opened.readers();
            int at = files.reference();
            AgreementReport.Figures figures = new AgreementReport.Figures(Tolerances.of(tolerance), added.metrics());
            AgreementReport report = at < 0 ? AgreementReport.allPairs(readers, figures, progress) : AgreementReport.against(readers.get(at), readers, figures, progress);
            Provenance how = ReviewInputs.provenance("Agreement Report", files).with("tolerance", tolerance).with("metrics", String.join(",", chosen.asked())).with("resample", resample).on("", readers.get(0).labels().grid());
            AgreementPage page = new AgreementPage(report, chosen, opened.findings(), how);
            if (json != null) page.write(json.toPath(), AgreementPage.Form.JSON);
            if (csv != null) page.write(csv.toPath(), AgreementPage.Form.CSV);
            if (output != null) page.write(output.toPath(), form);
            printer.warn(opened.findings());
            printer.warn(report.findings());
            printer.print(AgreementPage.text(report, chosen));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Agreement Report", e));
        }
    }
}
