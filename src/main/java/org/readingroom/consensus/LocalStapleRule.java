package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/**
 * Local MAP STAPLE: a reader may be good here and bad there, so STAPLE runs in a window around each voxel where readers differ, with a Beta prior on the
 * readers' rates. Where all say the same, that stands. Label by label (binary); of several labels that are in, the most probable one. The window's prior
 * is the mean share of marks in it. What lies outside of the volume counts as background that all readers left, so padding changes nothing; a single
 * slice has a flat window.
 *
 * @see "Commowick, Akhondi-Asl, Warfield: IEEE Trans Med Imaging 2012; 31:1593, doi:10.1109/TMI.2012.2197406"
 */
@Plugin(type = ConsensusRule.class)
public class LocalStapleRule implements ConsensusRule {

    /**
     * @param radius voxels from the middle to the end of the window, on each axis
     * @param alpha  and beta: of the Beta prior, above 1 so that no rate comes to 0 or 1
     */
    record Settings(int radius, double alpha, double beta, int iterations) {
        static Settings parse(String text) {
            RuleSettings settings = RuleSettings.parse("local-staple", text, "radius", "alpha", "beta", "iterations");
            return new Settings(settings.whole("radius", 5, 1, 100), settings.number("alpha", 5, 1, 1000), settings.number("beta", 1.5, 1, 1000),
                settings.whole("iterations", 100, 1, 1_000_000));
        }
    }

    @Override
    public String id() {
        return "local-staple";
    }

    @Override
    public String settings() {
        return "radius:voxels of the window each way (5), alpha:and beta:of the prior of rates (5 and 1.5), iterations:n (100)";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        Settings settings = Settings.parse(input.settings());
        Ballot ballot = Ballot.countTogether(input, 0, 2 + input.structures().all().size(), progress);
        List<List<VoxelRanks>> odds = new ArrayList<>();
        List<PaintedLayer> painted = new ArrayList<>();
        for (int l = 0; l < ballot.layers().size(); l++) {
            List<VoxelRanks> layer = new ArrayList<>();
            for (int s = 0; s < ballot.votes(l).size(); s++) layer.add(odds(ballot, l, s, settings));
            odds.add(layer);
            painted.add(VoxelRanks.paint(layer, ballot.votes(l).get(0).field(), input.grid().ni()));
        }
        List<List<Decision>> decisions = Merge.decided(ballot, votes -> VoteDecision.atLeast(votes, 1));
        return Merge.chosen(id(), ballot, decisions, painted, new OddsProbabilities(ballot, odds));
    }

    private static VoxelRanks odds(Ballot ballot, int l, int s, Settings settings) {
        Votes votes = ballot.votes(l).get(s);
        VoxelRanks odds = VoxelRanks.nothing(votes.field());
        int[][] slots = new ReaderMasks(ballot, l, votes.field()).slots(s, votes.counts());
        int unanimous = votes.counts().slot((1L << ballot.readers()) - 1);
        boolean flat = ballot.input().grid().nk() == 1;
        ballot.work().run(slots.length, run -> new Window(slots, votes, flat, unanimous, settings), (k, own) -> own.plane(k, odds.rank()[k]));
        return odds;
    }

    /** Slides along a row; knows how often each pattern occurs around its place. One for each thread. */
    private static final class Window {

        private final int[][] slots;
        private final int ni, nj, unanimous, radius, deep;
        private final int[] counts;
        private final LocalStaple staple;
        private int k, j, at; // of its middle

        Window(int[][] slots, Votes votes, boolean flat, int unanimous, Settings settings) {
            this.slots = slots;
            this.ni = votes.field().ni();
            this.nj = votes.field().nj();
            this.unanimous = unanimous;
            this.radius = settings.radius();
            this.deep = flat ? 0 : radius;
            this.counts = new int[votes.counts().slots()];
            this.staple = new LocalStaple(votes.counts(), votes.readers(), settings);
        }

        void plane(int plane, float[] odds) {
            k = plane;
            for (j = 0; j < nj; j++) {
                boolean placed = false;
                for (int i = 0, n = ni * j; i < ni; i++, n++) {
                    int slot = slots[k][n];
                    if (slot == unanimous) odds[n] = Float.POSITIVE_INFINITY;
                    if (slot == 0 || slot == unanimous) continue;
                    if (placed) moveTo(i);
                    else place(i);
                    placed = true;
                    odds[n] = (float) staple.logOdds(counts, slot);
                }
            }
        }

        private void place(int i) {
            Arrays.fill(counts, 0);
            counts[0] = (2 * radius + 1) * (2 * radius + 1) * (2 * deep + 1);
            at = i;
            for (int x = i - radius; x <= i + radius; x++) count(x, 1);
        }

        private void moveTo(int i) {
            if (i - at > radius) {
                place(i);
                return;
            }
            for (; at < i; at++) {
                count(at - radius, -1);
                count(at + 1 + radius, 1);
            }
        }

        /** Adds or takes away the column of all voxels of the window at x; nobody's pattern stands where there are none. */
        private void count(int x, int sign) {
            if (x < 0 || x >= ni) return;
            for (int z = Math.max(0, k - deep); z <= Math.min(slots.length - 1, k + deep); z++)
                for (int y = Math.max(0, j - radius); y <= Math.min(nj - 1, j + radius); y++) {
                    int slot = slots[z][x + ni * y];
                    counts[0] -= sign;
                    counts[slot] += sign;
                }
        }
    }
}
