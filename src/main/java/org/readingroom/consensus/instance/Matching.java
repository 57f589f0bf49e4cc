package org.readingroom.consensus.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which instances of a reference another reader found: one to one, within a class. Boxes and voxels: the sum of IoU over pairs that reach the threshold is
 * as large as can be (others weigh 0). Points: as many pairs within the tolerance as can be, and of these the least sum of distances.
 *
 * @param pairs  in order of the reference
 * @param missed places in the reference that the other reader lacks
 * @param added  places in the other reader's list that the reference lacks
 */
public record Matching(List<Pair> pairs, List<Integer> missed, List<Integer> added) {

    /**
     * @param iou        NaN for points
     * @param distanceMm NaN for boxes and voxels
     */
    public record Pair(int reference, int test, double iou, double distanceMm) {}

    public Matching {
        pairs = List.copyOf(pairs);
        missed = List.copyOf(missed);
        added = List.copyOf(added);
    }

    /** @throws IllegalArgumentException if voxels lie on grids of different shape */
    public static Matching of(List<Instance> reference, List<Instance> test, MatchSettings settings) {
        Set<String> classes = new LinkedHashSet<>();
        for (Instance i : reference) classes.add(i.type());
        List<Pair> pairs = new ArrayList<>();
        for (String type : classes) pairs.addAll(pairs(places(reference, type), places(test, type), reference, test, settings));
        pairs.sort(Comparator.comparingInt(Pair::reference));
        List<Integer> found = pairs.stream().map(Pair::reference).toList(), used = pairs.stream().map(Pair::test).toList();
        return new Matching(pairs, without(reference.size(), found), without(test.size(), used));
    }

    /** IoU of every instance of a class with every one of another reader; 0 between kinds and for points. */
    static double[][] iou(List<Instance> reference, List<Instance> test) {
        double[][] iou = new double[reference.size()][test.size()];
        for (int r = 0; r < iou.length; r++) for (int t = 0; t < iou[r].length; t++) iou[r][t] = reference.get(r).footprint().iou(test.get(t).footprint());
        return iou;
    }

    private static List<Pair> pairs(int[] rows, int[] columns, List<Instance> reference, List<Instance> test, MatchSettings settings) {
        Pair[][] possible = new Pair[rows.length][columns.length];
        double[][] weights = new double[rows.length][columns.length];
        double every = settings.toleranceMm() * (Math.min(rows.length, columns.length) + 1.0) + 1; // one pair more outweighs any distance
        for (int r = 0; r < rows.length; r++)
            for (int c = 0; c < columns.length; c++) {
                Footprint a = reference.get(rows[r]).footprint(), b = test.get(columns[c]).footprint();
                if (a instanceof PointFootprint p && b instanceof PointFootprint q) {
                    double mm = p.at().distanceTo(q.at());
                    if (mm > settings.toleranceMm()) continue;
                    possible[r][c] = new Pair(rows[r], columns[c], Double.NaN, mm);
                    weights[r][c] = every - mm;
                } else {
                    double iou = a.iou(b);
                    if (iou < settings.iou()) continue;
                    possible[r][c] = new Pair(rows[r], columns[c], iou, Double.NaN);
                    weights[r][c] = iou;
                }
            }
        int[] chosen = Assignment.largest(weights);
        List<Pair> pairs = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) if (chosen[r] >= 0 && possible[r][chosen[r]] != null) pairs.add(possible[r][chosen[r]]);
        return pairs;
    }

    private static int[] places(List<Instance> all, String type) {
        return IntStream.range(0, all.size()).filter(n -> all.get(n).type().equals(type)).toArray();
    }

    private static List<Integer> without(int size, List<Integer> taken) {
        boolean[] is = new boolean[size];
        for (int n : taken) is[n] = true;
        return IntStream.range(0, size).filter(n -> !is[n]).boxed().toList();
    }
}
