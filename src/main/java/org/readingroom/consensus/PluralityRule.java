package org.readingroom.consensus;

import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/**
 * A voxel gets the label that most readers give it, background being a label like any other; most need not be half. A tie stays
 * undecided, or goes to the lowest value if the user says so; never silently to the first.
 */
@Plugin(type = ConsensusRule.class)
public class PluralityRule implements ConsensusRule {

    /** What a tie for most votes makes of a voxel. */
    enum Tie { UNDECIDED, LOWEST }

    record Settings(Tie tie) {
        static Settings parse(String text) {
            return new Settings(RuleSettings.parse("plurality", text, "tie").choice("tie", Tie.UNDECIDED));
        }
    }

    @Override
    public String id() {
        return "plurality";
    }

    @Override
    public String settings() {
        return "tie:undecided|lowest (undecided)";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        boolean lowest = Settings.parse(input.settings()).tie() == Tie.LOWEST;
        int readers = input.readers().size();
        return Merge.voted(id(), input, Choice.mostVotes(readers, lowest), votes -> VoteDecision.atLeast(votes, 1), progress);
    }
}
