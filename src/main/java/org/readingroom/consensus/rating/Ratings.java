package org.readingroom.consensus.rating;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers of readers on items: one row per item, one column per reader. A missing answer is NaN. Does not change. */
public final class Ratings {

    private final List<String> items;
    private final List<String> readers;
    private final double[][] values;

    /**
     * Takes a copy.
     *
     * @param values for each item one number per reader; NaN where it is missing; categories by their number
     * @throws IllegalArgumentException if rows and names do not fit, or a value is infinite
     */
    public Ratings(List<String> items, List<String> readers, double[][] values) {
        this.items = List.copyOf(items);
        this.readers = List.copyOf(readers);
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        if (values.length != items.size()) throw new IllegalArgumentException(values.length + " rows of ratings for " + items.size() + " items; expected one row for each");
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != readers.size())
                throw new IllegalArgumentException("item " + items.get(i) + " has " + values[i].length + " ratings; expected " + readers.size() + ", one for each reader (NaN where one is missing)");
            for (double v : values[i]) if (Double.isInfinite(v)) throw new IllegalArgumentException("item " + items.get(i) + " has an infinite rating; expected numbers");
        }
    }

    /** Items and readers numbered from 1. */
    public static Ratings of(double[][] values) {
        int columns = values.length == 0 ? 0 : values[0].length;
        return new Ratings(numbered(values.length), numbered(columns), values);
    }

    /** The same answers of readers who are called otherwise. @param names as many, in order */
    public Ratings ofReadersCalled(List<String> names) {
        return new Ratings(items, names, values);
    }

    private static List<String> numbered(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(Integer::toString).toList();
    }

    public List<String> items() {
        return items;
    }

    public List<String> readers() {
        return readers;
    }

    public double value(int item, int reader) {
        return values[item][reader];
    }

    /** All answers of one reader, in order of items; NaN where missing. */
    public double[] of(int reader) {
        return Arrays.stream(values).mapToDouble(row -> row[reader]).toArray();
    }

    /** The answers that were given on one item, in order of readers. */
    public double[] given(int item) {
        return Arrays.stream(values[item]).filter(v -> !Double.isNaN(v)).toArray();
    }

    /** Only the items that every reader answered. */
    public Ratings complete() {
        int[] kept = IntStream.range(0, values.length).filter(i -> given(i).length == readers.size()).toArray();
        return new Ratings(Arrays.stream(kept).mapToObj(items::get).toList(), readers, Arrays.stream(kept).mapToObj(i -> values[i]).toArray(double[][]::new));
    }

    /** Only some readers, in the order given. */
    public Ratings ofReaders(int... columns) {
        double[][] some = Arrays.stream(values).map(row -> Arrays.stream(columns).mapToDouble(c -> row[c]).toArray()).toArray(double[][]::new);
        return new Ratings(items, Arrays.stream(columns).mapToObj(readers::get).toList(), some);
    }

    /** Every value that occurs, once, ascending; -0 is 0. */
    public double[] categories() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> !Double.isNaN(v)).map(v -> v + 0.0).sorted().distinct().toArray();
    }

    /**
     * Share of equal answers: over all pairs of answers on an item, then over the items with two or more answers (Fleiss 1971; with gaps
     * Gwet 2014). NaN if there is no such item.
     */
    public double percentAgreement() {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            double[] given = given(i);
            if (given.length < 2) continue;
            n++;
            long equal = 0;
            for (int a = 0; a < given.length; a++) for (int b = 0; b < a; b++) if (given[a] == given[b]) equal++;
            sum += 2.0 * equal / ((double) given.length * (given.length - 1));
        }
        return sum / n;
    }

    /** How often each category was given on each item: rows are items, columns are {@link #categories}. */
    public int[][] counts() {
        double[] categories = categories();
        int[][] counts = new int[values.length][categories.length];
        for (int i = 0; i < values.length; i++) for (double v : given(i)) counts[i][Arrays.binarySearch(categories, v + 0.0)]++;
        return counts;
    }
}
