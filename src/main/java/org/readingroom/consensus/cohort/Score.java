package org.readingroom.consensus.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cohort held against pass bars.
 *
 * @param results those that were not reached first, then in order of bar, reader and class
 * @param cases   of each reader, those whose own values miss a bar, most misses first
 */
public record Score(List<Result> results, List<CaseMisses> cases) {

    private static final int WORST = 5;

    public Score {
        results = List.copyOf(results);
        cases = List.copyOf(cases);
    }

    /** Bars that one reader's own values miss in one case, whether or not the bar asks for every case. @param misses such as {@code Liver: dice 0.412 (dice>=0.8)} */
    public record CaseMisses(String reader, String caseName, List<String> misses) {

        public CaseMisses {
            misses = List.copyOf(misses);
        }
    }

    /**
     * How one reader did.
     *
     * @param bars    judgements: a bar counts once for each class and reference that it is for
     * @param failed  those that were not reached, as bar and class
     * @param missing cases that the reader did not do
     */
    public record Total(String reader, int bars, int reached, List<String> failed, int missing) {

        public Total {
            failed = List.copyOf(failed);
        }

        public boolean isPassed() {
            return reached == bars;
        }
    }

    /** A case and its value. */
    public record CaseValue(String caseName, double value) {}

    /**
     * One bar for one reader and class.
     *
     * @param summary figures over the cases
     * @param reached every case was done, at least one value is defined, and the mean (or every value) reaches the bar
     * @param failing cases whose own value does not reach the bar; undefined ones are not counted
     * @param worst   at most five cases, the worst first
     */
    public record Result(Bar bar, CohortSummary summary, boolean reached, int failing, List<CaseValue> worst) {

        public Result {
            worst = List.copyOf(worst);
        }

        /** Why it was not reached, or how; a part of a sentence. */
        public String why() {
            if (summary.missing() > 0) return summary.missing() + (summary.missing() == 1 ? " case was" : " cases were") + " not done";
            if (summary.n() == 0) return "it is defined in no case";
            if (bar.every() && failing == 0) return summary.n() == 1 ? "the one case reaches it" : "all " + summary.n() + " cases reach it";
            return bar.every() ? failing + " of " + summary.n() + " cases do not reach it" : "the mean of " + summary.n() + (summary.n() == 1 ? " case is " : " cases is ") + figure(summary.mean());
        }
    }

    private static String figure(double v) {
        return Double.isInfinite(v) ? "infinite" : String.format(Locale.ROOT, "%.4g", v);
    }

    /** One for each reader, who did worst first. */
    public List<Total> totals() {
        Map<String, List<Result>> byReader = new LinkedHashMap<>();
        for (Result r : results) byReader.computeIfAbsent(r.summary().reader(), k -> new ArrayList<>()).add(r);
        List<Total> totals = new ArrayList<>();
        byReader.forEach((reader, own) -> {
            List<String> failed = own.stream().filter(r -> !r.reached()).map(r -> r.bar() + " (" + r.summary().className() + ")").toList();
            totals.add(new Total(reader, own.size(), own.size() - failed.size(), failed, own.get(0).summary().missing()));
        });
        totals.sort(Comparator.comparingInt((Total t) -> -t.failed().size()).thenComparing(Total::reader));
        return totals;
    }

    /** Which bars were not reached, in a sentence; of a score that is not passed. */
    public String refusal() {
        long failed = results.stream().filter(r -> !r.reached()).count();
        Result first = results.get(0);
        return failed + " of " + results.size() + " pass bars " + (failed == 1 ? "was" : "were") + " not reached; " + first.summary().reader() + ", " + first.summary().className() + ", " + first.bar() + ": "
            + first.why() + ".";
    }

    public boolean isPassed() {
        return results.stream().allMatch(Result::reached);
    }

    /**
     * Judges each reader and class by each bar that is meant for it. A bar without a class is for every class.
     *
     * @throws IllegalArgumentException if a bar names a metric or class that no case has; the message names those there are
     */
    public static Score of(Cohort cohort, List<Bar> bars, Bootstrap bootstrap) {
        Map<Cohort.Key, List<CohortRow>> groups = cohort.grouped();
        List<Result> results = new ArrayList<>();
        Map<List<String>, List<String>> misses = new LinkedHashMap<>();
        for (Bar bar : bars) {
            if (!cohort.metrics().contains(bar.metric()))
                throw new IllegalArgumentException("the pass bar '" + bar + "' is for a metric that is not there; expected one of " + String.join(", ", cohort.metrics()) + ".");
            if (!bar.className().isEmpty() && cohort.classes().stream().noneMatch(c -> c.equalsIgnoreCase(bar.className())))
                throw new IllegalArgumentException("the pass bar '" + bar + "' is for a class that no case has; expected one of " + String.join(", ", cohort.classes()) + ".");
            groups.forEach((key, rows) -> {
                if (key.metric().equals(bar.metric()) && (bar.className().isEmpty() || key.className().equalsIgnoreCase(bar.className()))) {
                    results.add(judge(bar, cohort.summary(key, rows, bootstrap), rows));
                    for (CohortRow r : rows)
                        if (!Double.isNaN(r.value()) && !bar.isReached(r.value()))
                            misses.computeIfAbsent(List.of(r.reader(), r.caseName()), k -> new ArrayList<>())
                                .add(r.className() + ": " + r.metric() + " " + figure(r.value()) + " (" + bar + ")");
                }
            });
        }
        results.sort(Comparator.comparing(Result::reached)); // stable: the rest stays in order
        return new Score(results, misses.entrySet().stream().map(e -> new CaseMisses(e.getKey().get(0), e.getKey().get(1), e.getValue()))
            .sorted(Comparator.comparingInt((CaseMisses c) -> -c.misses().size())).toList());
    }

    private static Result judge(Bar bar, CohortSummary summary, List<CohortRow> rows) {
        List<CaseValue> defined = rows.stream().filter(r -> !Double.isNaN(r.value())).map(r -> new CaseValue(r.caseName(), r.value()))
            .sorted(bar.atLeast() ? Comparator.comparingDouble(CaseValue::value) : Comparator.comparingDouble(CaseValue::value).reversed()).toList();
        int failing = (int) defined.stream().filter(c -> !bar.isReached(c.value())).count();
        boolean reached = summary.missing() == 0 && summary.n() > 0 && (bar.every() ? failing == 0 : bar.isReached(summary.mean()));
        return new Result(bar, summary, reached, failing, defined.subList(0, Math.min(WORST, defined.size())));
    }
}
