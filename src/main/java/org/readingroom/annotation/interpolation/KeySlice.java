package org.readingroom.annotation.interpolation;

import org.readingroom.volume.mask.Mask;

/**
 * One object on one slice, as a reader drew it.
 *
 * @param positionMm where the slice lies along the axis across it
 * @param picture    nk = 1, not copied; empty says that the object is not there
 */
public record KeySlice(double positionMm, Mask picture) {

    public KeySlice {
        if (!Double.isFinite(positionMm)) throw new IllegalArgumentException("a key slice needs a position in mm, got " + positionMm);
        if (picture.nk() != 1) throw new IllegalArgumentException("a key slice is one plane, got " + picture.nk());
    }
}
