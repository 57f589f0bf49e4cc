package org.readingroom.volume;

/** The geometry of a series in one word, worst first. Which numbers lie behind it stands in the findings. */
public enum Verdict {
    /** No position or no spacing: pixels, not millimetres. */
    UNPLACED,
    /** Steps differ and are no multiples of one step: no single affine is true. */
    IRREGULAR,
    /** One step, but slices are missing (or, in 4-D, volumes). */
    INCOMPLETE,
    /** Even steps that are not along the normal (gantry tilt): the affine shears. */
    SHEARED,
    /** Even steps along the normal. */
    UNIFORM;

    public Verdict worst(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
