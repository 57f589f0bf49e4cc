package org.readingroom.consensus.cohort;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.agreement.PairAgreement;
import org.readingroom.io.Finding;

/** The figures of many cases. Filled case by case, so that no more than one case's images need be in memory. Not thread-safe. */
public final class Cohort {

    private static final int FEWEST_CASES = 10; // below it 95 % intervals of a mean Dice hold the true mean in fewer than 90 of 100 simulated studies

    private final List<CohortRow> rows = new ArrayList<>();
    private final List<String> cases = new ArrayList<>();
    private final Map<String, List<String>> missing = new LinkedHashMap<>();
    private final Map<Pair, List<String>> compared = new LinkedHashMap<>(); // in which cases
    private final Map<String, String> classNames = new LinkedHashMap<>(); // as first met, by their small letters

    private record Pair(String reference, String reader) {}

    /** What is summed up together. */
    record Key(String reference, String reader, String className, String metric) {}

    /**
     * Adds a case.
     *
     * @param report with readers named as in all other cases
     * @throws IllegalArgumentException if a case of this name was added before
     */
    public void add(String caseName, AgreementReport report) {
        if (cases.contains(caseName)) throw new IllegalArgumentException("two cases are called '" + caseName + "'; expected each case once");
        cases.add(caseName);
        for (PairAgreement pair : report.pairs()) {
            List<String> done = compared.computeIfAbsent(new Pair(pair.reference(), pair.test()), k -> new ArrayList<>());
            if (!done.contains(caseName)) done.add(caseName);
            String name = className(pair.segment().name());
            pair.values().forEach((metric, value) ->
                rows.add(new CohortRow(caseName, pair.reference(), pair.test(), pair.label(), name, metric, value, pair.metrics().isBothEmpty())));
        }
    }

    /** What rows call a class: as it was first spelt. */
    public String className(String spelt) {
        return classNames.computeIfAbsent(spelt.strip().toLowerCase(Locale.ROOT), k -> spelt.strip());
    }

    /** Says that a reader did not do a case: bars cannot be reached without it. */
    public void miss(String caseName, String reader) {
        missing.computeIfAbsent(reader, k -> new ArrayList<>()).add(caseName);
    }

    public List<String> cases() {
        return List.copyOf(cases);
    }

    /** Cases that a reader did not do. */
    public List<String> missing(String reader) {
        return List.copyOf(missing.getOrDefault(reader, List.of()));
    }

    /**
     * One for each case, pair, class and metric, in the order in which they were added. Last come the classes that others of a pair's cases
     * have, but neither of the two in this one: both empty, and not defined.
     */
    public List<CohortRow> rows() {
        List<CohortRow> all = new ArrayList<>(rows);
        byKey().values().forEach(group -> all.addAll(absent(group)));
        return all;
    }

    /** Of the classes and metrics there are, in order of appearance. */
    public List<String> classes() {
        return rows.stream().map(CohortRow::className).distinct().toList();
    }

    public List<String> metrics() {
        return rows.stream().map(CohortRow::metric).distinct().toList();
    }

    /** For each pair of reference and reader, class and metric. */
    public List<CohortSummary> summaries(Bootstrap bootstrap) {
        List<CohortSummary> all = new ArrayList<>();
        grouped().forEach((key, group) -> all.add(summary(key, group, bootstrap)));
        return all;
    }

    /** What readers of intervals should know: FEW_CASES, with the classes of which few cases are defined. Of one case there is no interval. */
    public List<Finding> findings() {
        if (cases.size() < 2) return List.of();
        Map<String, Set<String>> defined = new LinkedHashMap<>();
        for (CohortRow r : rows) if (r.metric().equals("dice") && !Double.isNaN(r.value())) defined.computeIfAbsent(r.className(), c -> new HashSet<>()).add(r.caseName());
        String few = defined.entrySet().stream().filter(e -> e.getValue().size() > 1 && e.getValue().size() < FEWEST_CASES).map(e -> e.getKey() + ": " + e.getValue().size()).collect(Collectors.joining(", "));
        if (few.isEmpty()) return List.of();
        return List.of(Finding.warning("FEW_CASES", "Intervals rest on few cases (" + few + "). They never reach beyond the cases seen, and of fewer than " + FEWEST_CASES
            + " cases they are too narrow: of five, about 80 of 100 hold the true mean, of two, half. Take them as the least of what is not known.", ""));
    }

    Map<Key, List<CohortRow>> grouped() {
        Map<Key, List<CohortRow>> groups = byKey();
        groups.values().forEach(group -> group.addAll(absent(group)));
        return groups;
    }

    private List<CohortRow> absent(List<CohortRow> group) {
        CohortRow like = group.get(0);
        List<String> known = group.stream().map(CohortRow::caseName).toList();
        return compared.get(new Pair(like.reference(), like.reader())).stream().filter(c -> !known.contains(c))
            .map(c -> new CohortRow(c, like.reference(), like.reader(), like.label(), like.className(), like.metric(), Double.NaN, true)).toList();
    }

    private Map<Key, List<CohortRow>> byKey() {
        Map<Key, List<CohortRow>> groups = new LinkedHashMap<>();
        for (CohortRow r : rows) groups.computeIfAbsent(new Key(r.reference(), r.reader(), r.className(), r.metric()), k -> new ArrayList<>()).add(r);
        return groups;
    }

    CohortSummary summary(Key key, List<CohortRow> group, Bootstrap bootstrap) {
        double[] defined = group.stream().mapToDouble(CohortRow::value).filter(v -> !Double.isNaN(v)).toArray();
        int n = defined.length, empty = (int) group.stream().filter(r -> r.bothEmpty() && Double.isNaN(r.value())).count(), infinite = 0;
        double sum = 0, squares = 0;
        for (double v : defined) {
            sum += v;
            if (Double.isInfinite(v)) infinite++;
        }
        double mean = sum / n;
        for (double v : defined) squares += (v - mean) * (v - mean);
        Bootstrap.Ranges ranges = bootstrap.ofMean(defined);
        return new CohortSummary(key.reference(), key.reader(), key.className(), key.metric(), n, empty, group.size() - n - empty, infinite, missing(key.reader()).size(),
            mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), ranges.percentile(), ranges.bca());
    }
}
