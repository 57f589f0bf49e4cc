package org.readingroom.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.consensus.cohort.BoxFigures;
import org.readingroom.consensus.cohort.Cohort;
import org.readingroom.consensus.cohort.CohortRow;
import org.readingroom.consensus.cohort.CohortSummary;
import org.readingroom.consensus.cohort.Score;
import org.readingroom.consensus.rating.BlandAltman;
import org.readingroom.consensus.rating.Concordance;
import org.readingroom.consensus.rating.Ratings;
import org.readingroom.io.Finding;
import org.readingroom.volume.provenance.Provenance;

/**
 * All that a cohort report tells, as numbers: readers against their reference, in pairs, and their volumes.
 *
 * @param cohort    readers against the reference, case by case
 * @param rows      its rows, made once
 * @param summaries of it
 * @param readers   without the reference, in the order in which they have their letters
 * @param reference what the readers are held against, in words, such as "majority consensus"
 * @param pairs     Dice of every two readers, case by case
 * @param worst     pictures of the worst slices
 * @param score     null where no pass bars were set
 * @param failures  cases that could not be read or compared, and why
 */
record CohortStudy(Cohort cohort, List<CohortRow> rows, List<CohortSummary> summaries, List<String> readers, String reference, List<PairRow> pairs, List<WorstSlices.Slice> worst, Score score, Bootstrap bootstrap,
        Map<String, String> failures, List<Finding> findings, Provenance provenance) {

    /** Of one class in one case; the figure of two readers, NaN where neither drew it. */
    record PairRow(String caseName, String className, int label, String first, String second, double dice, double jaccard, boolean bothEmpty) {}

    /** Mean of a figure over cases, with its interval. @param n cases for which it is defined */
    record Mean(int n, double value, Bootstrap.Range interval) {}

    /** One reader's volumes by the reference's, ml; cases in which neither has the class are left out: equal nothings would make the limits look narrow. */
    record Volumes(String className, String reader, List<String> cases, double[] reference, double[] own, BlandAltman limits, double concordance) {}

    Optional<CohortSummary> summary(String reader, String className, String metric) {
        return summaries.stream().filter(s -> s.reader().equals(reader) && s.className().equals(className) && s.metric().equals(metric)).findFirst();
    }

    /** One reader's values of a figure by case, in the order of cases; without those that are not defined. */
    Map<String, Double> values(String reader, String className, String metric) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (CohortRow r : rows)
            if (r.reader().equals(reader) && r.className().equals(className) && r.metric().equals(metric) && !Double.isNaN(r.value())) values.put(r.caseName(), r.value());
        return values;
    }

    BoxFigures box(String reader, String className, String metric) {
        return BoxFigures.of(array(values(reader, className, metric).values()));
    }

    /** Of all readers: the mean over cases of each case's mean over readers, so that the readers of one case count as one draw of the bootstrap. */
    Mean overReaders(String className, String metric) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (CohortRow r : rows)
            if (r.className().equals(className) && r.metric().equals(metric) && !Double.isNaN(r.value())) {
                double[] sum = sums.computeIfAbsent(r.caseName(), k -> new double[2]);
                sum[0] += r.value();
                sum[1]++;
            }
        return mean(sums.values().stream().mapToDouble(s -> s[0] / s[1]).toArray());
    }

    /** Of two readers over cases. */
    Mean pairMean(String className, String first, String second) {
        return mean(pairs.stream().filter(p -> p.className().equals(className) && (p.first().equals(first) && p.second().equals(second) || p.first().equals(second) && p.second().equals(first)))
            .mapToDouble(PairRow::dice).filter(v -> !Double.isNaN(v)).toArray());
    }

    private Mean mean(double[] values) {
        return new Mean(values.length, Arrays.stream(values).sum() / values.length, bootstrap.ofMean(values).bca());
    }

    /** For each class and reader, in their orders. */
    List<Volumes> volumes() {
        List<Volumes> all = new ArrayList<>();
        for (String className : cohort.classes())
            for (String reader : readers) {
                Map<String, Double> own = values(reader, className, "volume_test_mm3"), reference = values(reader, className, "volume_ref_mm3");
                List<String> cases = own.keySet().stream().filter(c -> own.get(c) + reference.get(c) > 0).toList();
                double[] a = cases.stream().mapToDouble(c -> reference.get(c) / 1000).toArray(), b = cases.stream().mapToDouble(c -> own.get(c) / 1000).toArray();
                double[][] both = new double[a.length][];
                for (int n = 0; n < a.length; n++) both[n] = new double[] { a[n], b[n] };
                Ratings ratings = new Ratings(cases, List.of("reference", "reader"), both);
                all.add(new Volumes(className, reader, cases, a, b, BlandAltman.of(ratings), Concordance.of(ratings).value()));
            }
        return all;
    }

    /** Cases by their mean Dice over readers and classes, the lowest first; those where nothing is defined last. */
    List<String> worstFirst() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (String c : cohort.cases()) means.put(c, caseDice(c, null, null));
        List<String> cases = new ArrayList<>(cohort.cases());
        cases.sort((a, b) -> Double.compare(means.get(a), means.get(b))); // NaN is the largest
        return cases;
    }

    /** Mean Dice in a case. @param className null for all @param reader null for all */
    double caseDice(String caseName, String className, String reader) {
        return rows.stream().filter(r -> r.caseName().equals(caseName) && r.metric().equals("dice") && !Double.isNaN(r.value()) && (className == null || r.className().equals(className))
            && (reader == null || r.reader().equals(reader))).mapToDouble(CohortRow::value).average().orElse(Double.NaN);
    }

    private static double[] array(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
