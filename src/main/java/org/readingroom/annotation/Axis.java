package org.readingroom.annotation;

import java.util.Locale;

/** The voxel axis that is constant on a slice. In-plane x and y are the two other axes, in their order. */
public enum Axis {
    I, J, K;

    /** The axis' place in (i, j, k): 0, 1 or 2. */
    public int index() {
        return ordinal();
    }

    /** Which of (i, j, k) runs along x of the slice. */
    public int xIndex() {
        return this == I ? 1 : 0;
    }

    /** Which of (i, j, k) runs along y of the slice. */
    public int yIndex() {
        return this == K ? 1 : 2;
    }

    /** i, j or k: what files and macros call it. */
    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static Axis parse(String letter) {
        for (Axis a : values()) if (a.letter().equals(letter)) return a;
        throw new IllegalArgumentException("no axis '" + letter + "'; expected i, j or k");
    }
}
