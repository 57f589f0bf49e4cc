package org.readingroom.annotation;

import java.util.OptionalInt;

/**
 * Which time of a series of images a shape was drawn at. Shapes lie in space alone: one that was drawn at a time is seen at all of them, but remembers it,
 * as the view noted it, or as the selection of ImageJ that it was made of had it.
 */
public final class DrawnTime {

    /** The field of views and of shapes' further fields; counts from 1, as ImageJ's frames do. */
    public static final String FIELD = "t";

    private DrawnTime() {}

    /** From 0; empty if the image has no times, or nobody noted it. */
    public static OptionalInt of(Shape s) {
        return s.kept().text(FIELD).or(() -> s.origin().view().text(FIELD)).filter(n -> n.matches("[1-9][0-9]{0,5}")).map(n -> OptionalInt.of(Integer.parseInt(n) - 1)).orElse(OptionalInt.empty());
    }
}
