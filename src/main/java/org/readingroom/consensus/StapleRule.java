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
 * It follows a bias that most readers share, and depends on the field of view, which is the whole grid, as ITK's, unless {@code margin} is given:
 * where that matters a finding says so. With {@code margin:0} no padding changes anything.
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
        List<Finding> findings = findings(votes, staple, settings);
        long unsure = settings.margin() == WHOLE_GRID && staple.converged() ? dependent(votes, staple, settings) : 0;
        if (unsure > 0) findings.add(dependence("label " + votes.structure().segment().value(), unsure));
        return new Decision(outcomes, staple.probability(), staple.logOdds(), staple.prior(), staple.iterations(), figures, findings);
    }

    /** Marked voxels that a volume with twice as many voxels, all further ones background, would decide otherwise. */
    private static long dependent(Votes votes, Staple staple, Settings settings) {
        if (votes.meanShare() == 0) return 0;
        Votes larger = votes.withBackground(votes.counts().total());
        Staple other = Staple.estimate(larger, settings.confidence(), settings.iterations());
        long voxels = 0;
        for (int s = 0; s < votes.counts().slots(); s++)
            if (votes.counts().pattern(s) != 0 && staple.probability()[s] >= 0.5 != other.probability()[s] >= 0.5) voxels += votes.counts().count(s);
        return voxels;
    }

    /** @param where what was estimated; empty for all labels together */
    static Finding dependence(String where, long voxels) {
        return Finding.warning("FIELD_OF_VIEW", "STAPLE" + (where.isEmpty() ? "" : " for " + where) + " counts the background of the whole volume: with twice as much of it "
            + voxels + " voxels would be decided otherwise; settings=margin:0 counts the box of what is marked, whatever lies around it", where);
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
