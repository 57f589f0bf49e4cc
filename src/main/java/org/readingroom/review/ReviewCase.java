package org.readingroom.review;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.annotation.ImageReference;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.Structure;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.consensus.dispute.DisputedRegions;
import org.readingroom.consensus.instance.ObjectLabels;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.provenance.Provenance;
import org.readingroom.volume.provenance.Pseudonyms;

/**
 * Several readers of one image, what a rule makes of them, and where they differ. Immutable, but that it shares the readers' voxels.
 *
 * @param image     null if nobody knows it: no annotations can be made then, only a label map
 * @param regions   all of them, largest first
 * @param listed    how many of them are listed; the rest is smaller than was asked for
 * @param findings  what the user should know about the inputs
 * @param objects   of structures that are one object of several of a class, the class, by the structure's value; empty if no reader has two objects of a class
 */
public record ReviewCase(ReviewRequest request, ImageReference image, List<ReviewReader> readers, ConsensusInput input, ConsensusResult consensus, DisputedRegions regions, int listed,
    List<Finding> findings, Map<Integer, Segment> objects) {

    private static final int STAGES = 3;

    /**
     * Reads all: not for the event thread.
     *
     * @throws IOException              what a file's reader says, in one sentence
     * @throws IllegalArgumentException in one sentence if readers do not belong together or to the image
     */
    public static ReviewCase open(ReviewRequest request, SegmentationService segmentations, ConsensusService rules, Progress progress) throws IOException {
        ReaderOpening.Opened opened = ReaderOpening.open(request, segmentations, stage(0, progress));
        ConsensusInput input = new ConsensusInput(opened.readers().stream().map(r -> new Reader(r.name(), r.labels())).toList(), request.settings());
        DisputedRegions regions = DisputedRegions.find(input, request.regions(), stage(1, progress));
        ConsensusResult consensus = rules.rule(request.rule()).combine(input, stage(2, progress));
        int listed = (int) regions.regions().stream().filter(r -> r.volumeMm3() >= request.leastMm3()).count();
        List<Finding> findings = new ArrayList<>(opened.findings());
        findings.addAll(input.structures().findings());
        return new ReviewCase(request, opened.image(), opened.readers(), input, consensus, regions, listed, List.copyOf(findings), opened.objects());
    }

    private static Progress stage(int n, Progress progress) {
        return (done, total) -> progress.report(n * Math.max(1, total) + done, STAGES * Math.max(1, total));
    }

    /** The same of another image. */
    public ReviewCase on(ImageReference other) {
        return new ReviewCase(request, other, readers, input, consensus, regions, listed, findings, objects);
    }

    public VoxelGrid grid() {
        return input.grid();
    }

    public List<Structure> structures() {
        return input.structures().all();
    }

    /** The class of a structure: itself, unless it is one object of several of a class. */
    Segment classOf(int structure) {
        Segment own = structures().get(structure).segment();
        return objects.getOrDefault(own.value(), own);
    }

    /** Whether a structure is one object of several of a class. */
    boolean isObject(int structure) {
        return objects.containsKey(structures().get(structure).segment().value());
    }

    /** What a structure is called. @param structure its place */
    public String name(int structure) {
        return structures().get(structure).segment().name();
    }

    /** Those that somebody should look at, largest first. */
    public List<DisputedRegion> list() {
        return regions.regions().subList(0, listed);
    }

    /** Of the list, by number or id. @throws IllegalArgumentException in one sentence if there is none */
    public DisputedRegion region(String numberOrId) {
        Optional<DisputedRegion> found = regions.find(numberOrId).filter(r -> r.number() <= listed);
        return found.orElseThrow(() -> new IllegalArgumentException("no region '" + numberOrId.strip() + "'; expected " + (listed == 0 ? "none, for the readers do not differ" : "a number from 1 to " + listed + ", or the id of a region")));
    }

    /** Whether the rule puts a voxel into a structure. @param n index in plane k, i fastest */
    boolean consensusSays(int structure, int k, int n) {
        return consensus.labels().layers() > layer(structure) && (consensus.labels().layer(layer(structure))[k][n] & 0xffff) == structures().get(structure).segment().value();
    }

    private int layer(int structure) {
        return structures().get(structure).segment().layer();
    }

    /** How all that comes of it was made. @param command label of the command, or what the workbench calls it */
    public Provenance provenance(String command) {
        Provenance made = Provenance.of(command, request.made());
        return (objects.isEmpty() ? made : made.with("objects_iou", ObjectLabels.IOU)).with("rule", request.rule()).with("settings", request.settings()).with("neighbours", request.regions().neighbours() == Neighbours.ALL ? 26 : 6)
            .with("split", request.regions().byClass() ? "class" : "none").with("rim_mm", request.regions().rimMm()).with("least_mm3", request.leastMm3()).with("objects", request.parts() ? "parts" : "drawn").with("fill", request.filled()).with("blind", request.blind())
            .by(readers.stream().map(ReviewReader::name).toList(), Pseudonyms.NONE).on("", grid()).from(readers.stream().map(ReviewReader::source).toList());
    }
}
