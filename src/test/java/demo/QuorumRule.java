package demo;

import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.RuleSettings;
import org.readingroom.consensus.Voting;
import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/** A voxel belongs to a label if a given share of the readers say so, however many they are. */
@Plugin(type = ConsensusRule.class)
public class QuorumRule implements ConsensusRule {

    private static final double TWO_THIRDS = 2 / 3.0;
    private static final double ROUNDING = 1e-9; // 2/3 of 3 readers are 2, not 3

    @Override
    public String id() {
        return "demo-quorum";
    }

    @Override
    public String settings() {
        return "share:above 0 to 1 (0.667)";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        double share = RuleSettings.parse(id(), input.settings(), "share").number("share", TWO_THIRDS, 0, 1);
        int needed = Math.max(1, (int) Math.ceil(share * input.readers().size() - ROUNDING));
        return Voting.atLeast(id(), needed, input, progress);
    }
}
