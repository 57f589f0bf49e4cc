package org.readingroom.annotation.interpolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.volume.mask.Components;
import org.readingroom.volume.mask.Mask;

/**
 * Which parts of one key slice continue as which parts of the next: those that overlap (one to one, one to many, many to many), and, if exactly
 * one is left over on each side, those two, because the user gave both the same identity.
 */
final class ObjectLinks {

    /** Parts that belong together, as pictures of the keys' size; either may be empty, not both. */
    record Group(Mask a, Mask b) { }

    private ObjectLinks() {}

    /** Groups in the order of their first part in a, then b. */
    static List<Group> between(Mask a, Mask b) {
        Components inA = Components.of(a, Components.Neighbours.ALL), inB = Components.of(b, Components.Neighbours.ALL);
        int[] labelsA = inA.labels()[0], labelsB = inB.labels()[0];
        int countA = inA.count(), parts = countA + inB.count();
        int[] parent = new int[parts];
        boolean[] linked = new boolean[parts];
        for (int n = 0; n < parts; n++) parent[n] = n;
        for (int n = 0; n < labelsA.length; n++)
            if (labelsA[n] != 0 && labelsB[n] != 0) {
                int x = labelsA[n] - 1, y = countA + labelsB[n] - 1;
                linked[x] = linked[y] = true;
                unite(parent, x, y);
            }
        int aloneA = only(linked, 0, countA), aloneB = only(linked, countA, parts);
        if (aloneA >= 0 && aloneB >= 0) unite(parent, aloneA, aloneB);
        return groups(a, b, labelsA, labelsB, parent, countA);
    }

    private static List<Group> groups(Mask a, Mask b, int[] labelsA, int[] labelsB, int[] parent, int countA) {
        Map<Integer, Group> groups = new TreeMap<>();
        int[] roots = new int[parent.length];
        for (int n = 0; n < parent.length; n++) {
            roots[n] = root(parent, n);
            groups.computeIfAbsent(roots[n], r -> new Group(new Mask(a.ni(), a.nj(), 1), new Mask(b.ni(), b.nj(), 1)));
        }
        Group[] of = new Group[parent.length];
        for (int n = 0; n < of.length; n++) of[n] = groups.get(roots[n]);
        for (int n = 0; n < labelsA.length; n++) {
            if (labelsA[n] != 0) of[labelsA[n] - 1].a.plane(0)[n] = 1;
            if (labelsB[n] != 0) of[countA + labelsB[n] - 1].b.plane(0)[n] = 1;
        }
        return new ArrayList<>(groups.values());
    }

    /** The one that is not linked, or -1 if there is none or more. */
    private static int only(boolean[] linked, int from, int to) {
        int found = -1;
        for (int n = from; n < to; n++) {
            if (linked[n]) continue;
            if (found >= 0) return -1;
            found = n;
        }
        return found;
    }

    private static void unite(int[] parent, int x, int y) {
        int a = root(parent, x), b = root(parent, y);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    private static int root(int[] parent, int n) {
        while (parent[n] != n) {
            parent[n] = parent[parent[n]];
            n = parent[n];
        }
        return n;
    }
}
