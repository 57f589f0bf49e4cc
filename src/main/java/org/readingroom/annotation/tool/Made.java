package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.edit.Annotated;

/** Tells proposals that were made from key slices, and so follow them, from others such as copies and imports. */
final class Made {

    private static final String BETWEEN = "interpolation:";

    /** What proposals before the first and behind the last key name as their tool. */
    static final String BEYOND = "extension:repeat";

    private Made() {}

    static boolean isMade(Shape s) {
        return s.state() == State.PROPOSED && (isBeyond(s) || s.origin().tool().startsWith(BETWEEN));
    }

    static boolean isBeyond(Shape s) {
        return s.state() == State.PROPOSED && s.origin().tool().equals(BEYOND);
    }

    /** The id behind {@code interpolation:}; empty if none of them names one. */
    static String method(List<Shape> shapes) {
        return shapes.stream().map(s -> s.origin().tool()).filter(t -> t.startsWith(BETWEEN)).map(t -> t.substring(BETWEEN.length())).findFirst().orElse("");
    }

    static boolean isKey(List<Shape> shapes) {
        return shapes.stream().anyMatch(s -> s.state().isFixed());
    }

    /** Slices with something that no program may change: keys and what was confirmed. */
    static NavigableSet<Integer> keys(Annotated document, UUID track, Axis axis) {
        NavigableSet<Integer> keys = new TreeSet<>();
        for (int slice : document.slices(track, axis)) if (isKey(document.shapes(track, axis, slice))) keys.add(slice);
        return keys;
    }

    static List<Figure> figures(List<Shape> shapes) {
        return shapes.stream().map(Shape::figure).toList();
    }

    /** What a slice has besides proposals that follow keys. */
    static List<Shape> others(List<Shape> shapes) {
        return new ArrayList<>(shapes.stream().filter(s -> !isMade(s)).toList());
    }
}
