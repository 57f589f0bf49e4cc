package org.readingroom.consensus;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/** Soft vote: a voxel belongs to a label if the readers who say so have at least half of all weight. The probability is their share of it. */
@Plugin(type = ConsensusRule.class)
public class WeightedRule implements ConsensusRule {

    private static final double HALF = 0.5 - 1e-12; // weights such as 0.1, 0.2, 0.3 do not add up exactly

    record Settings(List<Double> weights) {
        static Settings parse(String text, int readers) {
            List<Double> weights = RuleSettings.parse("weighted", text, "weights").weights("weights", readers);
            if (weights.stream().noneMatch(w -> w > 0)) throw new IllegalArgumentException("rule 'weighted': all weights are 0; expected one above 0");
            return new Settings(weights);
        }

        LongToDoubleFunction share() {
            double all = weights.stream().mapToDouble(w -> w).sum();
            return pattern -> {
                double sum = 0;
                for (int r = 0; r < weights.size(); r++) if ((pattern >>> r & 1) != 0) sum += weights.get(r);
                return sum / all;
            };
        }
    }

    @Override
    public String id() {
        return "weighted";
    }

    @Override
    public String settings() {
        return "weights:w1;w2;... one for each reader";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        LongToDoubleFunction share = Settings.parse(input.settings(), input.readers().size()).share();
        return Merge.labelByLabel(id(), Ballot.count(input, progress), votes -> VoteDecision.of(votes, share,
            p -> share.applyAsDouble(p) >= HALF ? Decision.Outcome.IN : Decision.Outcome.OUT, List.of()));
    }
}
