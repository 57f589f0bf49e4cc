package org.readingroom.annotation.interpolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;

/** Fills one object between any number of key slices. */
public final class KeySliceFill {

    private KeySliceFill() {}

    /**
     * The object at each position. At a key: the key's own picture (the same object, never changed). Before the first and behind the last key:
     * empty; nothing is extrapolated. Between: by {@code method} from the two keys around, by position in mm, so that unequal gaps are right.
     * Towards an empty key the object ends.
     *
     * @param keys      in any order, all of one size; may be none
     * @param positionsMm in any order
     * @param inPlane   steps of the pictures' i and j in mm; its k is not used
     * @param progress  one step a gap; called from several threads
     * @return as many pictures as positions, in their order
     * @throws IllegalArgumentException if two keys lie at one position or differ in size, or there is none to tell the size
     * @throws java.util.concurrent.CancellationException if {@code progress} stops it
     */
    public static List<Mask> fill(List<KeySlice> keys, double[] positionsMm, Spacing inPlane, InterpolationMethod method, Progress progress) {
        if (keys.isEmpty()) throw new IllegalArgumentException("no key slice; expected at least one");
        List<KeySlice> sorted = new ArrayList<>(keys);
        sorted.sort(Comparator.comparingDouble(KeySlice::positionMm));
        check(sorted);
        Mask[] result = new Mask[positionsMm.length];
        double[] keyMm = sorted.stream().mapToDouble(KeySlice::positionMm).toArray();
        List<List<Integer>> gaps = new ArrayList<>();
        for (int n = 0; n < keyMm.length; n++) gaps.add(new ArrayList<>());
        Mask first = sorted.get(0).picture();
        for (int n = 0; n < positionsMm.length; n++) {
            int at = Arrays.binarySearch(keyMm, positionsMm[n]);
            if (at >= 0) result[n] = sorted.get(at).picture();
            else if (at == -1 || -at - 1 == keyMm.length) result[n] = new Mask(first.ni(), first.nj(), 1);
            else gaps.get(-at - 2).add(n); // the gap behind key -at - 2
        }
        AtomicInteger done = new AtomicInteger();
        Parallel.count(keyMm.length - 1, g -> {
            List<Integer> slices = gaps.get(g);
            if (!slices.isEmpty()) {
                KeySlice a = sorted.get(g), b = sorted.get(g + 1);
                double[] fractions = slices.stream().mapToDouble(n -> (positionsMm[n] - a.positionMm()) / (b.positionMm() - a.positionMm())).toArray();
                List<Mask> filled = method.between(a.picture(), b.picture(), inPlane, fractions);
                for (int s = 0; s < fractions.length; s++) result[slices.get(s)] = filled.get(s);
            }
            progress.report(done.incrementAndGet(), keyMm.length - 1);
        });
        return List.of(result);
    }

    private static void check(List<KeySlice> sorted) {
        for (int n = 1; n < sorted.size(); n++) {
            KeySlice a = sorted.get(n - 1), b = sorted.get(n);
            if (a.positionMm() == b.positionMm()) throw new IllegalArgumentException("two key slices lie at " + a.positionMm() + " mm; expected one at a position");
            if (a.picture().ni() != b.picture().ni() || a.picture().nj() != b.picture().nj())
                throw new IllegalArgumentException("key slices differ in size: " + a.picture().ni() + " x " + a.picture().nj() + " and " + b.picture().ni() + " x " + b.picture().nj());
        }
    }
}
