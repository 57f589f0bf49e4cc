package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.instance.BoxFusion;
import org.readingroom.consensus.instance.DetectionMetricService;
import org.readingroom.consensus.instance.GroupMerge;
import org.readingroom.consensus.instance.InstanceReport;
import org.readingroom.consensus.instance.MatchSettings;
import org.readingroom.io.Finding;
import org.readingroom.io.SafeFile;
import org.readingroom.report.InstanceFusion;
import org.readingroom.report.InstanceInputs;
import org.readingroom.report.InstanceJson;
import org.readingroom.report.InstanceTables;
import org.readingroom.report.ReaderFiles;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Provenance;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Which reader found which object, and how well they agree on each. */
@Plugin(type = Command.class, label = "Match Instances...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "match-instances \"inputs=a.annotations.json;b.annotations.json\" reference=a.annotations.json json=matches.json csv=figures.csv"),
    description = "Compares readers object by object: each track of a class, or connected part of a label, is one, matched one to one by overlap, points by distance. Tells who has which object, "
        + "precision, recall, F1, panoptic quality and lesion-wise Dice, and merges what several have. The readers' files stay as they are.")
public class MatchInstancesCommand extends ContextCommand {

    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private ConsensusService rules;
    @Parameter
    private DetectionMetricService metrics;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Files to compare", style = "both", persist = false, description = "two or more annotation files, label maps or DICOM SEG, or a folder of them; separated by ;")
    private List<File> inputs;
    @Parameter(label = "Reference", required = false, persist = false, description = "empty: all pairs, the earlier one is the reference")
    private File reference;
    @Parameter(label = "Resample", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RESAMPLINGS), required = false, persist = false, description = OneGrid.RESAMPLE)
    private String resample = "";
    @Parameter(label = "Compare as", persist = false, choices = { "voxels", "boxes" }, description = "voxels, or the boxes around them")
    private String shape = "voxels";
    @Parameter(label = "Least IoU of a match", persist = false)
    private double iou = MatchSettings.USUAL.iou();
    @Parameter(label = "Largest distance of points (mm)", persist = false)
    private double distance = MatchSettings.USUAL.toleranceMm();
    @Parameter(label = "Rule for merged voxels", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RULES), persist = false, description = "a rule of Build Consensus, among those who have the object")
    private String rule = "majority";
    @Parameter(label = "Settings of the rule", required = false, persist = false, description = "as for Build Consensus")
    private String settings = "";
    @Parameter(label = "Merge what so many readers have", persist = false)
    private int support = 1;
    @Parameter(label = "Weights of the readers", required = false, persist = false, description = "for fused boxes: as many numbers as files, separated by commas; empty: all 1")
    private String weights = "";
    @Parameter(label = "Attribute with the score", required = false, persist = false, description = "of tracks, 0 to 1: how sure the reader is; without an answer 1")
    private String score = "score";
    @Parameter(label = "Key of pseudonyms", required = false, persist = false, description = ReviewInputs.PSEUDONYMS)
    private String pseudonyms = "";
    @Parameter(label = "Save all as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save figures as CSV", style = "save", required = false, persist = false)
    private File csv;
    @Parameter(label = "Save matches as CSV", style = "save", required = false, persist = false)
    private File matches;
    @Parameter(label = "Save who has what as CSV", style = "save", required = false, persist = false)
    private File holders;

    @Override
    public void run() {
        try {
            StatusProgress progress = new StatusProgress(status, this);
            ReaderFiles files = ReviewInputs.files(inputs, reference, pseudonyms);
            int at = files.reference();
            if (files.files().size() < 2) throw new IllegalArgumentException("one file to compare; expected two or more, or one and a reference");
            MatchSettings match = new MatchSettings(iou, distance);
            GroupMerge merge = new GroupMerge(rules.rule(rule), settings, support);
            List<Double> trust = weights(files.files().size());
            InstanceInputs.Form form = form();
            InstanceInputs.Opened opened = InstanceInputs.open(files, form, score, Resampling.of(resample), segmentations, progress);
            InstanceReport report = at < 0 ? InstanceReport.allPairs(opened.readers(), match, metrics.metrics(), merge, progress)
                : InstanceReport.against(at, opened.readers(), match, metrics.metrics(), merge, progress);
            List<BoxFusion.Fused> fused = form == InstanceInputs.Form.BOXES ? InstanceFusion.of(report, trust) : List.of();
            List<Finding> findings = new ArrayList<>(opened.findings());
            findings.addAll(report.findings());
            Provenance how = ReviewInputs.provenance("Match Instances", files).with("shape", shape).with("iou", iou).with("distance", distance).with("rule", rule).with("settings", settings)
                .with("support", support).with("weights", weights).with("score", score).with("resample", resample).on("", opened.grid());
            if (json != null) SafeFile.writeText(json.toPath(), InstanceJson.of(report, merge, fused, findings, how) + "\n");
            ReviewInputs.table(csv, how, () -> InstanceTables.figures(report));
            ReviewInputs.table(matches, how, () -> InstanceTables.matches(report));
            ReviewInputs.table(holders, how, () -> InstanceTables.support(report));
            printer.warn(findings);
            printer.print(InstanceTables.text(report));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Match Instances", e));
        }
    }

    private InstanceInputs.Form form() {
        return switch (shape) {
            case "voxels" -> InstanceInputs.Form.VOXELS;
            case "boxes" -> InstanceInputs.Form.BOXES;
            default -> throw new IllegalArgumentException("shape=" + shape + "; expected voxels or boxes");
        };
    }

    private List<Double> weights(int files) {
        if (weights.isBlank()) return Collections.nCopies(files, 1.0);
        String expected = "; expected " + files + " numbers above 0, separated by commas: one for each file, a reference among them";
        List<Double> numbers;
        try {
            numbers = Arrays.stream(weights.split(",", -1)).map(w -> Double.valueOf(w.strip())).toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("weights=" + weights + expected, e);
        }
        if (numbers.size() != files || !numbers.stream().allMatch(w -> w > 0 && Double.isFinite(w))) throw new IllegalArgumentException("weights=" + weights + expected);
        return numbers;
    }
}
