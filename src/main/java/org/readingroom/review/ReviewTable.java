package org.readingroom.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.consensus.dispute.Saying;
import org.readingroom.report.Csv;

/** Regions as a table, one a row, and who said what in words. A table that somebody filled in is what {@link DecisionList} reads. */
public final class ReviewTable {

    private static final String NOTHING = "nothing";

    private ReviewTable() {}

    /** Comma-separated; the columns take and comment hold what was decided, or are empty to be filled in. One column for each reader: the classes of most of the region's voxels. */
    public static String csv(ReviewCase of, Map<String, Decision> decisions, List<Pin> pins) {
        List<String> head = new ArrayList<>(List.of("region", "id", "voxels", "volume_mm3", "i", "j", "k", "x_mm", "y_mm", "z_mm", "classes"));
        of.readers().forEach(r -> head.add(r.name()));
        head.addAll(List.of("take", "comment", "author", "time"));
        Csv csv = new Csv().row(head);
        for (DisputedRegion r : of.list()) {
            Decision d = decisions.get(r.id());
            List<String> row = new ArrayList<>(List.of(String.valueOf(r.number()), r.id(), String.valueOf(r.voxels()), String.valueOf(r.volumeMm3())));
            for (int v : r.lookAt()) row.add(String.valueOf(v));
            for (double v : new double[] { r.place().x(), r.place().y(), r.place().z() }) row.add(String.valueOf(v));
            row.add(classes(of, r));
            for (int n = 0; n < of.readers().size(); n++) row.add(says(of, r.opinions().get(0).saying(), n));
            row.add(d == null ? "" : d.take());
            row.add(pins.stream().filter(p -> p.region().equals(r.id())).map(Pin::text).collect(Collectors.joining("; ")));
            row.add(d == null ? "" : d.origin().author());
            row.add(d == null ? "" : d.origin().when().map(String::valueOf).orElse(""));
            csv.row(row);
        }
        return csv.finish();
    }

    /** Names of the classes that a region is about. */
    public static String classes(ReviewCase of, DisputedRegion r) {
        return r.structures().stream().map(of::name).collect(Collectors.joining(", "));
    }

    /** What one reader says at a voxel, in words. */
    public static String says(ReviewCase of, Saying saying, int reader) {
        List<Integer> structures = saying.of(reader);
        return structures.isEmpty() ? NOTHING : structures.stream().map(of::name).collect(Collectors.joining(" and "));
    }

    /** Who says what, those who say the same together: "Liver: A, C; nothing: B". */
    public static String whoSaysWhat(ReviewCase of, Saying saying) {
        return IntStream.range(0, of.readers().size()).boxed().collect(Collectors.groupingBy(n -> says(of, saying, n), java.util.LinkedHashMap::new, Collectors.mapping(n -> of.readers().get(n).name(), Collectors.joining(", "))))
            .entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).collect(Collectors.joining("; "));
    }
}
