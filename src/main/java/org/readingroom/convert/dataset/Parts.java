package org.readingroom.convert.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.io.Finding;

/**
 * Who is where in a data set.
 *
 * @param numbers P001 and so on, by patient; in an order that tells nothing of them
 */
record Parts(Map<String, String> numbers, Map<String, String> parts, List<Finding> findings) {

    /** @param cases a row of each @param patients by case @throws IllegalArgumentException if the table puts one patient into two parts */
    static Parts of(List<DataSetRow> cases, Map<String, String> patients, PatientSplit split) {
        Map<String, String> fixed = new HashMap<>();
        for (DataSetRow row : cases) {
            if (row.split().isEmpty()) continue;
            String before = fixed.putIfAbsent(patients.get(row.caseName()), row.split());
            if (before != null && !before.equals(row.split())) throw new IllegalArgumentException("case " + row.caseName() + " is in " + row.split() + " and its patient's other cases in " + before + "; expected one part for a patient");
        }
        List<String> order = new ArrayList<>(patients.values().stream().distinct().sorted(Comparator.comparing(split::rank)).toList());
        Map<String, String> numbers = new LinkedHashMap<>(), parts = new TreeMap<>();
        for (String p : order) {
            numbers.put(p, String.format(Locale.ROOT, "P%03d", numbers.size() + 1));
            parts.put(p, fixed.getOrDefault(p, split.of(p)));
        }
        List<Finding> findings = new ArrayList<>();
        for (String part : PatientSplit.PARTS)
            if (split.share(part) > 0 && !parts.containsValue(part))
                findings.add(Finding.warning("SPLIT_EMPTY", "no patient is in " + part + ": shares are true of many patients, and there are " + order.size() + "; a column split in the table decides by hand", ""));
        return new Parts(numbers, parts, findings);
    }

    String of(String patient) {
        return parts.get(patient);
    }
}
