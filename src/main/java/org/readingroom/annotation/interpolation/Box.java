package org.readingroom.annotation.interpolation;

import org.readingroom.volume.mask.Mask;

/** A rectangle of pixels, ends included. */
record Box(int i0, int j0, int i1, int j1) {

    /** Around the foreground of a picture that is not empty. */
    static Box of(Mask picture) {
        int[] b = picture.bounds();
        return new Box(b[0], b[1], b[3], b[4]);
    }

    int width() {
        return i1 - i0 + 1;
    }

    int height() {
        return j1 - j0 + 1;
    }

    Box union(Box o) {
        return new Box(Math.min(i0, o.i0), Math.min(j0, o.j0), Math.max(i1, o.i1), Math.max(j1, o.j1));
    }

    Box grown(int by) {
        return new Box(i0 - by, j0 - by, i1 + by, j1 + by);
    }

    Box moved(int i, int j) {
        return new Box(i0 + i, j0 + j, i1 + i, j1 + j);
    }

    Box within(Box limit) {
        return new Box(Math.max(i0, limit.i0), Math.max(j0, limit.j0), Math.min(i1, limit.i1), Math.min(j1, limit.j1));
    }

    /** Cut out of a picture; what the picture does not hold is background. */
    Mask crop(Mask picture) {
        return picture.crop(i0, j0, 0, i1, j1, 0);
    }
}
