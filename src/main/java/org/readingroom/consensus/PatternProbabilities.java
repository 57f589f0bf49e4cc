package org.readingroom.consensus;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Probabilities looked up by decision pattern; reads the readers' label maps again when asked. */
final class PatternProbabilities extends PlaneProbabilities {

    private final List<List<Decision>> decisions; // by layer, by structure

    PatternProbabilities(Ballot ballot, List<List<Decision>> decisions) {
        super(ballot);
        this.decisions = decisions;
    }

    @Override
    void mostProbable(int l, int k, Predicate<Structure> wanted, float[] out) {
        Ballot ballot = ballot();
        int ni = ballot.input().grid().ni();
        List<Decision> decided = decisions.get(l);
        List<Votes> votes = ballot.votes(l);
        int[] asked = IntStream.range(0, votes.size()).filter(s -> wanted.test(votes.get(s).structure())).toArray();
        if (asked.length == 0) return;
        boolean unmarked = IntStream.of(asked).anyMatch(s -> decided.get(s).probability()[votes.get(s).counts().slot(0)] > 0);
        ballot.layers().get(l).visit(k, ballot.coverage(l, unmarked, false), (from, to, marked, structures, patterns) -> {
            double most = 0;
            for (int s : asked) {
                boolean counted = patterns[s] != 0 || votes.get(s).field().contains(from % ni, from / ni, k);
                if (counted) most = Math.max(most, decided.get(s).probability()[votes.get(s).counts().slot(patterns[s])]);
            }
            for (int n = from; n < to; n++) out[n] = Math.max(out[n], (float) most);
        });
    }
}
