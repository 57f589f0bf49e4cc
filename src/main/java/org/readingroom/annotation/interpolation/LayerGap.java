package org.readingroom.annotation.interpolation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;

/**
 * The gap between two key slices of one layer of labels. Labels that touch, in a key or from key to key, are filled together by
 * {@link MultiLabelFill}; a label by itself is filled by the chosen method, so that a structure elsewhere in the slice does not change it. Should
 * two of these results want the same pixel, all labels are filled together.
 */
final class LayerGap {

    private LayerGap() {}

    /** Planes as in {@link MultiLabelFill#between}. */
    static short[][] fill(short[] a, short[] b, int ni, int nj, Spacing inPlane, InterpolationMethod method, double[] fractions) {
        int single = singleLabel(a, b);
        if (single >= 0) return alone(single, a, b, ni, nj, inPlane, method, fractions);
        short[][] filled = new short[fractions.length][a.length];
        for (TreeSet<Integer> family : families(a, b, ni)) {
            short[] ofA = only(family, a), ofB = only(family, b);
            short[][] part = family.size() > 1 ? together(family, ofA, ofB, ni, nj, inPlane, method, fractions)
                : alone(family.first(), ofA, ofB, ni, nj, inPlane, method, fractions);
            if (!merge(part, filled)) return together(labels(a, b), a, b, ni, nj, inPlane, method, fractions);
        }
        return filled;
    }

    private static short[][] together(TreeSet<Integer> labels, short[] a, short[] b, int ni, int nj, Spacing inPlane, InterpolationMethod method, double[] fractions) {
        short[][] byDistance = MultiLabelFill.between(a, b, ni, nj, inPlane, fractions);
        if (method.byDistance()) return byDistance;
        TouchingLabels filled = new TouchingLabels(byDistance, method.between(mask(a, ni, nj), mask(b, ni, nj), inPlane, fractions));
        for (int label : labels) filled.claim(label, method.between(mask(only(label, a), ni, nj), mask(only(label, b), ni, nj), inPlane, fractions));
        return filled.planes();
    }

    private static TreeSet<Integer> labels(short[] a, short[] b) {
        TreeSet<Integer> labels = new TreeSet<>();
        for (short[] plane : new short[][] { a, b }) for (short v : plane) if (v != 0) labels.add(v & 0xffff);
        return labels;
    }

    private static short[] only(int label, short[] plane) {
        return only(new TreeSet<>(List.of(label)), plane);
    }

    /** The one label of both planes, 0 if there is none, -1 if there are more: most layers hold one structure, and need no more looking. */
    private static int singleLabel(short[] a, short[] b) {
        short found = 0;
        for (short[] plane : new short[][] { a, b })
            for (short v : plane)
                if (v != 0 && v != found) {
                    if (found != 0) return -1;
                    found = v;
                }
        return found & 0xffff;
    }

    private static short[][] alone(int label, short[] a, short[] b, int ni, int nj, Spacing inPlane, InterpolationMethod method, double[] fractions) {
        short[][] planes = new short[fractions.length][a.length];
        int n = 0;
        for (Mask mask : method.between(mask(a, ni, nj), mask(b, ni, nj), inPlane, fractions)) {
            byte[] from = mask.plane(0);
            short[] to = planes[n++];
            for (int at = 0; at < to.length; at++) if (from[at] != 0) to[at] = (short) label;
        }
        return planes;
    }

    /** False if a pixel is taken already. */
    private static boolean merge(short[][] part, short[][] into) {
        for (int n = 0; n < part.length; n++)
            for (int at = 0; at < part[n].length; at++)
                if (part[n][at] != 0) {
                    if (into[n][at] != 0) return false;
                    into[n][at] = part[n][at];
                }
        return true;
    }

    /** Labels that touch directly or through others, in the order of their lowest. */
    private static Iterable<TreeSet<Integer>> families(short[] a, short[] b, int ni) {
        int[] head = new int[65536]; // 0: not in use
        for (short[] plane : new short[][] { a, b }) for (short v : plane) head[v & 0xffff] = v & 0xffff;
        for (short[] plane : new short[][] { a, b })
            for (int at = 0; at < plane.length; at++) {
                if (plane[at] == 0) continue;
                boolean left = at % ni > 0, right = at % ni < ni - 1;
                if (right) touch(head, plane[at], plane[at + 1]);
                if (at + ni < plane.length) {
                    touch(head, plane[at], plane[at + ni]);
                    if (left) touch(head, plane[at], plane[at + ni - 1]);
                    if (right) touch(head, plane[at], plane[at + ni + 1]);
                }
            }
        for (int at = 0; at < a.length; at++) touch(head, a[at], b[at]);
        Map<Integer, TreeSet<Integer>> families = new TreeMap<>();
        for (int v = 1; v < head.length; v++) if (head[v] != 0) families.computeIfAbsent(root(head, v), r -> new TreeSet<>()).add(v);
        return families.values();
    }

    private static void touch(int[] head, short one, short other) {
        if (one == other || one == 0 || other == 0) return;
        int x = root(head, one & 0xffff), y = root(head, other & 0xffff);
        head[Math.max(x, y)] = Math.min(x, y);
    }

    private static int root(int[] head, int label) {
        while (head[label] != label) label = head[label];
        return label;
    }

    private static short[] only(TreeSet<Integer> family, short[] plane) {
        boolean[] in = new boolean[65536];
        for (int v : family) in[v] = true;
        short[] kept = new short[plane.length];
        for (int n = 0; n < plane.length; n++) if (in[plane[n] & 0xffff]) kept[n] = plane[n];
        return kept;
    }

    private static Mask mask(short[] plane, int ni, int nj) {
        Mask mask = new Mask(ni, nj, 1);
        byte[] bytes = mask.plane(0);
        for (int n = 0; n < plane.length; n++) if (plane[n] != 0) bytes[n] = 1;
        return mask;
    }
}
