package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Secret;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.dispute.RegionSettings;
import org.readingroom.io.Progress;
import org.readingroom.report.ReaderInputs;
import org.readingroom.review.ReviewCase;
import org.readingroom.review.ReviewRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.mask.Components.Neighbours;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What commands on regions of disagreement have: the readers, the rule, what a region is. */
abstract class ReviewCommand extends ContextCommand {

    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private ConsensusService rules;
    @Parameter
    private InterpolationService methods;
    @Parameter
    StatusService status;
    @Parameter
    Printer printer;

    @Parameter(label = "Readers' files", style = "both", persist = false, description = "two or more annotation files, label maps or DICOM SEG of one image, or a folder of them; separated by ;")
    private List<File> inputs;
    @Parameter(label = "Image they were drawn on", required = false, persist = false, description = "needed for annotations of it where no reader's file is one")
    private Volume image;
    @Parameter(label = "Rule", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RULES), persist = false, description = "what the consensus is, as for Build Consensus")
    private String rule = "majority";
    @Parameter(label = "Settings of the rule", required = false, persist = false, description = "as for Build Consensus")
    private String settings = "";
    @Parameter(label = "Neighbours", persist = false, choices = { "26", "6" }, description = "voxels of a region share a face, edge or corner, or a face only")
    private String neighbours = "26";
    @Parameter(label = "Split regions by", persist = false, choices = { "none", "class" }, description = "class: a region ends where readers differ about other classes")
    private String split = "none";
    @Parameter(label = "Rim (mm)", min = "0", persist = false, description = "what is thinner is no region, and stays as the rule decides: borders hardly ever coincide, and along them all regions hang together")
    private double rim = 0;
    @Parameter(label = "Smallest region (mm3)", min = "0", persist = false, description = "smaller ones are not listed, and stay as the rule decides")
    private double least = 0;
    @Parameter(label = "Objects", persist = false, choices = { "drawn", "parts" }, description = "what is decided on its own: drawn: objects that a reader's file tells apart; parts: each separate part of a label map's class, too")
    private String objects = "drawn";
    @Parameter(label = "Fill between key slices", persist = false, description = "of annotation files, by the usual method; no file is changed")
    private boolean fill = false;
    @Parameter(label = "Hide who the readers are", persist = false, description = "they are Reader A, B ... in all outputs, in an order that the files' digests give")
    private boolean blind = false;
    @Parameter(label = "Key of the hidden order", required = false, persist = false, description = "@FILE or env:NAME with a secret, without which nobody can work the order out from the files")
    private String key = "";

    /** Opens all. @throws IOException in one sentence */
    final ReviewCase open(Instant made, Progress progress) throws IOException {
        List<Path> files = ReaderInputs.files(ReviewInputs.paths(inputs));
        String mixed = key.isBlank() ? "" : new String(Secret.read("key", key.strip()), StandardCharsets.UTF_8);
        ReviewCase of = ReviewCase.open(new ReviewRequest(files, image, rule, settings, new RegionSettings(Neighbours.of(Integer.parseInt(neighbours)), split.equals("class"), rim), least, blind, mixed, objects.equals("parts"), fill ? methods.methodOrDefault("") : null, made),
            segmentations, rules, progress);
        printer.warn(of.findings());
        return of;
    }
}
