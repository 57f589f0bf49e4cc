package org.readingroom.consensus;

import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/** A voxel belongs to a label if any reader says so. Where readers give it to different labels, most votes decide. */
@Plugin(type = ConsensusRule.class)
public class UnionRule implements ConsensusRule {

    @Override
    public String id() {
        return "union";
    }

    @Override
    public String settings() {
        return "";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        RuleSettings.parse(id(), input.settings());
        return Voting.atLeast(id(), 1, input, progress);
    }
}
