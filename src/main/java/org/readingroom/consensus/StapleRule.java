package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/**
 * STAPLE: estimates each reader's sensitivity and specificity together with the hidden truth, label by label (binary). A voxel belongs to
 * a label if its probability is at least 0.5; where several labels come to that, the most probable one stands.
 * It follows a bias that most readers share, and depends on the field of view, which is the whole grid unless {@code margin} is given.
 *
 * @see "Warfield, Zou, Wells: IEEE Trans Med Imaging 2004; 23:903, doi:10.1109/TMI.2004.828354"
 */
@Plugin(type = ConsensusRule.class)
public class StapleRule implements ConsensusRule {

    private static final int WHOLE_GRID = -1;
    private static final int WIDEST_MARGIN = 100_000; // beyond any grid

    /**
     * @param iterations at most
     * @param confidence weight of the prior
     * @param margin     voxels around the box of everything marked that count; -1 for the whole grid
     */
    record Settings(int iterations, double confidence, int margin) {
        static Settings parse(String text) {
            RuleSettings settings = RuleSettings.parse("staple", text, "iterations", "confidence", "margin");
            return new Settings(settings.whole("iterations", 1000, 1, 1_000_000), settings.number("confidence", 1, 0, 1000),
                settings.whole("margin", WHOLE_GRID, 0, WIDEST_MARGIN));
        }
    }

    @Override
    public String id() {
        return "staple";
    }

    @Override
    public String settings() {
        return "iterations:n (1000), confidence:weight of the prior (1), margin:voxels around everything marked (whole grid)";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        Settings settings = Settings.parse(input.settings());
        return Merge.labelByLabel(id(), Ballot.count(input, settings.margin(), progress), votes -> decide(votes, settings, input.readers()));
    }

    private static Decision decide(Votes votes, Settings settings, List<Reader> readers) {
        Staple staple = Staple.estimate(votes, settings.confidence(), settings.iterations());
        int slots = votes.counts().slots();
        Decision.Outcome[] outcomes = new Decision.Outcome[slots];
        for (int s = 0; s < slots; s++) outcomes[s] = staple.probability()[s] >= 0.5 ? Decision.Outcome.IN : Decision.Outcome.OUT;
        List<ReaderFigures> figures = IntStream.range(0, readers.size())
            .mapToObj(r -> new ReaderFigures(readers.get(r).name(), staple.sensitivity()[r], staple.specificity()[r])).toList();
        return new Decision(outcomes, staple.probability(), staple.logOdds(), staple.prior(), staple.iterations(), figures, findings(votes, staple, settings));
    }

    private static List<Finding> findings(Votes votes, Staple staple, Settings settings) {
        String label = "label " + votes.structure().segment().value();
        List<Finding> findings = new ArrayList<>();
        if (!staple.converged())
            findings.add(Finding.warning("NOT_CONVERGED", "STAPLE for " + label + " was stopped after " + settings.iterations() + " iterations before it had converged", label));
        if (IntStream.range(0, votes.readers()).anyMatch(r -> Double.isNaN(staple.sensitivity()[r])))
            findings.add(Finding.warning("RATE_UNDEFINED", "sensitivity for " + label + " is not defined: nobody marked a voxel", label));
        if (IntStream.range(0, votes.readers()).anyMatch(r -> Double.isNaN(staple.specificity()[r])))
            findings.add(Finding.warning("RATE_UNDEFINED", "specificity for " + label + " is not defined: every voxel of the field of view is foreground", label));
        return findings;
    }
}
