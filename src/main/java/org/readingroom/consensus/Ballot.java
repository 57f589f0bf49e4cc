package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;

/**
 * All readers' votes, counted by decision pattern in one pass over the data, and the label map that a rule makes of them in a second.
 * The result does not depend on the number of threads: counts are whole numbers.
 */
final class Ballot {

    private static final int WHOLE_GRID = -1;

    private final ConsensusInput input;
    private final PlaneWork work;
    private final List<Layer> layers;
    private final List<List<Votes>> votes = new ArrayList<>(); // by layer, by structure

    private Ballot(ConsensusInput input, int passes, Progress progress) {
        this.input = input;
        this.layers = layersOf(input);
        this.work = new PlaneWork(progress, (long) passes * layers.size() * input.grid().nk());
    }

    /** Counts over the whole grid. */
    static Ballot count(ConsensusInput input, Progress progress) {
        return count(input, WHOLE_GRID, progress);
    }

    /** Counts, for each structure, over the box of all its marked voxels grown by {@code margin} voxels; negative: over the whole grid. */
    static Ballot count(ConsensusInput input, int margin, Progress progress) {
        return count(input, margin, false, 2, progress);
    }

    /**
     * Counts for rules that look at all structures of a layer together.
     *
     * @param margin as above, but around everything marked in the layer: all its structures get the same field of view
     * @param passes over all planes of each layer that will be made, this one and the last included
     */
    static Ballot countTogether(ConsensusInput input, int margin, int passes, Progress progress) {
        return count(input, margin, true, passes, progress);
    }

    /** Without votes yet, for rules that count by themselves and then tell {@link #counted}, layer by layer. @param passes as above */
    static Ballot uncounted(ConsensusInput input, int passes, Progress progress) {
        return new Ballot(input, passes, progress);
    }

    /** The votes of the next layer. */
    void counted(List<Votes> next) {
        votes.add(next);
    }

    private static Ballot count(ConsensusInput input, int margin, boolean together, int passes, Progress progress) {
        Ballot ballot = new Ballot(input, passes, progress);
        for (Layer layer : ballot.layers) ballot.votes.add(ballot.countLayer(layer, margin, together));
        return ballot;
    }

    ConsensusInput input() {
        return input;
    }

    List<Layer> layers() {
        return layers;
    }

    List<Votes> votes(int layer) {
        return votes.get(layer);
    }

    PlaneWork work() {
        return work;
    }

    int readers() {
        return input.readers().size();
    }

    /**
     * What must be visited where the unmarked matter too.
     *
     * @param unmarked whether voxels that nobody marked matter in {@code layer}
     * @param byPlace  whether the voxels of a run must be told one by one
     */
    Layer.Coverage coverage(int layer, boolean unmarked, boolean byPlace) {
        if (byPlace) return unmarked ? Layer.Coverage.ALL_VOXELS : Layer.Coverage.MARKED_VOXELS;
        if (!unmarked) return Layer.Coverage.MARKED;
        boolean cropped = votes.get(layer).stream().anyMatch(v -> !v.field().equals(FieldOfView.whole(input.grid())));
        return cropped ? Layer.Coverage.ALL_VOXELS : Layer.Coverage.ALL_RUNS; // the rim of a field of view lies within a run
    }

    /** A note for each structure that a reader lacks. */
    List<Finding> missing() {
        List<Finding> findings = new ArrayList<>();
        for (List<Votes> layer : votes)
            for (Votes v : layer) {
                List<String> without = IntStream.range(0, readers()).filter(r -> v.counts().marked(r) == 0)
                    .mapToObj(r -> input.readers().get(r).name()).toList();
                int value = v.structure().segment().value();
                if (!without.isEmpty())
                    findings.add(Finding.note("LABEL_MISSING", "'" + v.structure().segment().name() + "' (label " + value + ") has no voxel for "
                        + String.join(", ", without) + "; that counts as a decision against it everywhere", "label " + value));
            }
        return findings;
    }

    private List<Votes> countLayer(Layer layer, int margin, boolean together) {
        VoxelGrid grid = input.grid();
        int structures = layer.structures().size();
        List<Tally> tallies = work.run(grid.nk(), run -> new Tally(structures, readers(), margin >= 0),
            (k, own) -> layer.visit(k, Layer.Coverage.MARKED, own.counting(grid.ni(), k)));
        Tally all = tallies.get(0);
        for (Tally other : tallies.subList(1, tallies.size())) all.join(other);
        if (together) all.shareBox();
        return IntStream.range(0, structures).mapToObj(s -> {
            FieldOfView whole = FieldOfView.whole(grid);
            FieldOfView field = margin < 0 || all.isEmpty(s) ? whole : all.box(s).grown(margin, grid);
            if (together && margin >= 0 && all.isEmpty(s)) field = new FieldOfView(0, 0, 0, 0, 0, 0); // who works in the box must not hold the whole grid for nothing
            PatternCounts counts = all.counts[s];
            counts.add(0, field.voxels() - counts.total());
            return new Votes(layer.structures().get(s), readers(), counts.freeze(), field);
        }).toList();
    }

    /** In order; each with the structures that share it. */
    static List<Layer> layersOf(ConsensusInput input) {
        return IntStream.range(0, layerCount(input)).mapToObj(l -> new Layer(structuresOf(input, l), input.readers())).toList();
    }

    private static int layerCount(ConsensusInput input) {
        return input.structures().all().stream().mapToInt(s -> s.segment().layer() + 1).max().orElse(0);
    }

    private static List<Structure> structuresOf(ConsensusInput input, int layer) {
        return input.structures().all().stream().filter(s -> s.segment().layer() == layer).toList();
    }

    /** Counts and boxes of some planes. */
    private static final class Tally {

        private final PatternCounts[] counts;
        private final int[][] boxes; // by structure {iMin, jMin, kMin, iMax, jMax, kMax}
        private final boolean boxed;

        Tally(int structures, int readers, boolean boxed) {
            this.boxed = boxed;
            counts = new PatternCounts[structures];
            boxes = new int[structures][];
            for (int s = 0; s < structures; s++) {
                counts[s] = new PatternCounts(readers);
                boxes[s] = new int[] { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1, -1 };
            }
        }

        Layer.Visitor counting(int ni, int k) {
            return (from, to, marked, structures, patterns) -> {
                for (int m = 0; m < marked; m++) {
                    int s = structures[m];
                    counts[s].add(patterns[s], to - from);
                    if (boxed) widen(boxes[s], new int[] { from % ni, from / ni, k, (to - 1) % ni, from / ni, k });
                }
            };
        }

        void join(Tally other) {
            for (int s = 0; s < counts.length; s++) {
                counts[s].addAll(other.counts[s]);
                widen(boxes[s], other.boxes[s]);
            }
        }

        /** One box around all structures for each of them. */
        void shareBox() {
            int[] shared = boxes[0].clone();
            for (int[] box : boxes) widen(shared, box);
            Arrays.fill(boxes, shared);
        }

        boolean isEmpty(int s) {
            return boxes[s][3] < 0;
        }

        FieldOfView box(int s) {
            int[] b = boxes[s];
            return new FieldOfView(b[0], b[1], b[2], b[3], b[4], b[5]);
        }

        private static void widen(int[] box, int[] by) {
            for (int d = 0; d < 3; d++) {
                box[d] = Math.min(box[d], by[d]);
                box[d + 3] = Math.max(box[d + 3], by[d + 3]);
            }
        }
    }
}
