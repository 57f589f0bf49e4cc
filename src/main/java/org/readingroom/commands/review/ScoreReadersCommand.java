package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.cohort.Bar;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.consensus.cohort.Score;
import org.readingroom.io.SafeFile;
import org.readingroom.report.BarsText;
import org.readingroom.report.CaseFiles;
import org.readingroom.report.CohortReader;
import org.readingroom.report.ScoreJson;
import org.readingroom.report.ScorePage;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Provenance;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Readers held against gold over many cases; fails where a pass bar is not reached. */
@Plugin(type = Command.class, label = "Score Readers...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "score-readers reference=gold \"inputs=reader1;reader2\" \"bars=dice>=0.8,Liver: surfel.hd95<=5\" json=score.json csv=figures.csv"),
    description = "Scores readers against gold, their consensus or each other, over one case or many: figures per case, reader and class, means with bootstrap intervals, pass bars "
        + "with the worst cases first. Fails (exit code 1) where a bar is not reached, after all files were written.")
public class ScoreReadersCommand extends ContextCommand {

    private static final String NAME = "Score Readers";

    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private AgreementMetricService metrics;
    @Parameter
    private ConsensusService rules;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Reference", style = "both", required = false, persist = false, description = "a file for one case, or a folder with one file a case; empty: see rule")
    private File reference;
    @Parameter(label = "Readers", style = "both", persist = false, description = "files of one case, or a folder for each reader with files named as the reference's; separated by ;")
    private List<File> inputs;
    @Parameter(label = "Consensus as reference, by rule", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RULES), required = false, persist = false, description = "such as majority or staple, where there is no reference; empty: every two readers")
    private String rule = "";
    @Parameter(label = "Resample", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RESAMPLINGS), required = false, persist = false, description = OneGrid.RESAMPLE)
    private String resample = "";
    @Parameter(label = "Pass bars", required = false, persist = false, description = "such as dice>=0.8,Liver: surfel.hd95<=5 every; or a text or JSON file of them. Without 'every' the mean counts")
    private String bars = "";
    @Parameter(label = "Tolerances (mm)", required = false, persist = false, description = "for the surface Dice, separated by commas")
    private String tolerance = "1,2";
    @Parameter(label = "Seed", required = false, persist = false, description = "of the bootstrap: the same seed gives the same intervals")
    private long seed = Bootstrap.STANDARD.seed();
    @Parameter(label = "Key of pseudonyms", required = false, persist = false, description = ReviewInputs.PSEUDONYMS)
    private String pseudonyms = "";
    @Parameter(label = "Save page as", style = "save", required = false, persist = false, description = "an HTML page: who passed, which bars were not reached, which cases to look at first")
    private File report;
    @Parameter(label = "Save score as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save figures as CSV", style = "save", required = false, persist = false, description = "one row per case, reader, class and metric")
    private File csv;
    @Parameter(label = "Save means as CSV", style = "save", required = false, persist = false, description = "one row per reader, class and metric")
    private File summary;

    @Override
    public void run() {
        try {
            List<Bar> asked = bars.isBlank() ? List.of() : BarsText.read(bars);
            if (reference != null && !rule.isBlank()) throw new IllegalArgumentException("reference= and rule= were both given; expected one of them.");
            CaseFiles files = CaseFiles.of(reference == null ? null : reference.toPath().normalize(), ReviewInputs.paths(inputs), ReviewInputs.pseudonyms(pseudonyms));
            Bootstrap bootstrap = new Bootstrap(Bootstrap.STANDARD.draws(), Bootstrap.STANDARD.confidence(), seed);
            AgreementReport.Figures figures = new AgreementReport.Figures(Tolerances.of(tolerance), metrics.metrics());
            Provenance how = Provenance.of(NAME, Instant.now()).with("tolerance", tolerance).with("bars", Bar.text(asked)).with("seed", seed).with("draws", bootstrap.draws()).with("confidence", bootstrap.confidence());
            CohortReader read = CohortReader.read(files, rule.isBlank() ? null : rules.rule(rule.strip()), figures, Resampling.of(resample), segmentations, how, new StatusProgress(status, this));
            Score score = asked.isEmpty() ? null : Score.of(read.cohort(), asked, bootstrap);
            if (json != null) SafeFile.writeText(json.toPath(), ScoreJson.of(read, score, bootstrap) + "\n");
            ReviewInputs.table(csv, read.provenance(), () -> ScoreJson.csv(read.cohort()));
            ReviewInputs.table(summary, read.provenance(), () -> ScoreJson.summaryCsv(read.cohort().summaries(bootstrap)));
            if (report != null) SafeFile.writeText(report.toPath(), ScorePage.html(read, score, bootstrap));
            printer.warn(read.findings());
            printer.print(score == null ? ScoreJson.text(read.cohort().summaries(bootstrap)) : ScoreJson.text(score));
            ReviewInputs.refusal(read.failures(), score).ifPresent(why -> cancel(NAME + ": " + why));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of(NAME, e));
        }
    }
}
