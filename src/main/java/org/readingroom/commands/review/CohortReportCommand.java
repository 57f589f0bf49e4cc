package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.cohort.Bar;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.report.BarsText;
import org.readingroom.report.CaseFiles;
import org.readingroom.report.CohortReport;
import org.readingroom.volume.label.Resampling;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Many cases of several readers on one page that can be mailed and printed. */
@Plugin(type = Command.class, label = "Cohort Report...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "cohort-report \"inputs=ann;bob;cy\" rule=majority images=ct output=report"),
    description = "Makes one page of several readers over many cases: agreement with gold or with their consensus and in pairs, with intervals, plots, the slices of worst disagreement, "
        + "definitions and digests; CSV and JSON beside it. A case that fails is named and the others go on (exit code 1).")
public class CohortReportCommand extends ContextCommand {

    @Parameter
    private ConsensusService rules;
    @Parameter
    private AgreementMetricService metrics;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Readers", style = "both", persist = false, description = "a folder for each reader, with files of the same name for the same case; or files of one case; separated by ;")
    private List<File> inputs;
    @Parameter(label = "Reference", style = "both", required = false, persist = false, description = "a folder with one file a case, or a file for one case; empty: the readers' consensus")
    private File reference;
    @Parameter(label = "Consensus as reference, by rule", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RULES), required = false, persist = false, description = "where there is no reference: a rule of Build Consensus; empty: majority")
    private String rule = "";
    @Parameter(label = "Settings of the rule", required = false, persist = false, description = "as for Build Consensus")
    private String settings = "";
    @Parameter(label = "Resample", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RESAMPLINGS), required = false, persist = false, description = OneGrid.RESAMPLE)
    private String resample = "";
    @Parameter(label = "Images", style = "directory", required = false, persist = false, description = "a folder with a file or DICOM folder for each case, named as the case: what outlines are shown on")
    private File images;
    @Parameter(label = "Pass bars", required = false, persist = false, description = "as for Score Readers; empty: none")
    private String bars = "";
    @Parameter(label = "Tolerances (mm)", required = false, persist = false, description = "for the surface Dice, separated by commas")
    private String tolerance = "1,2";
    @Parameter(label = "Pictures of each class", required = false, persist = false, description = "slices of worst disagreement; 0: none")
    private int slices = 3;
    @Parameter(label = "Seed", required = false, persist = false, description = "of the bootstrap: the same seed gives the same intervals")
    private long seed = Bootstrap.STANDARD.seed();
    @Parameter(label = "Key of pseudonyms", required = false, persist = false, description = ReviewInputs.PSEUDONYMS)
    private String pseudonyms = "";
    @Parameter(label = "Folder for the report", style = "directory", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            List<Bar> asked = bars.isBlank() ? List.of() : BarsText.read(bars);
            if (reference != null && !rule.isBlank()) throw new IllegalArgumentException("reference= and rule= were both given; expected one of them.");
            ConsensusRule consensus = reference != null ? null : rules.rule(rule.isBlank() ? "majority" : rule.strip());
            CaseFiles files = CaseFiles.of(reference == null ? null : reference.toPath().normalize(), ReviewInputs.paths(inputs), ReviewInputs.pseudonyms(pseudonyms));
            Bootstrap bootstrap = new Bootstrap(Bootstrap.STANDARD.draws(), Bootstrap.STANDARD.confidence(), seed);
            Path pictures = images == null ? null : images.toPath().normalize();
            CohortReport.Request request = new CohortReport.Request(files, consensus, settings, Resampling.of(resample), new AgreementReport.Figures(Tolerances.of(tolerance), metrics.metrics()), pictures, asked, bootstrap, slices,
                Instant.now());
            CohortReport.Done done = new CohortReport(getContext(), request).make(output.toPath(), new StatusProgress(status, this));
            printer.warn(done.findings());
            printer.print(done.text());
            printer.print("The page is " + done.page().toAbsolutePath());
            ReviewInputs.refusal(done.failures(), done.score()).ifPresent(why -> cancel(CohortReport.NAME + ": " + why));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of(CohortReport.NAME, e));
        }
    }
}
