package org.readingroom.consensus.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Free-response curve: the share of true instances found, against false ones per case, as the least score goes down. At each score every case is matched
 * anew, one to one: a second candidate on a found instance counts as false. Bunch et al. 1978; mean sensitivity at 1/8 to 8 as in
 * Setio and others, Medical Image Analysis 42 (2017) 1-13, doi:10.1016/j.media.2017.06.015.
 *
 * @param points by falling score; empty without candidates
 * @param cases  how many
 * @param truths true instances in all of them; sensitivities are NaN if there are none
 */
public record Froc(List<Point> points, int cases, int truths) {

    /** False instances per case at which the mean sensitivity is taken. */
    public static final List<Double> USUAL_RATES = List.of(0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

    /** One case. @param truth its scores do not matter */
    public record Case(List<Instance> truth, List<Instance> candidates) {

        public Case {
            truth = List.copyOf(truth);
            candidates = List.copyOf(candidates);
        }
    }

    /** What candidates of at least {@code score} come to. */
    public record Point(double score, double sensitivity, double falsePerCase) {}

    public Froc {
        points = List.copyOf(points);
    }

    /** @throws IllegalArgumentException if there is no case */
    public static Froc of(List<Case> cases, MatchSettings settings) {
        if (cases.isEmpty()) throw new IllegalArgumentException("no case; expected at least one");
        List<double[]> steps = new ArrayList<>(); // score, found more, false more
        for (Case c : cases) {
            List<Instance> sorted = c.candidates.stream().sorted(Comparator.comparingDouble(Instance::score).reversed()).toList();
            int found = 0;
            for (int n = 1, before = 0; n <= sorted.size(); n++) {
                if (n < sorted.size() && sorted.get(n).score() == sorted.get(n - 1).score()) continue;
                int now = Matching.of(c.truth, sorted.subList(0, n), settings).pairs().size();
                steps.add(new double[] { sorted.get(n - 1).score(), now - found, n - before - (now - found) });
                found = now;
                before = n;
            }
        }
        steps.sort(Comparator.comparingDouble(s -> -s[0]));
        int truths = cases.stream().mapToInt(c -> c.truth.size()).sum();
        List<Point> points = new ArrayList<>();
        double found = 0, wrong = 0;
        for (int n = 0; n < steps.size(); n++) {
            found += steps.get(n)[1];
            wrong += steps.get(n)[2];
            if (n + 1 < steps.size() && steps.get(n + 1)[0] == steps.get(n)[0]) continue;
            points.add(new Point(steps.get(n)[0], truths == 0 ? Double.NaN : found / truths, wrong / cases.size()));
        }
        return new Froc(points, cases.size(), truths);
    }

    /** On straight lines between the points, from (0, 0); the last point's beyond it. @param falsePerCase 0 or more */
    public double sensitivityAt(double falsePerCase) {
        if (truths == 0) return Double.NaN;
        double x = 0, y = 0;
        for (Point p : points) {
            if (p.falsePerCase > falsePerCase) return y + (p.sensitivity - y) * (falsePerCase - x) / (p.falsePerCase - x);
            x = p.falsePerCase;
            y = p.sensitivity;
        }
        return y;
    }

    /** Mean sensitivity from 0 to {@code most} false instances per case: the area below the curve over its width. @param most above 0 */
    public double area(double most) {
        double[] at = DoubleStream.concat(DoubleStream.of(0, most), points.stream().mapToDouble(Point::falsePerCase).filter(f -> f < most)).sorted().distinct().toArray();
        double area = 0;
        for (int n = 1; n < at.length; n++) area += (at[n] - at[n - 1]) * (sensitivityAt(at[n - 1]) + before(at[n])) / 2;
        return area / most;
    }

    /** Where several points stand over one rate, the lowest: where a line from the left arrives. */
    private double before(double falsePerCase) {
        for (Point p : points) if (p.falsePerCase == falsePerCase) return p.sensitivity;
        return sensitivityAt(falsePerCase);
    }

    /** Mean sensitivity at {@link #USUAL_RATES}. */
    public double meanSensitivity() {
        return USUAL_RATES.stream().mapToDouble(this::sensitivityAt).average().orElseThrow();
    }
}
