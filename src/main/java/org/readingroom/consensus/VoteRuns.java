package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where readers do not all say the same, plane by plane: runs of voxels in a row, with who says what there. A voxel is unanimous if, in each layer,
 * all readers give it the same structure, or none does. Thread-safe: planes may be asked for by several threads.
 */
public final class VoteRuns {

    /** Told each run, from the first voxel of a plane to its last. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * @param from  index in the plane, i fastest
         * @param to    one past the last; in the same row
         * @param votes pairs of a structure's place in {@link Structures#all()}, ascending, and the readers who give it, bit by bit; used again afterwards
         * @param pairs how many there are
         */
        void run(int from, int to, long[] votes, int pairs);
    }

    private final ConsensusInput input;
    private final List<Layer> layers;
    private final int[][] places; // by layer, by structure of the layer
    private final long everybody;

    private VoteRuns(ConsensusInput input) {
        this.input = input;
        layers = Ballot.layersOf(input);
        everybody = (1L << input.readers().size()) - 1;
        places = layers.stream().map(l -> l.structures().stream().mapToInt(s -> input.structures().all().indexOf(s)).toArray()).toArray(int[][]::new);
    }

    public static VoteRuns of(ConsensusInput input) {
        return new VoteRuns(input);
    }

    /** The runs of one plane. @param k index from 0 */
    public void differing(int k, Visitor visitor) {
        if (layers.size() == 1) differing(0, k, visitor);
        else if (layers.size() > 1) joined(k, visitor);
    }

    private void differing(int layer, int k, Visitor visitor) {
        long[] votes = new long[2 * places[layer].length];
        layers.get(layer).visit(k, Layer.Coverage.MARKED, (from, to, marked, structures, patterns) -> {
            if (marked == 1 && patterns[structures[0]] == everybody) return;
            if (marked > 1) Arrays.sort(structures, 0, marked); // readers come in their order, structures do not
            for (int m = 0; m < marked; m++) {
                votes[2 * m] = places[layer][structures[m]];
                votes[2 * m + 1] = patterns[structures[m]];
            }
            visitor.run(from, to, votes, marked);
        });
    }

    /** Of several layers, what is said in all of them; a layer that is unanimous at a voxel adds nothing there. */
    private void joined(int k, Visitor visitor) {
        int ni = input.grid().ni();
        int[] said = new int[ni * input.grid().nj()]; // place in the list, from 1
        List<long[]> all = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++)
            differing(l, k, (from, to, votes, pairs) -> {
                for (int n = from; n < to; n++) said[n] = said(all, said[n], votes, pairs);
            });
        for (int from = 0, to; from < said.length; from = to) {
            to = from + 1;
            if (said[from] == 0) continue;
            int end = from - from % ni + ni;
            while (to < end && said[to] == said[from]) to++;
            long[] votes = all.get(said[from] - 1);
            visitor.run(from, to, votes.clone(), votes.length / 2);
        }
    }

    private static int said(List<long[]> all, int before, long[] votes, int pairs) {
        long[] more = Arrays.copyOf(votes, 2 * pairs), joined = more;
        if (before > 0) {
            long[] first = all.get(before - 1);
            joined = Arrays.copyOf(first, first.length + more.length);
            System.arraycopy(more, 0, joined, first.length, more.length);
        }
        for (int n = all.size() - 1; n >= 0; n--) if (Arrays.equals(all.get(n), joined)) return n + 1;
        all.add(joined);
        return all.size();
    }
}
