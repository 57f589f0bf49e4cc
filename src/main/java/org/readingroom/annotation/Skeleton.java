package org.readingroom.annotation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Named nodes joined by edges, as a {@link SkeletonTemplate} of the class has them; no area. No nodes: explicitly not on this slice. */
public record Skeleton(List<Node> nodes, List<Edge> edges) implements Figure {

    /** @param name used once in a skeleton */
    public record Node(String name, PlanePoint at, Visibility visibility) {

        public Node {
            if (name.isBlank()) throw new IllegalArgumentException("a node of a skeleton needs a name");
            Objects.requireNonNull(at);
            Objects.requireNonNull(visibility);
        }
    }

    /** Between two nodes, by their names. */
    public record Edge(String from, String to, Visibility visibility) {

        public Edge {
            if (from.equals(to)) throw new IllegalArgumentException("an edge from '" + from + "' to itself; expected two nodes");
            Objects.requireNonNull(visibility);
        }
    }

    /** @throws IllegalArgumentException for two nodes of one name, an edge to none, or two edges between the same nodes */
    public Skeleton {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        Set<String> names = new LinkedHashSet<>();
        for (Node n : nodes) if (!names.add(n.name)) throw new IllegalArgumentException("two nodes have the name '" + n.name + "'; expected names of their own");
        Set<Set<String>> joined = new HashSet<>();
        for (Edge e : edges) {
            if (!names.contains(e.from) || !names.contains(e.to)) throw new IllegalArgumentException("an edge from '" + e.from + "' to '" + e.to + "'; expected two of the nodes " + names);
            if (!joined.add(Set.of(e.from, e.to))) throw new IllegalArgumentException("two edges join '" + e.from + "' and '" + e.to + "'; expected one");
        }
    }

    /** The same with one edge, by its place in the list, seen otherwise. */
    public Skeleton withEdge(int edge, Visibility visibility) {
        List<Edge> others = new ArrayList<>(edges);
        others.set(edge, new Edge(edges.get(edge).from, edges.get(edge).to, visibility));
        return new Skeleton(nodes, others);
    }

    /** The same with one node, by its place in the list, seen otherwise. */
    public Skeleton withNode(int node, Visibility visibility) {
        List<Node> others = new ArrayList<>(nodes);
        others.set(node, new Node(nodes.get(node).name, nodes.get(node).at, visibility));
        return new Skeleton(others, edges);
    }

    /** @throws IllegalArgumentException if there is none of the name */
    public Node node(String name) {
        for (Node n : nodes) if (n.name.equals(name)) return n;
        throw new IllegalArgumentException("no node '" + name + "'; expected one of " + names());
    }

    /** The nodes' names, in their order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Node n : nodes) names.add(n.name);
        return names;
    }

    @Override
    public String kind() {
        return "skeleton";
    }

    @Override
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    @Override
    public boolean hasArea() {
        return false;
    }
}
