package org.readingroom.consensus;

import org.readingroom.io.Progress;

/**
 * For rules that only ask how many readers marked a voxel: counts the votes and makes the whole result of them. Ours use it, and those of
 * others can: a rule of one's own is then an id, its settings and one line.
 */
public final class Voting {

    private Voting() {}

    /**
     * Every structure holds the voxels that at least {@code needed} readers gave to it. Where that lets several structures in, most votes
     * decide; a voxel where they have equally many is undecided. The probability is the share of readers.
     *
     * @param rule   id of the rule, for the result
     * @param needed from 1 to the number of readers; a reader without the structure counts as one who left it out
     * @throws IllegalArgumentException if {@code needed} is out of range
     * @throws java.util.concurrent.CancellationException if {@code progress} stops it
     */
    public static ConsensusResult atLeast(String rule, int needed, ConsensusInput input, Progress progress) {
        int readers = input.readers().size();
        if (needed < 1 || needed > readers) throw new IllegalArgumentException("rule '" + rule + "' asks for " + needed + " votes of " + readers + "; expected 1 to " + readers);
        return Merge.voted(rule, input, Choice.enoughVotes(readers, votes -> votes >= needed ? Decision.Outcome.IN : Decision.Outcome.OUT),
            votes -> VoteDecision.atLeast(votes, needed), progress);
    }
}
