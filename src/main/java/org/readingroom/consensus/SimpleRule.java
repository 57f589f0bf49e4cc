package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/**
 * SIMPLE (selective and iterative method for performance level estimation): a vote weighted by each reader's Dice with the estimate, from which the
 * readers that fall behind are left out, again and again until nothing changes. A reader stays whose Dice is at least the mean of those kept less
 * {@code alpha} of their (population) standard deviations. With an alpha of 1 it can shrink to one reader; so 2 is the default, and at least
 * {@code keep} stay, the best ones. Label by label; the probability is the weighted share of the readers kept.
 *
 * @see "Langerak et al.: IEEE Trans Med Imaging 2010; 29:2000, doi:10.1109/TMI.2010.2057442"
 */
@Plugin(type = ConsensusRule.class)
public class SimpleRule implements ConsensusRule {

    private static final double HALF = 0.5 - 1e-12; // weights do not add up exactly

    /** @param keep readers at least */
    record Settings(double alpha, int keep, int iterations) {
        static Settings parse(String text) {
            RuleSettings settings = RuleSettings.parse("simple", text, "alpha", "keep", "iterations");
            return new Settings(settings.number("alpha", 2, 0, 100), settings.whole("keep", 3, 1, ConsensusInput.MOST_READERS), settings.whole("iterations", 20, 1, 10_000));
        }
    }

    /**
     * One round.
     *
     * @param scores    Dice of every reader with the estimate, also of those left out before
     * @param threshold that a reader must reach
     * @param kept      readers that reached it, in order
     */
    record Round(double[] scores, double threshold, List<Integer> kept) {}

    @Override
    public String id() {
        return "simple";
    }

    @Override
    public String settings() {
        return "alpha:standard deviations below the mean that still stay (2), keep:readers at least (3), iterations:n (20)";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        Settings settings = Settings.parse(input.settings());
        return Merge.labelByLabel(id(), Ballot.count(input, progress), votes -> decide(votes, settings, input.readers()));
    }

    /** All rounds; the last keeps what the one before kept. */
    static List<Round> rounds(Votes votes, Settings settings) {
        List<Integer> kept = IntStream.range(0, votes.readers()).boxed().toList();
        double[] weights = IntStream.range(0, votes.readers()).mapToDouble(r -> 1).toArray();
        List<Round> rounds = new ArrayList<>();
        while (rounds.size() < settings.iterations()) {
            Round round = round(votes, weights, kept, settings);
            rounds.add(round);
            if (round.kept().equals(kept)) break;
            kept = round.kept();
            weights = round.scores();
        }
        return rounds;
    }

    private static Round round(Votes votes, double[] weights, List<Integer> kept, Settings settings) {
        double[] scores = dice(votes, weights, kept);
        double mean = kept.stream().mapToDouble(r -> scores[r]).average().orElseThrow();
        double variance = kept.stream().mapToDouble(r -> (scores[r] - mean) * (scores[r] - mean)).average().orElseThrow();
        double threshold = mean - settings.alpha() * Math.sqrt(variance);
        List<Integer> staying = kept.stream().filter(r -> scores[r] >= threshold).toList();
        int least = Math.min(settings.keep(), kept.size());
        if (staying.size() < least) // of equally good readers the first stay
            staying = kept.stream().sorted((a, b) -> Double.compare(scores[b], scores[a])).limit(least).sorted().toList();
        return new Round(scores, threshold, staying);
    }

    private static double[] dice(Votes votes, double[] weights, List<Integer> kept) {
        PatternCounts counts = votes.counts();
        long[] both = new long[votes.readers()];
        long estimate = 0;
        for (int s = 0; s < counts.slots(); s++) {
            if (counts.count(s) == 0 || share(counts.pattern(s), weights, kept) < HALF) continue;
            estimate += counts.count(s);
            for (int r = 0; r < both.length; r++) both[r] += counts.count(s) * (counts.pattern(s) >>> r & 1);
        }
        double[] dice = new double[both.length];
        for (int r = 0; r < dice.length; r++) {
            long sum = counts.marked(r) + estimate;
            dice[r] = sum == 0 ? 1 : 2.0 * both[r] / sum; // two empty segmentations agree
        }
        return dice;
    }

    private static double share(long pattern, double[] weights, List<Integer> kept) {
        double sum = 0, all = 0;
        for (int r : kept) {
            all += weights[r];
            if ((pattern >>> r & 1) != 0) sum += weights[r];
        }
        return all == 0 ? 0 : sum / all;
    }

    private static Decision decide(Votes votes, Settings settings, List<Reader> readers) {
        List<Round> rounds = rounds(votes, settings);
        Round last = rounds.get(rounds.size() - 1);
        Decision decision = VoteDecision.of(votes, p -> share(p, last.scores(), last.kept()),
            p -> share(p, last.scores(), last.kept()) >= HALF ? Decision.Outcome.IN : Decision.Outcome.OUT, List.of());
        String label = "label " + votes.structure().segment().value();
        List<Finding> findings = new ArrayList<>();
        String left = IntStream.range(0, votes.readers()).filter(r -> !last.kept().contains(r)).mapToObj(r -> readers.get(r).name()).collect(Collectors.joining(", "));
        if (!left.isEmpty()) findings.add(Finding.note("READERS_LEFT_OUT", "SIMPLE left out " + left + " for " + label + ": too little overlap with the estimate", label));
        return decision.told(decision.prior(), rounds.size(), List.of(), findings);
    }
}
