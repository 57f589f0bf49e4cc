package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.VoteMaps;
import org.readingroom.io.Counted;
import org.readingroom.io.SafeFile;
import org.readingroom.report.ConsensusJson;
import org.readingroom.report.ProvenanceJson;
import org.readingroom.report.ReaderFiles;
import org.readingroom.report.ReaderInputs;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Provenance;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Merges several readers' segmentations by a rule; no reader's file is changed. */
@Plugin(type = Command.class, label = "Build Consensus...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "build-consensus \"inputs=a.nii.gz;b.nii.gz;c.nii.gz\" rule=staple output=consensus.nii.gz json=figures.json"),
    description = "Merges several readers' segmentations into one by a rule. Structures are matched by code, then by name; the readers' files stay as they are.")
public class BuildConsensusCommand extends ContextCommand {

    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private ConsensusService rules;
    @Parameter
    private VolumeWriterService writers;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Readers' files", style = "both", persist = false, description = "annotation files, label maps or DICOM SEG, or a folder of them; separated by ;")
    private List<File> inputs;
    @Parameter(label = "Rule", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RULES), persist = false, description = "majority, staple, multi-label-staple, local-staple, simple, shape-average, macchiato, union, intersection, threshold, weighted or plurality")
    private String rule = "majority";
    @Parameter(label = "Settings of the rule", required = false, persist = false, description = "name:value,name:value; majority: tie:background|foreground|undecided; staple: iterations, confidence, margin; "
        + "multi-label-staple: iterations, threshold, margin; local-staple: radius, alpha, beta, iterations; simple: alpha, keep, iterations; macchiato: mode:hard|soft; "
        + "threshold: votes; weighted: weights:1;2;1; plurality: tie:undecided|lowest")
    private String settings = "";
    @Parameter(label = "Image they were drawn on", required = false, persist = false, description = "the consensus then lies on its grid; needed to save as DICOM SEG: patient, study and references come from it")
    private Volume image;
    @Parameter(label = "Resample", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RESAMPLINGS), required = false, persist = false, description = OneGrid.RESAMPLE)
    private String resample = "";
    @Parameter(label = "Key of pseudonyms", required = false, persist = false, description = ReviewInputs.PSEUDONYMS)
    private String pseudonyms = "";
    @Parameter(label = "Save probability as", style = "save", required = false, persist = false)
    private File probability;
    @Parameter(label = "Save entropy of the votes as", style = "save", required = false, persist = false, description = "in bits: 0 where all readers say the same")
    private File entropy;
    @Parameter(label = "Save agreement as", style = "save", required = false, persist = false, description = "share of the readers who say what most say")
    private File agreement;
    @Parameter(label = "Save figures as JSON", style = "save", required = false, persist = false)
    private File json;

    @Parameter(type = ItemIO.OUTPUT)
    private LabelMap consensus;

    @Override
    public void run() {
        try {
            StatusProgress progress = new StatusProgress(status, this);
            ReaderFiles files = ReviewInputs.files(inputs, null, pseudonyms);
            ReaderInputs.Opened opened = OneGrid.open(files, image, resample, segmentations, progress);
            List<Reader> readers = opened.readers();
            ConsensusInput input = new ConsensusInput(readers, settings);
            ConsensusResult result = rules.rule(rule).combine(input, progress);
            Provenance how = ReviewInputs.provenance("Build Consensus", files).with("rule", result.rule()).with("settings", settings).with("resample", resample).on("", input.grid());
            if (probability != null) write(result.probability().foreground(), probability, how, progress);
            if (entropy != null) write(VoteMaps.of(input).entropy(), entropy, how, progress);
            if (agreement != null) write(VoteMaps.of(input).agreement(), agreement, how, progress);
            if (json != null) SafeFile.writeText(json.toPath(), ConsensusJson.of(result, opened.findings(), how) + "\n");
            printer.warn(opened.findings());
            printer.warn(result.findings());
            printer.print(result.rule() + " of " + Counted.of(readers.size(), "reader") + ": " + Counted.of(result.voxels(), "voxel") + ", " + result.undecided() + " undecided");
            consensus = result.labels().madeAs(how);
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Build Consensus", e));
        }
    }

    private void write(Volume map, File file, Provenance how, StatusProgress progress) throws IOException {
        writers.write(map, file.toPath(), progress);
        ProvenanceJson.writeBeside(file.toPath(), how);
    }
}
