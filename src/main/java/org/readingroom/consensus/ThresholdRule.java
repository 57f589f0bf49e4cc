package org.readingroom.consensus;

import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/** A voxel belongs to a label if at least {@code votes} readers say so. Where that lets several labels in, most votes decide. */
@Plugin(type = ConsensusRule.class)
public class ThresholdRule implements ConsensusRule {

    record Settings(int votes) {
        static Settings parse(String text, int readers) {
            RuleSettings settings = RuleSettings.parse("threshold", text, "votes");
            if (!settings.has("votes")) throw new IllegalArgumentException("rule 'threshold' needs the setting votes: a whole number from 1 to " + readers);
            return new Settings(settings.whole("votes", 1, 1, readers));
        }
    }

    @Override
    public String id() {
        return "threshold";
    }

    @Override
    public String settings() {
        return "votes:1..number of readers";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        return Voting.atLeast(id(), Settings.parse(input.settings(), input.readers().size()).votes(), input, progress);
    }
}
