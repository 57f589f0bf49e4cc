package org.readingroom.convert.dataset;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which of several states of one reader's labels of a case go into a data set. */
public final class Revisions {

    /** In place of a name: the last one of each case and reader. */
    public static final String LATEST = "latest";

    private Revisions() {}

    /**
     * One row for each case and reader.
     *
     * @param wanted names of revisions, or {@link #LATEST} alone; empty: nobody has more than one
     * @throws IllegalArgumentException if a name is in no row, or a case and reader is left with several
     */
    public static List<DataSetRow> of(List<DataSetRow> rows, List<String> wanted) {
        boolean isLatest = wanted.equals(List.of(LATEST));
        if (!isLatest && wanted.contains(LATEST)) throw new IllegalArgumentException("revisions=" + String.join(";", wanted) + "; expected names, or " + LATEST + " alone");
        for (String w : wanted)
            if (!isLatest && rows.stream().noneMatch(r -> r.revision().equals(w)))
                throw new IllegalArgumentException("revisions=" + w + " is not among the table's revisions; expected some of " + rows.stream().map(DataSetRow::revision).filter(r -> !r.isEmpty()).distinct().limit(20).toList() + " or " + LATEST);
        Map<String, List<DataSetRow>> byReader = new LinkedHashMap<>();
        for (DataSetRow row : rows)
            if (wanted.isEmpty() || isLatest || Set.copyOf(wanted).contains(row.revision()))
                byReader.computeIfAbsent((row.caseName() + "/" + row.reader()).toLowerCase(Locale.ROOT), k -> new ArrayList<>()).add(row);
        List<DataSetRow> chosen = new ArrayList<>();
        for (List<DataSetRow> same : byReader.values()) {
            DataSetRow first = same.get(0);
            if (same.size() > 1 && !isLatest)
                throw new IllegalArgumentException("case " + first.caseName() + " has the revisions " + same.stream().map(DataSetRow::revision).toList() + (first.reader().isEmpty() ? "" : " of reader " + first.reader())
                    + "; expected one: name it by revisions=, or take revisions=" + LATEST);
            chosen.add(same.stream().max(Comparator.comparing(DataSetRow::revision, Revisions::compare)).orElseThrow());
        }
        return chosen;
    }

    /** Numbers in names by their worth: 10 comes after 9, and 2026-03-02 after 2026-02-28. */
    static int compare(String a, String b) {
        String[] x = a.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)"), y = b.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
        for (int n = 0; n < Math.min(x.length, y.length); n++) {
            boolean areNumbers = x[n].matches("\\d+") && y[n].matches("\\d+");
            int order = areNumbers ? new BigInteger(x[n]).compareTo(new BigInteger(y[n])) : x[n].compareTo(y[n]);
            if (order != 0) return order;
        }
        return Integer.compare(x.length, y.length);
    }
}
