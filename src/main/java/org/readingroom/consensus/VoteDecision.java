package org.readingroom.consensus;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;
import org.readingroom.io.Finding;

/** Decisions that depend on one pattern alone and need no estimate. */
final class VoteDecision {

    private VoteDecision() {}

    /** Share of readers. */
    static LongToDoubleFunction share(int readers) {
        return pattern -> (double) Long.bitCount(pattern) / readers;
    }

    /** @param share probability of a pattern, which also ranks overlapping structures */
    static Decision of(Votes votes, LongToDoubleFunction share, LongFunction<Decision.Outcome> outcome, List<Finding> findings) {
        int slots = votes.counts().slots();
        Decision.Outcome[] outcomes = new Decision.Outcome[slots];
        double[] shares = new double[slots];
        for (int s = 0; s < slots; s++) {
            outcomes[s] = outcome.apply(votes.counts().pattern(s));
            shares[s] = share.applyAsDouble(votes.counts().pattern(s));
        }
        return new Decision(outcomes, shares, shares, votes.meanShare(), 0, List.of(), findings);
    }

    /** In with at least {@code needed} votes. */
    static Decision atLeast(Votes votes, int needed) {
        return of(votes, share(votes.readers()), p -> Long.bitCount(p) >= needed ? Decision.Outcome.IN : Decision.Outcome.OUT, List.of());
    }
}
