package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Components;
import org.readingroom.volume.mask.DistanceTransform;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * MACCHIatO: the segmentation of least sum of squared Jaccard distances to the readers' (a Frechet mean), sought in each connected part of what they
 * drew together, so that neither the size of the background nor a far part has a say. A voxel's fate depends on the part, on the group of readers who
 * marked it and on its distance from what the others drew: voxels that share all three make a crown, which joins or leaves as a whole while that lowers
 * the sum. With {@code mode:soft} each group of a part gets the probability of least sum of squared Soergel distances instead, and 0.5 is in.
 *
 * <p>Ours, where the paper leaves room: parts are joined by faces, edges or corners; distances are sums of Euclidean ones in steps of the smallest
 * spacing; the search starts from every number of votes and from nothing and keeps the best, of equally good ones the smallest.
 *
 * @see "Hamzaoui et al.: Morphologically-aware consensus computation via heuristics-based iterative optimization (MACCHIatO), MELBA 2023:013"
 */
@Plugin(type = ConsensusRule.class)
public class MacchiatoRule implements ConsensusRule {

    enum Mode { HARD, SOFT }

    @Override
    public String id() {
        return "macchiato";
    }

    @Override
    public String settings() {
        return "mode:hard|soft (hard)";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        Mode mode = RuleSettings.parse(id(), input.settings(), "mode").choice("mode", Mode.HARD);
        Ballot ballot = Ballot.countTogether(input, 0, 2, progress);
        List<List<VoxelRanks>> ranks = new ArrayList<>();
        List<PaintedLayer> painted = new ArrayList<>();
        for (int l = 0; l < ballot.layers().size(); l++) {
            List<VoxelRanks> layer = new ArrayList<>();
            for (int s = 0; s < ballot.votes(l).size(); s++) layer.add(ranks(ballot, l, s, mode, progress));
            ranks.add(layer);
            painted.add(VoxelRanks.paint(layer, ballot.votes(l).get(0).field(), input.grid().ni()));
        }
        List<List<Decision>> shares = Merge.decided(ballot, votes -> VoteDecision.atLeast(votes, 1));
        return Merge.chosen(id(), ballot, shares, painted, mode == Mode.SOFT ? new OddsProbabilities(ballot, ranks) : new PatternProbabilities(ballot, shares));
    }

    /** Log odds in soft mode; share of votes where a voxel is in, else. */
    private static VoxelRanks ranks(Ballot ballot, int l, int s, Mode mode, Progress progress) {
        Votes votes = ballot.votes(l).get(s);
        FieldOfView box = votes.field();
        VoxelRanks ranks = VoxelRanks.nothing(box);
        int[][] slots = new ReaderMasks(ballot, l, box).slots(s, votes.counts());
        Mask union = new Mask(box.ni(), box.nj(), box.nk());
        for (int k = 0; k < slots.length; k++) for (int n = 0; n < slots[k].length; n++) if (slots[k][n] != 0) union.plane(k)[n] = 1;
        Components parts = Components.of(union, Components.Neighbours.ALL);
        int[][] bounds = bounds(parts, box);
        for (int p = 1; p <= parts.count(); p++) {
            progress.report(p, parts.count());
            new Part(slots, parts.labels(), p, bounds[p], box.ni(), votes, ballot.input().grid().spacing()).decide(mode, ranks);
        }
        return ranks;
    }

    /** By part {iMin, jMin, kMin, iMax, jMax, kMax} in the box. */
    private static int[][] bounds(Components parts, FieldOfView box) {
        int[][] bounds = new int[parts.count() + 1][];
        for (int k = 0; k < parts.labels().length; k++)
            for (int n = 0; n < parts.labels()[k].length; n++) {
                int p = parts.labels()[k][n], i = n % box.ni(), j = n / box.ni();
                if (p == 0) continue;
                if (bounds[p] == null) bounds[p] = new int[] { i, j, k, i, j, k };
                int[] b = bounds[p];
                b[0] = Math.min(b[0], i);
                b[1] = Math.min(b[1], j);
                b[3] = Math.max(b[3], i);
                b[4] = Math.max(b[4], j);
                b[5] = k;
            }
        return bounds;
    }

    /** One connected part of what the readers drew. */
    private record Part(int[][] slots, int[][] labels, int number, int[] bounds, int ni, Votes votes, Spacing spacing) {

        private static final int OUTSIDE = 0;

