package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.scijava.plugin.Plugin;

/**
 * STAPLE for several labels at once, background being one: estimates how often each reader takes each label for each other one together with the
 * hidden truth, as ITK's MultiLabelSTAPLEImageFilter does. Exact ties stay undecided. Each layer is one such problem. Priors and matrices depend on
 * the field of view, which is the whole grid, as ITK's, unless {@code margin} is given: where that matters a finding says so. With {@code margin:0} no
 * padding changes anything.
 *
 * @see "Rohlfing, Russakoff, Maurer: Expectation maximization strategies for multi-atlas multi-label segmentation, IPMI 2003,
 *      doi:10.1007/978-3-540-45087-0_18"
 */
@Plugin(type = ConsensusRule.class)
public class MultiLabelStapleRule implements ConsensusRule {

    private static final int WHOLE_GRID = -1;
    private static final int WIDEST_MARGIN = 100_000; // beyond any grid

    record Settings(int iterations, double threshold, int margin) {
        static Settings parse(String text) {
            RuleSettings settings = RuleSettings.parse("multi-label-staple", text, "iterations", "threshold", "margin");
            return new Settings(settings.whole("iterations", 1000, 1, 1_000_000), settings.number("threshold", 1e-7, 0, 1),
                settings.whole("margin", WHOLE_GRID, 0, WIDEST_MARGIN));
        }
    }

    @Override
    public String id() {
        return "multi-label-staple";
    }

    @Override
    public String settings() {
        return "iterations:n (1000), threshold:smallest change of a matrix (1e-7), margin:voxels around everything marked (whole grid)";
    }

    @Override
    public ConsensusResult combine(ConsensusInput input, Progress progress) {
        Settings settings = Settings.parse(input.settings());
        boolean whole = settings.margin() == WHOLE_GRID; // then the tuples tell all; else the box must be known first
        Ballot ballot = whole ? Ballot.uncounted(input, 2, progress) : Ballot.countTogether(input, settings.margin(), 3, progress);
        List<Estimate> estimates = new ArrayList<>();
        for (int l = 0; l < ballot.layers().size(); l++) {
            Estimate estimate = estimate(ballot, l, whole ? FieldOfView.whole(input.grid()) : ballot.votes(l).get(0).field(), settings);
            if (whole) ballot.counted(estimate.tuples().votes(ballot.layers().get(l).structures(), estimate.field()));
            estimates.add(estimate);
        }
        List<List<Decision>> decisions = IntStream.range(0, estimates.size()).mapToObj(l -> decisions(ballot, l, estimates.get(l), settings)).toList();
        return Merge.chosen(id(), ballot, decisions, estimates, new TupleProbabilities(ballot, estimates));
    }

    /** By tuple of labels, in one layer. */
    record Estimate(LabelTuples tuples, MultiLabelStaple staple, FieldOfView field, int ni) implements Choice {

        @Override
        public boolean everywhere() {
            return staple.winner()[0] != BACKGROUND;
        }

        @Override
        public int at(int n, int k, int marked, int[] structures, long[] patterns) {
            if (marked == 0 && !field.contains(n % ni, n / ni, k)) return BACKGROUND;
            return staple.winner()[tuples.index(marked, structures, patterns)];
        }
    }

    static Estimate estimate(Ballot ballot, int l, FieldOfView field, Settings settings) {
        Layer layer = ballot.layers().get(l);
        List<LabelTuples> tallies = ballot.work().run(ballot.input().grid().nk(), run -> new LabelTuples(ballot.readers()),
            (k, own) -> layer.visit(k, Layer.Coverage.MARKED, (from, to, marked, structures, patterns) -> own.add(marked, structures, patterns, to - from)));
        LabelTuples all = tallies.get(0);
        for (LabelTuples other : tallies.subList(1, tallies.size())) all.addAll(other);
        long marked = IntStream.range(0, all.size()).mapToLong(all::count).sum();
        all.add(0, new int[0], new long[0], field.voxels() - marked);
        return new Estimate(all, MultiLabelStaple.estimate(all, ballot.readers(), layer.structures().size() + 1, settings.threshold(), settings.iterations()),
            field, ballot.input().grid().ni());
    }

