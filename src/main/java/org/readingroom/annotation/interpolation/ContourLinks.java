package org.readingroom.annotation.interpolation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.readingroom.volume.mask.Components;
import org.readingroom.volume.mask.Mask;

/**
 * Which figures of two key slices become one another. A figure that overlaps several of the other slice is cut up between them: each of its pixels
 * goes to the one that is nearest within it. A figure without any comes out of a point, or goes into one; but if just one is left over on each side,
 * those two belong together, because the user gave both the same identity.
 */
final class ContourLinks {

    /** One figure that becomes another when it is moved so. */
    record Link(Patch a, Patch b, Alignment move) {

        Link reversed() {
            return new Link(b, a, new Alignment(-move.di(), -move.dj()));
        }
    }

    private record Pair(int a, int b) { }

    private final List<Patch> a, b;
    private final List<Link> links = new ArrayList<>();

    private ContourLinks(List<Patch> a, List<Patch> b) {
        this.a = a;
        this.b = b;
    }

    static List<Link> between(Mask a, Mask b) {
        int[] inA = Components.of(a, Components.Neighbours.FACES).labels()[0], inB = Components.of(b, Components.Neighbours.FACES).labels()[0];
        ContourLinks links = new ContourLinks(patches(inA, a.ni()), patches(inB, b.ni()));
        List<Pair> pairs = links.overlapping(inA, inB);
        links.alone(pairs);
        links.oneToOne(pairs);
        links.oneToMany(pairs);
        links.manyToMany(pairs);
        return links.links;
    }

    private static List<Patch> patches(int[] labels, int width) {
        int count = 0;
        for (int label : labels) count = Math.max(count, label);
        List<Patch> patches = new ArrayList<>();
        for (int label = 1; label <= count; label++) patches.add(Patch.of(labels, label, width));
        return patches;
    }

    private List<Pair> overlapping(int[] inA, int[] inB) {
        TreeMap<Integer, TreeSet<Integer>> partners = new TreeMap<>();
        for (int n = 0; n < inA.length; n++) if (inA[n] != 0 && inB[n] != 0) partners.computeIfAbsent(inA[n] - 1, x -> new TreeSet<>()).add(inB[n] - 1);
        List<Pair> pairs = new ArrayList<>();
        partners.forEach((x, others) -> others.forEach(y -> pairs.add(new Pair(x, y))));
        return pairs;
    }

    private void alone(List<Pair> pairs) {
        List<Integer> aloneA = new ArrayList<>(), aloneB = new ArrayList<>();
        for (int x = 0; x < a.size(); x++) if (partnersOfA(x, pairs).isEmpty()) aloneA.add(x);
        for (int y = 0; y < b.size(); y++) if (partnersOfB(y, pairs).isEmpty()) aloneB.add(y);
        if (aloneA.size() == 1 && aloneB.size() == 1) {
            link(a.get(aloneA.get(0)), b.get(aloneB.get(0)));
            return;
        }
        for (int x : aloneA) links.add(ending(a.get(x)));
        for (int y : aloneB) links.add(ending(b.get(y)).reversed());
    }

    private static Link ending(Patch figure) {
        return new Link(figure, figure.heart(), new Alignment(0, 0));
    }

    private void link(Patch x, Patch y) {
        links.add(new Link(x, y, Alignment.of(x, y)));
    }

    private void oneToOne(List<Pair> pairs) {
        for (Pair pair : List.copyOf(pairs))
            if (partnersOfA(pair.a, pairs).size() == 1 && partnersOfB(pair.b, pairs).size() == 1) {
                link(a.get(pair.a), b.get(pair.b));
                pairs.remove(pair);
            }
    }

    private void oneToMany(List<Pair> pairs) {
        for (Pair pair : List.copyOf(pairs)) {
            if (!pairs.contains(pair)) continue;
            List<Integer> ofA = partnersOfA(pair.a, pairs), ofB = partnersOfB(pair.b, pairs);
            if (ofA.size() == 1) {
                for (Link link : split(b.get(pair.b), ofB.stream().map(a::get).toList())) links.add(link.reversed());
                pairs.removeIf(p -> p.b == pair.b);
            } else if (ofB.size() == 1) {
                links.addAll(split(a.get(pair.a), ofA.stream().map(b::get).toList()));
                pairs.removeIf(p -> p.a == pair.a);
            }
        }
    }

    private void manyToMany(List<Pair> pairs) {
        while (!pairs.isEmpty()) {
            int x = pairs.get(0).a;
            links.addAll(split(a.get(x), partnersOfA(x, pairs).stream().map(b::get).toList()));
            pairs.removeIf(p -> p.a == x);
        }
    }

    private static List<Integer> partnersOfA(int x, List<Pair> pairs) {
        return pairs.stream().filter(p -> p.a == x).map(Pair::b).toList();
    }

    private static List<Integer> partnersOfB(int y, List<Pair> pairs) {
        return pairs.stream().filter(p -> p.b == y).map(Pair::a).toList();
    }

    /** One figure cut up between {@code others}, all moved alike. */
    private static List<Link> split(Patch one, List<Patch> others) {
        if (others.size() == 1) return List.of(new Link(one, others.get(0), Alignment.of(one, others.get(0))));
        Alignment move = Alignment.of(one, others.stream().reduce(Patch::union).orElseThrow());
        int width = one.box().width(), size = one.in().length;
        int[] owner = new int[size], queue = new int[size];
        int head = 0, tail = 0;
        for (int n = 0; n < others.size(); n++)
            for (int at = 0; at < size; at++)
                if (one.in()[at] != 0 && owner[at] == 0 && others.get(n).has(at % width + one.box().i0() + move.di(), at / width + one.box().j0() + move.dj())) {
                    owner[at] = n + 1;
                    queue[tail++] = at;
                }
        while (head < tail) { // level by level; within a level the lower of the others comes first
            int at = queue[head++], i = at % width;
            int[] around = { i > 0 ? at - 1 : at, i < width - 1 ? at + 1 : at, at >= width ? at - width : at, at + width < size ? at + width : at };
            for (int to : around)
                if (one.in()[to] != 0 && owner[to] == 0) {
                    owner[to] = owner[at];
                    queue[tail++] = to;
                }
        }
        List<Link> links = new ArrayList<>();
        for (int n = 0; n < others.size(); n++) {
            Patch part = new Patch(one.box(), new byte[size]);
            boolean any = false;
            for (int at = 0; at < size; at++) if (owner[at] == n + 1) any = (part.in()[at] = 1) != 0;
            links.add(any ? new Link(part, others.get(n), move) : ending(others.get(n)).reversed()); // moved away from it: nothing of it is left
        }
        return links;
    }
}
