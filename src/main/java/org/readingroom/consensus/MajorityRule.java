package org.readingroom.consensus;

import java.util.List;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/**
 * A voxel belongs to a label if more than half of the readers say so. The default rule: unlike STAPLE it does not follow a bias that
 * some readers share. With an even number of readers half of them may say so; {@code tie} tells what becomes of such a voxel.
 */
@Plugin(type = ConsensusRule.class)
public class MajorityRule implements ConsensusRule {

    /** What half of the votes makes of a voxel. */
    enum Tie { BACKGROUND, FOREGROUND, UNDECIDED }

    record Settings(Tie tie) {
        static Settings parse(String text) {
            return new Settings(RuleSettings.parse("majority", text, "tie").choice("tie", Tie.BACKGROUND));
        }

        Decision.Outcome outcome(int votes, int readers) {
            if (2 * votes != readers) return 2 * votes > readers ? Decision.Outcome.IN : Decision.Outcome.OUT;
            return switch (tie) {
                case BACKGROUND -> Decision.Outcome.OUT;
                case FOREGROUND -> Decision.Outcome.IN;
                case UNDECIDED -> Decision.Outcome.UNDECIDED;
            };
        }
    }

    @Override
    public String id() {
        return "majority";
    }

    @Override
    public String settings() {
        return "tie:background|foreground|undecided (background)";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        Settings settings = Settings.parse(input.settings());
        int readers = input.readers().size();
        return Merge.voted(id(), input, Choice.enoughVotes(readers, votes -> settings.outcome(votes, readers)), votes -> VoteDecision.of(votes, VoteDecision.share(readers),
            p -> settings.outcome(Long.bitCount(p), readers), ties(votes, settings)), progress);
    }

    private static List<Finding> ties(Votes votes, Settings settings) {
        long ties = 0;
        for (int s = 0; s < votes.counts().slots(); s++) if (2 * Long.bitCount(votes.counts().pattern(s)) == votes.readers()) ties += votes.counts().count(s);
        if (ties == 0 || settings.tie() == Tie.UNDECIDED) return List.of();
        String label = "label " + votes.structure().segment().value();
        return List.of(Finding.note("TIE", Counted.of(ties, "voxel") + (ties == 1 ? " has" : " have") + " as many votes for " + label + " as against it; they count as "
            + settings.tie().name().toLowerCase(java.util.Locale.ROOT), label));
    }
}
