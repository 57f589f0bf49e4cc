package org.readingroom.consensus.rating;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every coefficient that a level of measurement allows; those it does not allow are NaN.
 *
 * @param ratings   one column per reader: of readers who answered more than once, their first reading
 * @param pairs     every two readers, in order
 * @param repeats   of readers who answered more than once, by name
 * @param added     figures of {@link RatingMetric}s by id, as far as the level allows them
 */
public record RatingAgreement(Ratings ratings, Level level, double percentAgreement, int completeItems, double fleissKappa, double gwetAc1, Map<Level, Double> alpha,
        IntraclassCorrelation icc, List<Pair> pairs, Map<String, Repeatability> repeats, Map<String, Interval> added) {

    /** Two readers. */
    public record Pair(String first, String second, int items, double percentAgreement, double kappa, double linearKappa, double quadraticKappa, Concordance concordance,
            BlandAltman limits) {}

    private static final Ratings NOBODY = new Ratings(List.of(), List.of(), new double[0][]);

    /**
     * Columns of the same name are one reader's repeated readings: the first is held against the other readers.
     *
     * @throws IllegalArgumentException if there is no item, or one column only
     */
    public static RatingAgreement of(Ratings all, Level level) {
        return of(all, level, List.of());
    }

    /** The same with further figures, usually {@link RatingMetricService#metrics()}. @throws IllegalArgumentException also if two are called alike */
    public static RatingAgreement of(Ratings all, Level level, List<RatingMetric> added) {
        if (all.items().isEmpty()) throw new IllegalArgumentException("the ratings have no item; expected at least one");
        if (all.readers().size() < 2) throw new IllegalArgumentException("the ratings have " + all.readers().size() + " column; expected two readers, or two readings of one reader");
        Map<String, Repeatability> repeats = new TreeMap<>();
        for (String reader : all.readers().stream().distinct().toList()) {
            int[] columns = columns(all, reader);
            if (columns.length > 1 && level.allows(Level.INTERVAL)) repeats.put(reader, Repeatability.of(all.ofReaders(columns)));
        }
        Ratings first = all.ofReaders(all.readers().stream().distinct().mapToInt(all.readers()::indexOf).toArray());
        Map<Level, Double> alpha = new TreeMap<>();
        for (Level l : Level.values()) alpha.put(l, level.allows(l) ? KrippendorffAlpha.of(first, l) : Double.NaN);
        return new RatingAgreement(first, level, first.percentAgreement(), first.complete().items().size(), FleissKappa.of(first), GwetAc1.of(first), alpha,
            IntraclassCorrelation.of(level.allows(Level.INTERVAL) ? first : NOBODY), pairs(first, level), repeats, figures(first, level, added));
    }

    private static Map<String, Interval> figures(Ratings ratings, Level level, List<RatingMetric> added) {
        Map<String, Interval> figures = new LinkedHashMap<>();
        for (RatingMetric metric : added)
            if (level.allows(metric.least()) && figures.put(metric.id(), metric.value(ratings)) != null)
                throw new IllegalArgumentException("two figures of ratings are called '" + metric.id() + "'; remove one of them");
        return figures;
    }

    private static int[] columns(Ratings all, String reader) {
        List<Integer> columns = new ArrayList<>();
        for (int c = 0; c < all.readers().size(); c++) if (all.readers().get(c).equals(reader)) columns.add(c);
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Pair> pairs(Ratings ratings, Level level) {
        List<Pair> pairs = new ArrayList<>();
        boolean ordered = level.allows(Level.ORDINAL), measured = level.allows(Level.INTERVAL);
        for (int a = 0; a < ratings.readers().size(); a++)
            for (int b = a + 1; b < ratings.readers().size(); b++) {
                Ratings two = ratings.ofReaders(a, b), none = new Ratings(List.of(), two.readers(), new double[0][]);
                pairs.add(new Pair(ratings.readers().get(a), ratings.readers().get(b), two.complete().items().size(), two.percentAgreement(),
                    CohenKappa.of(two, CohenKappa.Weights.NONE), CohenKappa.of(ordered ? two : none, CohenKappa.Weights.LINEAR),
                    CohenKappa.of(ordered ? two : none, CohenKappa.Weights.QUADRATIC), Concordance.of(measured ? two : none), BlandAltman.of(measured ? two : none)));
            }
        return pairs;
    }
}
