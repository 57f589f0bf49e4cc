package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.annotation.Visibility;

/** A skeleton template while somebody draws it: nodes in a square of 0 to 1, y downwards, by their places in the list. */
public final class TemplateDraft {

    /** @param before what it was called when editing began; empty for a new one */
    private record Node(String name, String before, double x, double y, Visibility visibility) {}

    private record Edge(int from, int to, Visibility visibility) {}

    private final String before; // its name; empty for a new one
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private String name;

    private TemplateDraft(String name, String before) {
        this.name = name;
        this.before = before;
    }

    static TemplateDraft fresh(String name) {
        return new TemplateDraft(name, "");
    }

    static TemplateDraft of(SkeletonTemplate t) {
        TemplateDraft draft = new TemplateDraft(t.name(), t.name());
        List<String> names = List.copyOf(t.figure().names());
        for (Skeleton.Node n : t.figure().nodes()) draft.nodes.add(new Node(n.name(), n.name(), n.at().x(), n.at().y(), n.visibility()));
        for (Skeleton.Edge e : t.figure().edges()) draft.edges.add(new Edge(names.indexOf(e.from()), names.indexOf(e.to()), e.visibility()));
        return draft;
    }

    public String name() {
        return name;
    }

    /** As it is typed. */
    public void name(String typed) {
        name = typed;
    }

    public int size() {
        return nodes.size();
    }

    public String nodeName(int n) {
        return nodes.get(n).name;
    }

    public double x(int n) {
        return nodes.get(n).x;
    }

    public double y(int n) {
        return nodes.get(n).y;
    }

    /** Pairs of places of nodes. */
    public List<int[]> edges() {
        return edges.stream().map(e -> new int[] { e.from, e.to }).toList();
    }

    /** A new node with a name that none has. @return its place */
    public int add(double x, double y) {
        int number = nodes.size() + 1;
        while (isTaken("" + number)) number++;
        nodes.add(new Node("" + number, "", inside(x), inside(y), Visibility.VISIBLE));
        return nodes.size() - 1;
    }

    public void move(int n, double x, double y) {
        Node was = nodes.get(n);
        nodes.set(n, new Node(was.name, was.before, inside(x), inside(y), was.visibility));
    }

    /** @throws IllegalArgumentException if it is no name, or another node has it */
    public void rename(int n, String to) {
        String plain = to.strip();
        Node was = nodes.get(n);
        if (plain.isEmpty()) throw new IllegalArgumentException("a node needs a name");
        if (!plain.equals(was.name) && isTaken(plain)) throw new IllegalArgumentException("another node is called '" + plain + "'; expected a name of its own");
        nodes.set(n, new Node(plain, was.before, was.x, was.y, was.visibility));
    }

    private boolean isTaken(String called) {
        return nodes.stream().anyMatch(n -> n.name.equals(called));
    }

    /** Joins two nodes, or parts them if they are joined. */
    public void join(int a, int b) {
        if (a == b) return;
        if (!edges.removeIf(e -> e.from == a && e.to == b || e.from == b && e.to == a)) edges.add(new Edge(a, b, Visibility.VISIBLE));
    }

    /** With its edges. */
    public void remove(int n) {
        nodes.remove(n);
        edges.removeIf(e -> e.from == n || e.to == n);
        edges.replaceAll(e -> new Edge(e.from > n ? e.from - 1 : e.from, e.to > n ? e.to - 1 : e.to, e.visibility));
    }

    private static double inside(double x) {
        return Math.round(Math.max(0, Math.min(1, x)) * 1000) / 1000.0; // a screen is no finer
    }

    /** @throws IllegalArgumentException in one sentence */
    SkeletonTemplate template() {
        return new SkeletonTemplate(name.strip(), new Skeleton(nodes.stream().map(n -> new Skeleton.Node(n.name, new PlanePoint(n.x, n.y), n.visibility)).toList(),
            edges.stream().map(e -> new Skeleton.Edge(nodes.get(e.from).name, nodes.get(e.to).name, e.visibility)).toList()));
    }

    /** Its nodes' names of before and now, under its own of before. */
    static Map<String, Map<String, String>> allRenamed(List<TemplateDraft> drafts) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (TemplateDraft d : drafts) {
            Map<String, String> names = new LinkedHashMap<>();
            for (Node n : d.nodes) if (!n.before.isEmpty() && !n.before.equals(n.name)) names.put(n.before, n.name);
            if (!d.before.isEmpty() && !names.isEmpty()) all.put(d.before, names);
        }
        return all;
    }
}
