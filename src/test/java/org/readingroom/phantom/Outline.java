package org.readingroom.phantom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.annotation.Ring;

/** Lines where a sampled field is zero, as a reader would draw them around what is negative. */
final class Outline {

    private static final double NOT_ZERO = 1e-7; // a sample of exactly zero would make two crossings meet in a corner

    private final double[] field;
    private final int width, height;
    private final Map<Long, double[]> crossings = new HashMap<>();
    private final Map<Long, Long> next = new HashMap<>();

    private Outline(double[] field, int width) {
        this.field = field.clone();
        this.width = width;
        this.height = field.length / width;
        for (int n = 0; n < this.field.length; n++) if (Math.abs(this.field[n]) < NOT_ZERO) this.field[n] = NOT_ZERO;
        for (int x = 0; x < width; x++) this.field[x] = this.field[x + width * (height - 1)] = Math.max(NOT_ZERO, this.field[x]); // closed at the image's edge
        for (int y = 0; y < height; y++) this.field[width * y] = this.field[width * y + width - 1] = 1;
    }

    /** Closed rings around the negative samples, in sample indices; holes are rings of their own. */
    static List<Ring> around(double[] field, int width, double coarseness) {
        return new Outline(field, width).rings(coarseness);
    }

    private List<Ring> rings(double coarseness) {
        for (int y = 0; y + 1 < height; y++) for (int x = 0; x + 1 < width; x++) cell(x, y);
        List<Ring> rings = new ArrayList<>();
        for (int n = 0; n < 2 * width * height; n++) {
            List<double[]> points = new ArrayList<>();
            for (Long at = (long) n, to = next.remove(at); to != null; at = to, to = next.remove(at)) points.add(crossings.get(at));
            List<double[]> kept = points.size() < 3 ? points : simplified(points, coarseness);
            if (kept.size() >= 3) rings.add(new Ring(kept.stream().mapToDouble(p -> hundredths(p[0])).toArray(), kept.stream().mapToDouble(p -> hundredths(p[1])).toArray()));
        }
        return rings;
    }

    /** The one or two pieces of line in the square of four samples, with what is negative on their left. */
    private void cell(int x, int y) {
        double a = at(x, y), b = at(x + 1, y), c = at(x + 1, y + 1), d = at(x, y + 1);
        int kind = (a < 0 ? 1 : 0) | (b < 0 ? 2 : 0) | (c < 0 ? 4 : 0) | (d < 0 ? 8 : 0);
        long top = across(x, y), bottom = across(x, y + 1), left = down(x, y), right = down(x + 1, y);
        switch (kind) {
            case 1 -> link(top, left);
            case 2 -> link(right, top);
            case 3 -> link(right, left);
            case 4 -> link(bottom, right);
            case 5 -> { link(top, left); link(bottom, right); }
            case 6 -> link(bottom, top);
            case 7 -> link(bottom, left);
            case 8 -> link(left, bottom);
            case 9 -> link(top, bottom);
            case 10 -> { link(right, top); link(left, bottom); }
            case 11 -> link(right, bottom);
            case 12 -> link(left, right);
            case 13 -> link(top, right);
            case 14 -> link(left, top);
            default -> { }
        }
    }

    private void link(long from, long to) {
        next.put(from, to);
        for (long edge : new long[] { from, to }) crossings.computeIfAbsent(edge, this::crossing);
    }

    private double[] crossing(long edge) {
        int n = (int) (edge / 2), x = n % width, y = n / width;
        boolean across = edge % 2 == 0;
        double a = at(x, y), b = across ? at(x + 1, y) : at(x, y + 1), t = a / (a - b);
        return across ? new double[] { x + t, y } : new double[] { x, y + t };
    }

    private long across(int x, int y) {
        return 2L * (x + width * y);
    }

    private long down(int x, int y) {
        return 2L * (x + width * y) + 1;
    }

    private double at(int x, int y) {
        return field[x + width * y];
    }

    /** Keeps the points that a straight line would miss by more than {@code coarseness} (Douglas and Peucker 1973), from two far points on. */
    private static List<double[]> simplified(List<double[]> points, double coarseness) {
        int far = 0;
        for (int n = 0; n < points.size(); n++) if (distance(points.get(n), points.get(0)) > distance(points.get(far), points.get(0))) far = n;
        List<double[]> closed = new ArrayList<>(points);
        closed.add(points.get(0));
        List<double[]> kept = new ArrayList<>();
        keep(closed, 0, far, coarseness, kept);
        keep(closed, far, closed.size() - 1, coarseness, kept);
        return kept;
    }

    private static void keep(List<double[]> points, int from, int to, double coarseness, List<double[]> kept) {
        int worst = -1;
        double most = coarseness;
        double[] a = points.get(from), b = points.get(to);
        double length = Math.max(1e-9, distance(a, b));
        for (int n = from + 1; n < to; n++) {
            double[] p = points.get(n);
            double off = Math.abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / length;
            if (off > most) {
                most = off;
                worst = n;
            }
        }
        if (worst < 0) kept.add(a);
        else {
            keep(points, from, worst, coarseness, kept);
            keep(points, worst, to, coarseness, kept);
        }
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));
    }

    private static double hundredths(double v) {
        return Math.round(v * 100) / 100.0;
    }
}
