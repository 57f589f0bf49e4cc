package org.readingroom.annotation.interpolation;

import org.readingroom.volume.mask.Mask;

/**
 * A figure in a picture that may be moved beyond the picture's rim.
 *
 * @param in by pixel of the box, i fastest, 1 inside; not copied
 */
record Patch(Box box, byte[] in) {

    /** The pixels of {@code picture} that {@code labels} gives to {@code label}; there must be one. */
    static Patch of(int[] labels, int label, int width) {
        int i0 = Integer.MAX_VALUE, j0 = Integer.MAX_VALUE, i1 = -1, j1 = -1;
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] != label) continue;
            i0 = Math.min(i0, n % width);
            i1 = Math.max(i1, n % width);
            j0 = Math.min(j0, n / width);
            j1 = Math.max(j1, n / width);
        }
        Patch patch = empty(new Box(i0, j0, i1, j1));
        for (int j = j0, at = 0; j <= j1; j++) for (int i = i0; i <= i1; i++) patch.in[at++] = (byte) (labels[i + width * j] == label ? 1 : 0);
        return patch;
    }

    static Patch empty(Box box) {
        return new Patch(box, new byte[box.width() * box.height()]);
    }

    /** One pixel. */
    static Patch point(int i, int j) {
        return new Patch(new Box(i, j, i, j), new byte[] { 1 });
    }

    Patch moved(int di, int dj) {
        return new Patch(box.moved(di, dj), in);
    }

    Patch union(Patch other) {
        Patch both = empty(box.union(other.box));
        for (Patch p : new Patch[] { this, other })
            for (int j = p.box.j0(), at = 0; j <= p.box.j1(); j++)
                for (int i = p.box.i0(); i <= p.box.i1(); i++) if (p.in[at++] != 0) both.in[both.index(i, j)] = 1;
        return both;
    }

    boolean has(int i, int j) {
        return i >= box.i0() && i <= box.i1() && j >= box.j0() && j <= box.j1() && in[index(i, j)] != 0;
    }

    int index(int i, int j) {
        return i - box.i0() + box.width() * (j - box.j0());
    }

    /** Pixels of this, moved, that the other has, too. */
    long overlap(Patch other, int di, int dj) {
        Box common = box.moved(di, dj).within(other.box);
        long overlap = 0;
        for (int j = common.j0(); j <= common.j1(); j++)
            for (int i = common.i0(), a = index(i - di, j - dj), b = other.index(i, j); i <= common.i1(); i++, a++, b++) overlap += in[a] & other.in[b];
        return overlap;
    }

    /** {i, j}, cut to whole pixels. */
    int[] centroid() {
        long i = 0, j = 0, n = 0;
        for (int at = 0; at < in.length; at++)
            if (in[at] != 0) {
                i += at % box.width();
                j += at / box.width();
                n++;
            }
        return new int[] { (int) (i / n) + box.i0(), (int) (j / n) + box.j0() };
    }

    /** The pixel of this next to its centroid. */
    Patch heart() {
        int[] c = centroid();
        long best = Long.MAX_VALUE;
        int at = 0;
        for (int n = 0; n < in.length; n++) {
            long x = n % box.width() + box.i0() - c[0], y = n / box.width() + box.j0() - c[1];
            if (in[n] == 0 || x * x + y * y >= best) continue;
            best = x * x + y * y;
            at = n;
        }
        return point(at % box.width() + box.i0(), at / box.width() + box.j0());
    }

    /** What lies beyond the picture is left out. */
    void paint(Mask picture) {
        Box inside = box.within(new Box(0, 0, picture.ni() - 1, picture.nj() - 1));
        byte[] plane = picture.plane(0);
        for (int j = inside.j0(); j <= inside.j1(); j++)
            for (int i = inside.i0(), at = index(i, j), to = i + picture.ni() * j; i <= inside.i1(); i++, at++, to++) plane[to] |= in[at];
    }
}
