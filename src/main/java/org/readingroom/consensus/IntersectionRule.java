package org.readingroom.consensus;

import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/** A voxel belongs to a label if every reader says so. */
@Plugin(type = ConsensusRule.class)
public class IntersectionRule implements ConsensusRule {

    @Override
    public String id() {
        return "intersection";
    }

    @Override
    public String settings() {
        return "";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        RuleSettings.parse(id(), input.settings());
        return Voting.atLeast(id(), input.readers().size(), input, progress);
    }
}
