package org.readingroom.annotation;

import java.util.List;

/** Outlines, filled by the even-odd rule: a ring inside another one is a hole, a ring beside it a further island. No rings: explicitly empty. */
public record Polygon(List<Ring> rings) implements Figure {

    public static final Polygon EMPTY = new Polygon(List.of());

    public Polygon {
        rings = List.copyOf(rings);
    }

    public static Polygon of(Ring... rings) {
        return new Polygon(List.of(rings));
    }

    @Override
    public String kind() {
        return "polygon";
    }

    @Override
    public boolean isEmpty() {
        return rings.isEmpty();
    }
}
