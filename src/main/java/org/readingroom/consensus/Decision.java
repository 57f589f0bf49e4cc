package org.readingroom.consensus;

import java.util.List;
import org.readingroom.io.Finding;

/**
 * What a rule makes of each decision pattern of one structure, by slot of its counts.
 *
 * @param outcome     in, out or undecided
 * @param probability 0 to 1
 * @param rank        where two structures are in, the higher stands; equal ranks stay undecided. Any monotone of the probability
 * @param estimates   sensitivity and specificity of each reader as the rule estimated them; empty to have them measured on the result
 */
record Decision(Outcome[] outcome, double[] probability, double[] rank, double prior, int iterations, List<ReaderFigures> estimates, List<Finding> findings) {

    /** The same with what a rule found out by itself. @param estimates empty to have them measured on the result */
    Decision told(double toldPrior, int toldIterations, List<ReaderFigures> toldEstimates, List<Finding> toldFindings) {
        return new Decision(outcome, probability, rank, toldPrior, toldIterations, toldEstimates, toldFindings);
    }

    enum Outcome { OUT, IN, UNDECIDED }

    /** A rule that looks at one structure at a time. */
    interface Rule {
        Decision decide(Votes votes);
    }
}
