package org.readingroom.annotation.interpolation;

import java.util.Arrays;

/**
 * Two figures laid on each other, and the steps by which one becomes the other: while the first shrinks to what both share, the second grows out
 * of it, pixel by pixel within its own outline.
 */
final class Transition {

    private static final int OUTSIDE = -1;

    private final Box box;
    private final Steps a, b;

    Transition(Patch a, Patch b) {
        box = a.box().union(b.box());
        boolean[] shared = new boolean[box.width() * box.height()];
        boolean any = false;
        for (int j = box.j0(), at = 0; j <= box.j1(); j++) for (int i = box.i0(); i <= box.i1(); i++, at++) any |= shared[at] = a.has(i, j) && b.has(i, j);
        if (!any) throw new IllegalArgumentException("two figures that share no pixel; expected them to be laid on each other");
        this.a = Steps.of(a, box, shared);
        this.b = Steps.of(b, box, shared);
    }

    /** The step that differs from both figures as {@code t} of the way from the first to the second does; half-way: as much from one as from the other. */
    Patch at(double t) {
        int steps = Math.max(a.count(), b.count()), best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < steps; step++) {
            int keep = a.shrunk(step, steps), grow = b.grown(step, steps);
            double fromA = a.beyond(keep) + b.within(grow), fromB = a.within(keep) + b.beyond(grow);
            double off = Math.abs((1 - t) * fromA - t * fromB);
            if (off < least) {
                least = off;
                best = step;
            }
        }
        Patch result = Patch.empty(box);
        int keep = a.shrunk(best, steps), grow = b.grown(best, steps);
        for (int at = 0; at < result.in().length; at++) result.in()[at] = (byte) (a.holds(at, keep) || b.holds(at, grow) ? 1 : 0);
        return result;
    }

    /**
     * One figure grown from the shared pixels.
     *
     * @param level by pixel: the step in which it is reached from its four neighbours, 0 where shared, -1 outside
     * @param upTo  by step: pixels that are reached by then, without the shared ones
     */
    private record Steps(int[] level, int[] upTo) {

        static Steps of(Patch figure, Box box, boolean[] shared) {
            int width = box.width(), size = shared.length;
            int[] level = new int[size], queue = new int[size];
            Arrays.fill(level, OUTSIDE);
            int head = 0, tail = 0;
            for (int at = 0; at < size; at++)
                if (shared[at]) {
                    level[at] = 0;
                    queue[tail++] = at;
                }
            int sharedPixels = tail;
            while (head < tail) {
                int at = queue[head++], i = at % width;
                if (i > 0) tail = reach(at - 1, at, level, figure, box, queue, tail);
                if (i < width - 1) tail = reach(at + 1, at, level, figure, box, queue, tail);
                if (at >= width) tail = reach(at - width, at, level, figure, box, queue, tail);
                if (at + width < size) tail = reach(at + width, at, level, figure, box, queue, tail);
            }
            int last = tail == 0 ? 0 : level[queue[tail - 1]];
            int[] upTo = new int[last + 1];
            for (int n = sharedPixels; n < tail; n++) upTo[level[queue[n]]]++;
            for (int n = 1; n <= last; n++) upTo[n] += upTo[n - 1];
            return new Steps(level, upTo);
        }

        private static int reach(int to, int from, int[] level, Patch figure, Box box, int[] queue, int tail) {
            if (level[to] != OUTSIDE || !figure.has(to % box.width() + box.i0(), to / box.width() + box.j0())) return tail;
            level[to] = level[from] + 1;
            queue[tail] = to;
            return tail + 1;
        }

        int count() {
            return upTo.length;
        }

        int grown(int step, int steps) {
            return (int) ((long) step * count() / steps);
        }

        int shrunk(int step, int steps) {
            return count() - 1 - grown(step, steps);
        }

        boolean holds(int at, int step) {
            return level[at] != OUTSIDE && level[at] <= step;
        }

        int within(int step) {
            return upTo[step];
        }

        int beyond(int step) {
            return upTo[count() - 1] - upTo[step];
        }
    }
}
