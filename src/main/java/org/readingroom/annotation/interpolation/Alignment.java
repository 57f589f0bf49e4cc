package org.readingroom.annotation.interpolation;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * The move by whole pixels that lays one figure best on another: most overlap, and of equal ones the first found, going outwards from no move at
 * all and from the move of the centroids. The search goes on only where the overlap is nearly the best so far.
 *
 * @see "Zukic et al., ND Morphological Contour Interpolation, Insight Journal 977, 2016: heuristic alignment"
 */
record Alignment(int di, int dj) {

    private static final double NEARLY = 0.9;
    private static final int FEWEST_TRIALS = 8, MOST_TRIALS = 216; // the article's program: 2 and 6 to the power of the volume's dimensions

    static Alignment of(Patch a, Patch b) {
        int[] from = a.centroid(), to = b.centroid();
        Box reach = new Box(b.box().i0() - a.box().i1(), b.box().j0() - a.box().j1(), b.box().i1() - a.box().i0(), b.box().j1() - a.box().j0());
        int most = Math.max(MOST_TRIALS, (int) Math.sqrt((double) reach.width() * reach.height()));
        Queue<Alignment> waiting = new ArrayDeque<>();
        Set<Alignment> seen = new HashSet<>();
        Alignment best = new Alignment(to[0] - from[0], to[1] - from[1]);
        for (Alignment start : new Alignment[] { new Alignment(0, 0), best }) if (seen.add(start)) waiting.add(start);
        long largest = 0;
        int trials = 0;
        while (!waiting.isEmpty()) {
            Alignment here = waiting.remove();
            long overlap = a.overlap(b, here.di, here.dj);
            if (overlap > largest) {
                largest = overlap;
                best = here;
            }
            if (largest > 0 && trials > FEWEST_TRIALS && (overlap <= largest * NEARLY || trials > most)) continue;
            for (Alignment next : here.neighbours())
                if (next.di >= reach.i0() && next.di <= reach.i1() && next.dj >= reach.j0() && next.dj <= reach.j1() && seen.add(next)) {
                    waiting.add(next);
                    trials++;
                }
        }
        return best;
    }

    private Alignment[] neighbours() {
        return new Alignment[] { new Alignment(di - 1, dj), new Alignment(di + 1, dj), new Alignment(di, dj - 1), new Alignment(di, dj + 1) };
    }
}
