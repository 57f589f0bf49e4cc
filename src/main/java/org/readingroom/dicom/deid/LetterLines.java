package org.readingroom.dicom.deid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what looks like lines of letters: four and more small connected pieces of the same height beside each other on one line, drawn with one grey value
 * as programs draw them and neither tissue nor noise is. Bright letters are looked for, and dark ones on an even ground. No letter is read.
 */
final class LetterLines {

    private static final int LEAST_LETTERS = 4, LEAST_HEIGHT = 5, BRIGHT = 190, STEP = 80, NEAR = 3;
    private static final double EVEN = 0.5;
    private static final int MOST_PIECES = 20_000; // a picture of noise has more, and no lines

    private final int[] grey;
    private final int columns;
    private final int rows;
    private final int tallest;

    private record Piece(int left, int top, int right, int bottom, int grey) {
        int height() {
            return bottom - top + 1;
        }

        int width() {
            return right - left + 1;
        }

        double middle() {
            return (top + bottom) / 2.0;
        }
    }

    /** @param grey 0 to 255, rows one after the other */
    LetterLines(int[] grey, int columns, int rows) {
        this.grey = grey;
        this.columns = columns;
        this.rows = rows;
        tallest = Math.max(12, Math.min(rows, columns) / 12);
    }

    /** Rectangles around the lines, a little larger than these. */
    List<Region> found() {
        List<Region> lines = new ArrayList<>(lines(pieces(grey, false)));
        int[] inverse = new int[grey.length];
        for (int n = 0; n < grey.length; n++) inverse[n] = 255 - grey[n];
        lines.addAll(lines(pieces(inverse, true)));
        return lines;
    }

    /** Connected bright pixels (8 neighbours) that stand out from what is left or right of them, as strokes do. */
    private List<Piece> pieces(int[] v, boolean onEvenGround) {
        boolean[] ink = new boolean[v.length];
        for (int y = 0; y < rows; y++)
            for (int x = 0, n = y * columns; x < columns; x++, n++) ink[n] = v[n] >= BRIGHT && standsOut(v, x, n);
        List<Piece> pieces = new ArrayList<>();
        int[] stack = new int[v.length], members = new int[v.length];
        for (int start = 0; start < v.length && pieces.size() < MOST_PIECES; start++) {
            if (!ink[start]) continue;
            int size = 0, count = 0, left = columns, right = 0, top = rows, bottom = 0;
            stack[size++] = start;
            ink[start] = false;
            while (size > 0) {
                int n = stack[--size], x = n % columns, y = n / columns;
                members[count++] = n;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
                for (int j = Math.max(0, y - 1); j <= Math.min(rows - 1, y + 1); j++)
                    for (int i = Math.max(0, x - 1); i <= Math.min(columns - 1, x + 1); i++)
                        if (ink[j * columns + i]) {
                            ink[j * columns + i] = false;
                            stack[size++] = j * columns + i;
                        }
            }
            int grey = even(v, members, count);
            Piece p = new Piece(left, top, right, bottom, grey);
            if (grey >= 0 && (!onEvenGround || isGroundEven(v, p)) && p.height() >= LEAST_HEIGHT && p.height() <= tallest && p.width() <= 2 * p.height() && count >= p.height() && count < 0.95 * p.width() * p.height() + 3) pieces.add(p);
        }
        return pieces;
    }

    /** The grey value of most pixels, at least half of them; -1 if they have no such one. Smoothed letters are of one value inside. */
    private static int even(int[] v, int[] members, int count) {
        int[] times = new int[256 + 2 * NEAR];
        int best = 0;
        for (int n = 0; n < count; n++)
            for (int near = v[members[n]]; near <= v[members[n]] + 2 * NEAR; near++) if (++times[near] > times[best]) best = near;
        return times[best] >= EVEN * count ? best - NEAR : -1;
    }

    /** Whether what is not the letter in its rectangle is of one value for the most part. */
    private boolean isGroundEven(int[] v, Piece p) {
        int[] ground = new int[p.height() * (p.width() + 4)];
        int count = 0;
        for (int y = p.top(); y <= p.bottom(); y++)
            for (int x = Math.max(0, p.left() - 2); x <= Math.min(columns - 1, p.right() + 2); x++) if (v[y * columns + x] < BRIGHT - STEP) ground[count++] = y * columns + x;
        return count > 0 && even(v, ground, count) >= 0;
    }

    private boolean standsOut(int[] v, int x, int n) {
        int reach = Math.max(4, tallest / 3), start = n - x;
        boolean left = x == 0, right = x == columns - 1;
        for (int i = 1; i <= reach && !(left && right); i++) {
            left |= x - i < 0 || v[start + x - i] < v[n] - STEP;
            right |= x + i >= columns || v[start + x + i] < v[n] - STEP;
        }
        return left && right;
    }

    private List<Region> lines(List<Piece> pieces) {
        List<Piece> left = new ArrayList<>(pieces);
        left.sort(Comparator.comparingInt(Piece::left));
        List<Region> lines = new ArrayList<>();
        boolean[] used = new boolean[left.size()];
        for (int a = 0; a < left.size(); a++) {
            if (used[a]) continue;
            List<Integer> line = new ArrayList<>(List.of(a));
            Piece last = left.get(a);
            for (int b = a + 1; b < left.size() && left.get(b).left() - last.right() <= 2 * last.height(); b++) {
                if (used[b] || !follows(last, left.get(b))) continue;
                line.add(b);
                last = left.get(b);
            }
            if (line.size() < LEAST_LETTERS) continue;
            line.forEach(n -> used[n] = true);
            lines.add(around(line.stream().map(left::get).toList()));
        }
        return lines;
    }

    /** On the same line, about as tall, not far behind and not one above the other. */
    private static boolean follows(Piece a, Piece b) {
        int tall = Math.max(a.height(), b.height()), low = Math.min(a.height(), b.height());
        boolean sameLine = Math.abs(a.bottom() - b.bottom()) <= Math.max(1, tall / 5) || Math.abs(a.middle() - b.middle()) <= Math.max(1, tall / 6.0);
        return sameLine && Math.abs(a.grey() - b.grey()) <= 2 * NEAR && tall <= 1.6 * low + 1 && b.left() > a.right() - 1 && b.left() - a.right() <= 1.5 * tall;
    }

    private Region around(List<Piece> line) {
        int l = columns, t = rows, r = 0, b = 0;
        for (Piece p : line) {
            l = Math.min(l, p.left());
            t = Math.min(t, p.top());
            r = Math.max(r, p.right());
            b = Math.max(b, p.bottom());
        }
        int rim = Math.max(2, (b - t) / 3);
        int x = Math.max(0, l - rim), y = Math.max(0, t - rim);
        return new Region(x, y, Math.min(columns - 1, r + rim) - x + 1, Math.min(rows - 1, b + rim) - y + 1);
    }
}
