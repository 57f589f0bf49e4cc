package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/** Makes the result of a ballot: asks a {@link Choice} at every voxel that matters, writes the label map, measures readers against it. */
final class Merge {

    private static final Rgb UNDECIDED_COLOR = new Rgb(128, 128, 128);
    private static final int UNDECIDED_VALUE = 255; // ITK's habit for a byte image; the next lower free one if it is taken

    private final Ballot ballot;
    private final VoxelGrid grid;
    private final int undecidedValue;

    private Merge(Ballot ballot) {
        this.ballot = ballot;
        this.grid = ballot.input().grid();
        Set<Integer> used = ballot.input().structures().all().stream().map(s -> s.segment().value()).collect(Collectors.toSet());
        this.undecidedValue = IntStream.concat(IntStream.iterate(UNDECIDED_VALUE, v -> v > 0, v -> v - 1), IntStream.rangeClosed(UNDECIDED_VALUE + 1, 65535))
            .filter(v -> !used.contains(v)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the readers use all 65535 label values; expected one to be free for undecided voxels"));
    }

    /** Every structure decided by itself, then overlaps resolved by rank. */
    static ConsensusResult labelByLabel(String rule, Ballot ballot, Decision.Rule decide) {
        List<List<Decision>> decisions = decided(ballot, decide);
        List<Choice> choices = IntStream.range(0, decisions.size())
            .mapToObj(l -> Choice.labelByLabel(ballot.votes(l), decisions.get(l), ballot.input().grid().ni())).toList();
        return chosen(rule, ballot, decisions, choices, new PatternProbabilities(ballot, decisions));
    }

    /**
     * Choices that the rule has made by itself.
     *
     * @param decisions   by layer, by structure: prior, iterations, estimates and findings count
     * @param choices     by layer
     * @param probability of the choices
     */
    static ConsensusResult chosen(String rule, Ballot ballot, List<List<Decision>> decisions, List<? extends Choice> choices, Probabilities probability) {
        Merge merge = new Merge(ballot);
        List<Painted> painted = IntStream.range(0, choices.size())
            .mapToObj(l -> merge.paint(ballot.layers().get(l), ballot.coverage(l, choices.get(l).everywhere(), choices.get(l).byPlace()), choices.get(l), false)).toList();
        return merge.result(rule, decisions, painted, probability);
    }

    /**
     * A choice that looks at the votes of a voxel and at nothing else needs no counts first: one pass counts and writes. It must leave unmarked voxels alone.
     *
     * @param figures of the counts: prior, findings and probability count
     */
    static ConsensusResult voted(String rule, ConsensusInput input, Choice choice, Decision.Rule figures, Progress progress) {
        Ballot ballot = Ballot.uncounted(input, 1, progress);
        Merge merge = new Merge(ballot);
        List<Painted> painted = new ArrayList<>();
        for (Layer layer : ballot.layers()) {
            Painted p = merge.paint(layer, Layer.Coverage.MARKED, choice, true);
            painted.add(p);
            ballot.counted(p.tally().votes(layer, merge.grid));
        }
        List<List<Decision>> decisions = decided(ballot, figures);
        return merge.result(rule, decisions, painted, new PatternProbabilities(ballot, decisions));
    }

    /** By layer, by structure. */
    static List<List<Decision>> decided(Ballot ballot, Decision.Rule rule) {
        return IntStream.range(0, ballot.layers().size()).mapToObj(l -> ballot.votes(l).stream().map(rule::decide).toList()).toList();
    }

    private ConsensusResult result(String rule, List<List<Decision>> decisions, List<Painted> painted, Probabilities probability) {
        List<short[][]> planes = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        List<LabelFigures> figures = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(ballot.input().structures().findings());
        findings.addAll(ballot.missing());
        Standing overall = new Standing(ballot.readers());
        long undecided = 0;
        for (int l = 0; l < ballot.layers().size(); l++) {
            Layer layer = ballot.layers().get(l);
            LayerTally tally = painted.get(l).tally();
            planes.add(painted.get(l).planes());
            for (int s = 0; s < layer.structures().size(); s++) {
                Segment segment = layer.structures().get(s).segment();
                Votes votes = ballot.votes(l).get(s);
                Decision decision = decisions.get(l).get(s);
                segments.add(segment);
                findings.addAll(decision.findings());
                List<ReaderFigures> readers = decision.estimates().isEmpty() ? tally.standing[s].against(votes, ballot.input().readers()) : decision.estimates();
                figures.add(new LabelFigures(segment, decision.prior(), decision.iterations(), votes.field(), readers, tally.standing[s].foreground()));
            }
            if (tally.undecided > 0) segments.add(undecidedSegment(l));
            undecided += tally.undecided;
            overall.join(tally.anything);
        }
        addCounts(findings, undecided, figures);
        LabelMap labels = planes.isEmpty() ? LabelMap.empty(grid, List.of()) : LabelMap.complete(grid, planes, segments);
        List<ReaderFigures> readers = figures.size() == 1 ? figures.get(0).readers()
            : overall.figures(grid.voxels() * Math.max(1, ballot.layers().size()), ballot.input().readers());
        return new ConsensusResult(rule, labels, figures, readers, figures.stream().mapToInt(LabelFigures::iterations).max().orElse(0),
            figures.stream().mapToDouble(LabelFigures::prior).sum(), figures.stream().mapToLong(LabelFigures::voxels).sum(), undecided,
            probability, findings);
    }

    /** What stands in one layer. */
    private record Painted(short[][] planes, LayerTally tally) {}

    private Painted paint(Layer layer, Layer.Coverage coverage, Choice choice, boolean count) {
        short[][] out = new short[grid.nk()][];
        short[] values = new short[layer.structures().size()];
        for (int s = 0; s < values.length; s++) values[s] = (short) layer.structures().get(s).segment().value();
        return new Painted(out, count && layer.codes() > 0 ? byTable(layer, choice, values, out) : byRuns(layer, coverage, choice, values, count, out));
    }

    private LayerTally byRuns(Layer layer, Layer.Coverage coverage, Choice choice, short[] values, boolean count, short[][] out) {
        List<LayerTally> tallies = ballot.work().run(grid.nk(), run -> tally(layer, count), (k, own) -> {
            short[] plane = new short[grid.ni() * grid.nj()];
            layer.visit(k, coverage, (from, to, marked, touched, patterns) -> {
                int chosen = choice.at(from, k, marked, touched, patterns);
                own.add(to - from, chosen, marked, touched, patterns);
                short value = value(chosen, values);
                if (value != 0) Arrays.fill(plane, from, to, value);
            });
            out[k] = plane;
        });
        return joined(tallies);
    }

    /** For a choice by votes alone, with counts: what stands where, and who said what, is asked once for each code and not once a run. */
    private LayerTally byTable(Layer layer, Choice choice, short[] values, short[][] out) {
        short[] valueOf = new short[layer.codes()];
        for (int c = 0; c < valueOf.length; c++) {
            int code = c;
            layer.meaning(code, (from, to, marked, touched, patterns) -> valueOf[code] = value(choice.at(from, 0, marked, touched, patterns), values));
        }
        record Work(CodedPaint paint, LayerTally uncoded) {}
        List<Work> works = ballot.work().run(grid.nk(), run -> new Work(new CodedPaint(valueOf), tally(layer, true)), (k, own) -> {
            short[] plane = new short[grid.ni() * grid.nj()];
            layer.coded(k, (codes, uncoded) -> own.paint.paint(codes, plane, n -> uncoded.said(n, (from, to, marked, touched, patterns) -> {
                int chosen = choice.at(from, k, marked, touched, patterns);
                own.uncoded.add(1, chosen, marked, touched, patterns);
                plane[n] = value(chosen, values);
            })));
            out[k] = plane;
        });
        LayerTally all = joined(works.stream().map(Work::uncoded).toList());
        for (int c = 0; c < valueOf.length; c++) {
            int code = c;
            long voxels = works.stream().mapToLong(w -> w.paint.count(code)).sum();
            if (voxels > 0) layer.meaning(code, (from, to, marked, touched, patterns) ->
                all.add(voxels, choice.at(from, 0, marked, touched, patterns), marked, touched, patterns));
        }
        return all;
    }

    private LayerTally tally(Layer layer, boolean count) {
        return new LayerTally(layer.structures().size(), ballot.readers(), ballot.input().structures().all().size() > 1, count);
    }

    private static LayerTally joined(List<LayerTally> tallies) {
        LayerTally all = tallies.get(0);
        for (LayerTally other : tallies.subList(1, tallies.size())) all.join(other);
        return all;
    }

    /** What is written for a choice; 0 for background. */
    private short value(int chosen, short[] values) {
        return chosen >= 0 ? values[chosen] : chosen == Choice.UNDECIDED ? (short) undecidedValue : 0;
    }

    private Segment undecidedSegment(int layer) {
        Segment plain = Segment.plain(layer, undecidedValue, "Undecided");
        return new Segment(layer, undecidedValue, plain.name(), UNDECIDED_COLOR, plain.category(), plain.type(), plain.track());
    }

    private void addCounts(List<Finding> findings, long undecided, List<LabelFigures> figures) {
        if (ballot.readers() == 1) findings.add(Finding.warning("ONE_READER", "there is one reader; the result is that reader's segmentation", ""));
        if (undecided > 0)
            findings.add(Finding.warning("UNDECIDED", Counted.are(undecided, "voxel") + " undecided, with label " + undecidedValue + "; somebody must look at them",
                "label " + undecidedValue));
        if (figures.stream().allMatch(f -> f.voxels() == 0)) findings.add(Finding.warning("EMPTY", "the consensus is empty: no voxel of any label", ""));
    }

    /** What stands in some planes of one layer. */
    private static final class LayerTally {

        private final Standing[] standing;
        private final Standing anything;
        private final PatternCounts[] counts; // empty if they are known already
        private final int readers;
        private final boolean several;
        private long undecided;

        LayerTally(int structures, int readers, boolean several, boolean count) {
            this.readers = readers;
            this.several = several;
            counts = new PatternCounts[count ? structures : 0];
            for (int s = 0; s < counts.length; s++) counts[s] = new PatternCounts(readers);
            standing = new Standing[structures];
            for (int s = 0; s < structures; s++) standing[s] = new Standing(readers);
            anything = new Standing(readers);
        }

        void add(long voxels, int chosen, int marked, int[] touched, long[] patterns) {
            if (counts.length > 0) for (int m = 0; m < marked; m++) counts[touched[m]].add(patterns[touched[m]], voxels);
            if (chosen >= 0) standing[chosen].foreground(patterns[chosen], voxels);
            if (chosen == Choice.UNDECIDED) undecided += voxels;
            if (!several) return; // one structure: its own standing says all
            long anybody = 0;
            for (int m = 0; m < marked; m++) anybody |= patterns[touched[m]];
            if (chosen >= 0) anything.foreground(anybody, voxels);
            else anything.background(anybody, voxels);
        }

        /** Over the whole grid. */
        List<Votes> votes(Layer layer, VoxelGrid grid) {
            FieldOfView whole = FieldOfView.whole(grid);
            return IntStream.range(0, counts.length).mapToObj(s -> {
                counts[s].add(0, whole.voxels() - counts[s].total());
                return new Votes(layer.structures().get(s), readers, counts[s].freeze(), whole);
            }).toList();
        }

        void join(LayerTally other) {
            for (int s = 0; s < counts.length; s++) counts[s].addAll(other.counts[s]);
            for (int s = 0; s < standing.length; s++) standing[s].join(other.standing[s]);
            anything.join(other.anything);
            undecided += other.undecided;
        }
    }
}
