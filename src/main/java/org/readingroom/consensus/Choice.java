package org.readingroom.consensus;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which of a layer's structures stands at a voxel, given every structure's decision pattern there. */
interface Choice {

    int BACKGROUND = -1;
    int UNDECIDED = -2;

    /**
     * Index of the structure, or {@link #BACKGROUND} or {@link #UNDECIDED}.
     *
     * @param n a voxel of the run; the choice holds for the whole run. Others as in {@link Layer.Visitor}
     */
    int at(int n, int k, int marked, int[] structures, long[] patterns);

    /** Whether also voxels that nobody marked must be asked. */
    boolean everywhere();

    /** Whether the voxels of a run must be asked one by one: what stands there depends on the place, not on the votes alone. */
    default boolean byPlace() {
        return false;
    }

    /** The structure that its rule lets in; of several the one of highest rank; two of equal rank stay undecided. */
    static Choice labelByLabel(List<Votes> votes, List<Decision> decisions, int ni) {
        int[] unmarkedIn = IntStream.range(0, votes.size()).filter(s -> unmarked(votes.get(s), decisions.get(s)) == Decision.Outcome.IN).toArray();
        return new LabelByLabel(votes.toArray(Votes[]::new), decisions.toArray(Decision[]::new), unmarkedIn, ni);
    }

    private static Decision.Outcome unmarked(Votes votes, Decision decision) {
        return decision.outcome()[votes.counts().slot(0)];
    }

    /** The structure that has enough votes; of several the one with most; two with equally many stay undecided. @param byVotes what becomes of a number of votes */
    static Choice enoughVotes(int readers, IntFunction<Decision.Outcome> byVotes) {
        return new EnoughVotes(IntStream.rangeClosed(0, readers).mapToObj(byVotes).toArray(Decision.Outcome[]::new));
    }

    /** Most votes, background being a candidate like any structure. @param lowest at a tie the lowest value stands (background lowest), else none */
    static Choice mostVotes(int readers, boolean lowest) {
        return new MostVotes(readers, lowest);
    }

    /** @param unmarkedIn structures that stand also where nobody marked them (STAPLE can come to that) */
    record LabelByLabel(Votes[] votes, Decision[] decisions, int[] unmarkedIn, int ni) implements Choice {

        @Override
        public boolean everywhere() {
            return unmarkedIn.length > 0;
        }

        @Override
        public int at(int n, int k, int marked, int[] structures, long[] patterns) {
            int best = BACKGROUND;
            double most = 0;
            boolean tie = false, open = false;
            for (int m = 0; m < marked + unmarkedIn.length; m++) {
                int s = m < marked ? structures[m] : unmarkedIn[m - marked];
                if (m >= marked && (patterns[s] != 0 || !votes[s].field().contains(n % ni, n / ni, k))) continue;
                int slot = votes[s].counts().slot(patterns[s]);
                Decision.Outcome outcome = decisions[s].outcome()[slot];
                if (outcome == Decision.Outcome.UNDECIDED) open = true;
                if (outcome != Decision.Outcome.IN) continue;
                double rank = decisions[s].rank()[slot];
                if (best < 0 || rank > most) {
                    best = s;
                    most = rank;
                    tie = false;
                } else if (rank == most) tie = true;
            }
            if (tie || best < 0 && open) return UNDECIDED;
            return best;
        }
    }

    record EnoughVotes(Decision.Outcome[] byVotes) implements Choice {

        @Override
        public boolean everywhere() {
            return byVotes[0] != Decision.Outcome.OUT;
        }

        @Override
        public int at(int n, int k, int marked, int[] structures, long[] patterns) {
            int best = BACKGROUND, most = 0;
            boolean tie = false, open = false;
            for (int m = 0; m < marked; m++) {
                int s = structures[m], votes = Long.bitCount(patterns[s]);
                Decision.Outcome outcome = byVotes[votes];
                if (outcome == Decision.Outcome.UNDECIDED) open = true;
                if (outcome != Decision.Outcome.IN) continue;
                if (votes > most) {
                    best = s;
                    most = votes;
                    tie = false;
                } else if (votes == most) tie = true;
            }
            return tie || best < 0 && open ? UNDECIDED : best;
        }
    }

    record MostVotes(int readers, boolean lowest) implements Choice {

        @Override
        public boolean everywhere() {
            return false;
        }

        @Override
        public int at(int n, int k, int marked, int[] structures, long[] patterns) {
            long anything = 0;
            for (int m = 0; m < marked; m++) anything |= patterns[structures[m]];
            int best = BACKGROUND, most = readers - Long.bitCount(anything);
            boolean tie = false;
            for (int m = 0; m < marked; m++) {
                int s = structures[m], votes = Long.bitCount(patterns[s]);
                if (votes > most) {
                    best = s;
                    most = votes;
                    tie = false;
                } else if (votes == most) {
                    tie = true;
                    if (lowest) best = Math.min(best, s);
                }
            }
            return tie && !lowest ? UNDECIDED : best;
        }
    }
}
