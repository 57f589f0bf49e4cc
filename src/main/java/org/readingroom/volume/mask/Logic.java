package org.readingroom.volume.mask;

/** Two masks of one shape, voxel by voxel; results are new masks. */
public enum Logic {
    UNION, INTERSECT, SUBTRACT, XOR;

    /**
     * {@code a} with {@code b}: in either, in both, in a without b, in one but not in both.
     *
     * @throws IllegalArgumentException if their shapes differ
     */
    public Mask of(Mask a, Mask b) {
        if (a.ni() != b.ni() || a.nj() != b.nj() || a.nk() != b.nk())
            throw new IllegalArgumentException("masks of " + shape(a) + " and " + shape(b) + " voxels; expected one shape");
        Mask out = a.copy();
        for (int k = 0; k < a.nk(); k++) {
            byte[] to = out.plane(k), other = b.plane(k);
            switch (this) {
                case UNION -> { for (int n = 0; n < to.length; n++) to[n] |= other[n]; }
                case INTERSECT -> { for (int n = 0; n < to.length; n++) to[n] &= other[n]; }
                case SUBTRACT -> { for (int n = 0; n < to.length; n++) to[n] &= (byte) (other[n] ^ 1); }
                case XOR -> { for (int n = 0; n < to.length; n++) to[n] ^= other[n]; }
            }
        }
        return out;
    }

    /** Foreground where {@code mask} has background, and the other way round. */
    public static Mask invert(Mask mask) {
        Mask out = mask.copy();
        for (int k = 0; k < out.nk(); k++) {
            byte[] to = out.plane(k);
            for (int n = 0; n < to.length; n++) to[n] ^= 1;
        }
        return out;
    }

    private static String shape(Mask m) {
        return m.ni() + " x " + m.nj() + " x " + m.nk();
    }
}
