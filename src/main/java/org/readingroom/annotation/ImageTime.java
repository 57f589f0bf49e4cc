package org.readingroom.annotation;

import java.util.OptionalInt;

/** Which time of a series of images something was drawn or said at, from 0. */
public final class ImageTime {

    /** The same at all of them; also of whatever is said of an image that has one time only. */
    public static final int ALL = -1;

    /** The field of views, and of shapes that were selections of ImageJ; counts from 1, as ImageJ's frames do. */
    public static final String NOTED = "t";

    private ImageTime() {}

    /**
     * Which time a shape is about: its own; of one that is the same at all times the time that the view noted as it was drawn, or that the selection
     * of ImageJ had which it was made of.
     *
     * @return empty if the image has no times, or nobody noted it
     */
    public static OptionalInt of(Shape s) {
        if (s.time() != ALL) return OptionalInt.of(s.time());
        return s.kept().text(NOTED).or(() -> s.origin().view().text(NOTED)).filter(n -> n.matches("[1-9][0-9]{0,5}")).map(n -> OptionalInt.of(Integer.parseInt(n) - 1)).orElse(OptionalInt.empty());
    }

    static void check(int time) {
        if (time < ALL) throw new IllegalArgumentException("time " + time + "; expected 0 or more, or " + ALL + " for all");
    }
}
