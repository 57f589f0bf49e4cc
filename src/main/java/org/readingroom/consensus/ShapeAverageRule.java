package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.DistanceTransform;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * Shape-based averaging: the mean of the readers' signed distances in mm, negative inside. With one label a voxel is in where the mean is 0 or
 * less; with several the label stands whose mean is the least, background being one, the lower value at a tie: no gaps and no overlaps. A reader who
 * lacks a label is no opinion on its shape and is left out for it. As in all our distances the end of the volume is neither inside nor outside.
 * The probability is the share of readers. Holds two or three doubles for each voxel of the box around everything marked.
 *
 * @see "Rohlfing, Maurer: Shape-based averaging, IEEE Trans Image Process 2007; 16:153, doi:10.1109/TIP.2006.884936"
 */
@Plugin(type = ConsensusRule.class)
public class ShapeAverageRule implements ConsensusRule {

    private static final double TIE_MM = 1e-6; // means that differ by less are equal but for rounding

    @Override
    public String id() {
        return "shape-average";
    }

    @Override
    public String settings() {
        return "";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        RuleSettings.parse(id(), input.settings());
        Ballot ballot = Ballot.countTogether(input, 0, 2, progress);
        List<PaintedLayer> painted = new ArrayList<>();
        for (int l = 0; l < ballot.layers().size(); l++) painted.add(painted(ballot, l, progress));
        List<List<Decision>> shares = Merge.decided(ballot, ShapeAverageRule::share);
        return Merge.chosen(id(), ballot, shares, painted, new PatternProbabilities(ballot, shares));
    }

    private static Decision share(Votes votes) {
        Decision decision = VoteDecision.atLeast(votes, 1);
        long lacking = IntStream.range(0, votes.readers()).filter(r -> votes.counts().marked(r) == 0).count();
        String label = "label " + votes.structure().segment().value();
        List<Finding> findings = lacking == 0 || lacking == votes.readers() ? List.of() : List.of(Finding.warning("SHAPE_OF_FEWER",
            "the shape of " + label + " is the mean of " + (votes.readers() - lacking) + " of " + votes.readers() + " readers: the others lack it", label));
        return decision.told(decision.prior(), 0, List.of(), findings);
    }

    private static PaintedLayer painted(Ballot ballot, int l, Progress progress) {
        FieldOfView box = ballot.votes(l).get(0).field();
        FieldOfView wide = box.grown(1, ballot.input().grid()); // a voxel's nearest background lies in there, or nowhere
        int structures = ballot.layers().get(l).structures().size();
        short[][] chosen = new short[box.nk()][box.ni() * box.nj()];
        for (short[] plane : chosen) Arrays.fill(plane, (short) Choice.BACKGROUND);
        double[][] least = structures == 1 ? null : mean(ballot, l, wide, Choice.BACKGROUND, progress);
        for (int s = 0; s < structures; s++) {
            double[][] mean = mean(ballot, l, wide, s, progress);
            if (mean.length > 0) choose(chosen, box, wide, mean, least, (short) s);
        }
        return new PaintedLayer(box, chosen, ballot.input().grid().ni());
    }

    /** Mean signed distance, mm, in {@code box}; no plane if no reader has the structure. @param structure or {@link Choice#BACKGROUND} */
    private static double[][] mean(Ballot ballot, int l, FieldOfView box, int structure, Progress progress) {
        ReaderMasks masks = new ReaderMasks(ballot, l, box);
        double[][] sum = {};
        int drawn = 0;
        for (int r = 0; r < ballot.readers(); r++) {
            progress.report(r, ballot.readers());
            Mask mask = masks.of(r, structure);
            if (mask.isEmpty()) continue;
            double[][] before = sum, distance = DistanceTransform.signed(mask, ballot.input().grid().spacing());
            if (drawn++ > 0)
                IntStream.range(0, distance.length).parallel().forEach(k -> {
                    for (int n = 0; n < distance[k].length; n++) distance[k][n] += before[k][n];
                });
            sum = distance;
        }
        double share = (structure == Choice.BACKGROUND ? -1.0 : 1.0) / drawn; // background is as deep as everything else is far
        for (double[] plane : sum) for (int n = 0; n < plane.length; n++) plane[n] *= share;
        return sum;
    }

    /** @param least mean of what was chosen so far; null for the only structure */
    private static void choose(short[][] chosen, FieldOfView box, FieldOfView wide, double[][] mean, double[][] least, short structure) {
        for (int k = box.kMin(); k <= box.kMax(); k++)
            for (int j = box.jMin(); j <= box.jMax(); j++)
                for (int i = box.iMin(); i <= box.iMax(); i++) {
                    int at = wide.index(i, j), z = k - wide.kMin();
                    double here = mean[z][at];
                    if (least == null ? here > TIE_MM : here >= least[z][at] - TIE_MM) continue;
                    chosen[k - box.kMin()][box.index(i, j)] = structure;
                    if (least != null) least[z][at] = here;
                }
    }
}