        void decide(Mode mode, VoxelRanks ranks) {
            TreeSet<Integer> found = new TreeSet<>();
            Map<Integer, Long> sizes = new HashMap<>();
            each((n, k, m, z) -> sizes.merge(slot(n, k), 1L, Long::sum));
            sizes.remove(OUTSIDE);
            found.addAll(sizes.keySet());
            int[] groupSlots = found.stream().mapToInt(g -> g).toArray();
            long[] groups = Arrays.stream(groupSlots).mapToLong(votes.counts()::pattern).toArray();
            CrownSearch search = new CrownSearch(groups, Arrays.stream(groupSlots).mapToLong(sizes::get).toArray(), votes.readers());

            int[][] steps = groups.length == 1 ? new int[bounds[5] - bounds[2] + 1][(bounds[3] - bounds[0] + 1) * (bounds[4] - bounds[1] + 1)] : steps(groups);
            Map<Long, Long> crownSizes = new HashMap<>();
            each((n, k, m, z) -> {
                if (slot(n, k) != OUTSIDE) crownSizes.merge(key(groupSlots, n, k, steps[z][m]), 1L, Long::sum);
            });
            long[] keys = crownSizes.keySet().stream().mapToLong(c -> c).sorted().toArray();
            List<CrownSearch.Crown> crowns = Arrays.stream(keys).mapToObj(c -> new CrownSearch.Crown((int) (c >>> 32), (int) c, crownSizes.get(c))).toList();
            boolean[] in = search.hard(crowns);
            double[] probability = mode == Mode.SOFT ? search.soft(mass(crowns, in, groups.length)) : new double[0];
            each((n, k, m, z) -> {
                if (slot(n, k) == OUTSIDE) return;
                long key = key(groupSlots, n, k, steps[z][m]);
                int g = (int) (key >>> 32);
                if (mode == Mode.SOFT) ranks.rank()[k][n] = (float) (Math.log(probability[g]) - Math.log1p(-probability[g]));
                else if (in[Arrays.binarySearch(keys, key)]) ranks.rank()[k][n] = (float) Long.bitCount(groups[g]) / votes.readers();
            });
        }

        private static double[] mass(List<CrownSearch.Crown> crowns, boolean[] in, int groups) {
            double[] mass = new double[groups];
            for (int c = 0; c < in.length; c++) if (in[c]) mass[crowns.get(c).group()] += crowns.get(c).voxels();
            return mass;
        }

        private int slot(int n, int k) {
            return labels[k][n] == number ? slots[k][n] : OUTSIDE;
        }

        private long key(int[] groupSlots, int n, int k, int steps) {
            return (long) Arrays.binarySearch(groupSlots, slots[k][n]) << 32 | steps;
        }

        /** Sum of the distances to what each reader drew in this part, in steps of the smallest spacing; readers who drew nothing here have no say. */
        private int[][] steps(long[] groups) {
            long drawers = 0;
            for (long g : groups) drawers |= g;
            int wide = bounds[3] - bounds[0] + 1, high = bounds[4] - bounds[1] + 1;
            double[][] sum = new double[bounds[5] - bounds[2] + 1][wide * high];
            for (int r = 0; r < votes.readers(); r++) {
                if ((drawers >>> r & 1) == 0) continue;
                int reader = r;
                Mask mask = new Mask(wide, high, sum.length);
                each((n, k, m, z) -> {
                    int slot = slot(n, k);
                    if (slot != OUTSIDE && (votes.counts().pattern(slot) >>> reader & 1) != 0) mask.plane(z)[m] = 1;
                });
                double[][] distance = DistanceTransform.outside(mask, spacing);
                for (int z = 0; z < sum.length; z++) for (int m = 0; m < sum[z].length; m++) sum[z][m] += distance[z][m];
            }
            int[][] steps = new int[sum.length][wide * high];
            for (int z = 0; z < sum.length; z++) for (int m = 0; m < sum[z].length; m++) steps[z][m] = (int) Math.round(sum[z][m] / spacing.smallest());
            return steps;
        }

        /** A voxel: n in plane k of the box, m in plane z of this part's bounds. */
        private interface Voxel {
            void at(int n, int k, int m, int z);
        }

        private void each(Voxel voxel) {
            for (int k = bounds[2]; k <= bounds[5]; k++)
                for (int j = bounds[1], m = 0; j <= bounds[4]; j++)
                    for (int i = bounds[0]; i <= bounds[3]; i++, m++) voxel.at(i + ni * j, k, m, k - bounds[2]);
        }
    }
}
