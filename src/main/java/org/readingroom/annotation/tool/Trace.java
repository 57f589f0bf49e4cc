package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.volume.edge.LiveWire;

/**
 * An outline that is being traced: corners that somebody set, and what lies between them. Immutable: mouse and command add corner by corner and so
 * get the same outline.
 *
 * @param corners at least one
 * @param pieces  one less: what lies between two corners, without them; empty for a straight piece
 */
public record Trace(List<PlanePoint> corners, List<List<PlanePoint>> pieces) {

    /** Fewer enclose nothing: the way back would be the way there. */
    public static final int LEAST = 3;

    public Trace {
        corners = List.copyOf(corners);
        pieces = pieces.stream().map(List::copyOf).toList();
        if (corners.isEmpty() || pieces.size() != corners.size() - 1) throw new IllegalArgumentException(corners.size() + " corners with " + pieces.size() + " pieces between them");
    }

    public static Trace from(PlanePoint corner) {
        return new Trace(List.of(corner), List.of());
    }

    /**
     * Through corners and back to the first one.
     *
     * @param straight whether the piece behind a corner, counted from 0, goes straight
     * @param snapMm   corners go to the steepest place within this distance, but for those at the end of a straight piece; 0 leaves them
     * @throws IllegalArgumentException for fewer than {@link #LEAST}
     */
    public static Polygon around(EdgeWires wires, List<PlanePoint> corners, IntPredicate straight, double snapMm) {
        Trace trace = from(wires.snapped(corners.get(0), snapMm));
        for (int n = 1; n < corners.size(); n++) {
            if (straight.test(n - 1)) trace = trace.straight(corners.get(n));
            else {
                LiveWire.Tree tree = wires.tree(trace);
                trace = trace.along(tree, EdgeWires.snapped(tree, corners.get(n), snapMm));
            }
        }
        return trace.closed(straight.test(corners.size() - 1) ? null : wires.tree(trace));
    }

    public PlanePoint last() {
        return corners.get(corners.size() - 1);
    }

    /** With a corner more, straight from the last one. */
    public Trace straight(PlanePoint corner) {
        return to(corner, List.of());
    }

    /** With a corner more, along edges. @param tree of this trace */
    public Trace along(LiveWire.Tree tree, PlanePoint corner) {
        return to(corner, EdgeWires.piece(tree, corner));
    }

    private Trace to(PlanePoint corner, List<PlanePoint> piece) {
        List<PlanePoint> more = new ArrayList<>(corners);
        more.add(corner);
        List<List<PlanePoint>> longer = new ArrayList<>(pieces);
        longer.add(piece);
        return new Trace(more, longer);
    }

    /** Without its last corner, which must not be the only one. */
    public Trace back() {
        return new Trace(corners.subList(0, corners.size() - 1), pieces.subList(0, pieces.size() - 1));
    }

    /** From the first corner to the last. */
    public List<PlanePoint> line() {
        List<PlanePoint> line = new ArrayList<>(List.of(corners.get(0)));
        for (int n = 0; n < pieces.size(); n++) {
            line.addAll(pieces.get(n));
            line.add(corners.get(n + 1));
        }
        return line;
    }

    /** Closed along edges. @param tree of this trace; null closes it straight @throws IllegalArgumentException for too few corners */
    public Polygon closed(LiveWire.Tree tree) {
        if (corners.size() < LEAST) throw new IllegalArgumentException("an outline of " + corners.size() + " corners; expected at least " + LEAST);
        List<PlanePoint> line = line(), all = new ArrayList<>();
        if (tree != null) line.addAll(EdgeWires.piece(tree, corners.get(0)));
        for (PlanePoint p : line) if (all.isEmpty() || !all.get(all.size() - 1).equals(p)) all.add(p);
        while (all.size() > 1 && all.get(0).equals(all.get(all.size() - 1))) all.remove(all.size() - 1);
        return Polygon.of(new Ring(all.stream().mapToDouble(PlanePoint::x).toArray(), all.stream().mapToDouble(PlanePoint::y).toArray()));
    }
}