    private static List<Decision> decisions(Ballot ballot, int l, Estimate estimate, Settings settings) {
        MultiLabelStaple staple = estimate.staple();
        List<Decision> decisions = new ArrayList<>();
        double[] mass = IntStream.range(0, staple.prior().length).mapToDouble(c -> staple.mass(estimate.tuples(), c)).toArray();
        for (int s = 0; s < ballot.votes(l).size(); s++) {
            int label = s + 1;
            List<ReaderFigures> figures = IntStream.range(0, ballot.readers()).mapToObj(r -> {
                double sensitivity = mass[label] > 0 ? staple.confusion()[r][label][label] : Double.NaN;
                return new ReaderFigures(ballot.input().readers().get(r).name(), sensitivity, specificity(staple.confusion()[r], mass, label));
            }).toList();
            List<Finding> findings = s > 0 ? List.of() : findings(estimate, ballot.readers(), settings);
            decisions.add(VoteDecision.atLeast(ballot.votes(l).get(s), 1).told(staple.prior()[label], staple.iterations(), figures, findings));
        }
        return decisions;
    }

    private static List<Finding> findings(Estimate estimate, int readers, Settings settings) {
        List<Finding> findings = new ArrayList<>();
        if (!estimate.staple().converged())
            findings.add(Finding.warning("NOT_CONVERGED", "multi-label STAPLE was stopped after " + settings.iterations() + " iterations before it had converged", ""));
        long unsure = settings.margin() == WHOLE_GRID && estimate.staple().converged() ? dependent(estimate, readers, settings) : 0;
        if (unsure > 0) findings.add(StapleRule.dependence("", unsure));
        return findings;
    }

    /** Marked voxels that a volume with twice as many voxels, all further ones background, would decide otherwise. */
    private static long dependent(Estimate estimate, int readers, Settings settings) {
        LabelTuples larger = new LabelTuples(readers), tuples = estimate.tuples();
        larger.addAll(tuples);
        larger.add(0, new int[0], new long[0], estimate.field().voxels());
        MultiLabelStaple staple = estimate.staple(), other = MultiLabelStaple.estimate(larger, readers, staple.prior().length, settings.threshold(), settings.iterations());
        long voxels = 0;
        for (int t = 1; t < tuples.size(); t++) if (staple.winner()[t] != other.winner()[t]) voxels += tuples.count(t); // tuple 0 is background by all
        return voxels;
    }

    /** Of all that is another label in truth, the share that the reader did not call this label. */
    private static double specificity(double[][] confusion, double[] mass, int label) {
        double others = 0, wrong = 0;
        for (int c = 0; c < mass.length; c++) {
            if (c == label) continue;
            others += mass[c];
            wrong += mass[c] * confusion[label][c];
        }
        return 1 - wrong / others; // 0 / 0 is NaN, as it should be
    }

    /** Looked up by tuple. */
    private static final class TupleProbabilities extends PlaneProbabilities {

        private final List<Estimate> estimates;

        TupleProbabilities(Ballot ballot, List<Estimate> estimates) {
            super(ballot);
            this.estimates = estimates;
        }

        @Override
        void mostProbable(int l, int k, Predicate<Structure> wanted, float[] out) {
            Estimate estimate = estimates.get(l);
            List<Structure> structures = ballot().layers().get(l).structures();
            int[] asked = IntStream.range(0, structures.size()).filter(s -> wanted.test(structures.get(s))).toArray();
            if (asked.length == 0) return;
            float[] most = new float[estimate.tuples().size()];
            for (int t = 0; t < most.length; t++) for (int s : asked) most[t] = Math.max(most[t], (float) estimate.staple().weight()[t][s + 1]);
            ballot().layers().get(l).visit(k, ballot().coverage(l, most[0] > 0, false), (from, to, marked, touched, patterns) -> {
                if (marked == 0 && !estimate.field().contains(from % estimate.ni(), from / estimate.ni(), k)) return;
                float here = most[estimate.tuples().index(marked, touched, patterns)];
                for (int n = from; n < to; n++) out[n] = Math.max(out[n], here);
            });
        }
    }
}
