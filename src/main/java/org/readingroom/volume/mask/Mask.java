package org.readingroom.volume.mask;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Fraction;

/**
 * A binary picture of ni x nj x nk voxels, one byte each (0 or 1), one array a plane, i fastest. A 2-D mask has nk = 1.
 * Mutable while it is being made; confined to one thread then. Does not copy the arrays it is given or gives.
 */
public final class Mask {

    private final int ni, nj, nk;
    private final byte[][] planes;

    /** All background. */
    public Mask(int ni, int nj, int nk) {
        this(ni, nj, new byte[nk][Math.multiplyExact(ni, nj)]);
    }

    /** Wraps planes of ni * nj bytes that are 0 or 1. */
    public Mask(int ni, int nj, byte[][] planes) {
        if (ni < 1 || nj < 1 || planes.length < 1) throw new IllegalArgumentException("a mask needs voxels, got " + ni + " x " + nj + " x " + planes.length);
        for (byte[] p : planes) if (p.length != ni * nj) throw new IllegalArgumentException("a plane has " + p.length + " bytes, expected " + ni * nj);
        this.ni = ni;
        this.nj = nj;
        this.nk = planes.length;
        this.planes = planes;
    }

    public int ni() {
        return ni;
    }

    public int nj() {
        return nj;
    }

    public int nk() {
        return nk;
    }

    public boolean get(int i, int j, int k) {
        return planes[k][i + ni * j] != 0;
    }

    public void set(int i, int j, int k, boolean in) {
        planes[k][i + ni * j] = (byte) (in ? 1 : 0);
    }

    /** The bytes of plane k, i fastest; not a copy. */
    public byte[] plane(int k) {
        return planes[k];
    }

    /** Plane k as a mask of its own that shares its bytes. */
    public Mask slice(int k) {
        return new Mask(ni, nj, new byte[][] { planes[k] });
    }

    public Mask copy() {
        byte[][] c = new byte[nk][];
        for (int k = 0; k < nk; k++) c[k] = planes[k].clone();
        return new Mask(ni, nj, c);
    }

    public long count() {
        long n = 0;
        for (byte[] p : planes) for (byte b : p) n += b;
        return n;
    }

    public boolean isEmpty() {
        for (byte[] p : planes) for (byte b : p) if (b != 0) return false;
        return true;
    }

    /** Smallest box that holds all foreground: {iMin, jMin, kMin, iMax, jMax, kMax}, inclusive; null-free: empty array if there is none. */
    public int[] bounds() {
        int[] b = { ni, nj, nk, -1, -1, -1 };
        for (int k = 0; k < nk; k++)
            for (int j = 0; j < nj; j++)
                widen(b, planes[k], j, k);
        return b[3] < 0 ? new int[0] : b;
    }

    private void widen(int[] b, byte[] plane, int j, int k) {
        int first = j * ni, end = first + ni, last = end - 1;
        while (first < end && plane[first] == 0) first++;
        if (first == end) return;
        while (plane[last] == 0) last--;
        b[0] = Math.min(b[0], first - j * ni);
        b[1] = Math.min(b[1], j);
        b[2] = Math.min(b[2], k);
        b[3] = Math.max(b[3], last - j * ni);
        b[4] = Math.max(b[4], j);
        b[5] = Math.max(b[5], k);
    }

    /** The part iMin..iMax, jMin..jMax, kMin..kMax (inclusive), copied. Indices outside this mask are background there. */
    public Mask crop(int iMin, int jMin, int kMin, int iMax, int jMax, int kMax) {
        Mask c = new Mask(iMax - iMin + 1, jMax - jMin + 1, kMax - kMin + 1);
        for (int k = Math.max(0, kMin); k <= Math.min(nk - 1, kMax); k++)
            for (int j = Math.max(0, jMin); j <= Math.min(nj - 1, jMax); j++) {
                int from = Math.max(0, iMin), to = Math.min(ni - 1, iMax);
                if (to >= from) System.arraycopy(planes[k], from + ni * j, c.planes[k - kMin], from - iMin + c.ni * (j - jMin), to - from + 1);
            }
        return c;
    }

    /** A live imglib2 view (x, y, z) on the same bytes. */
    public RandomAccessibleInterval<UnsignedByteType> image() {
        PlanarImg<UnsignedByteType, ByteArray> image = new PlanarImg<>(
            Arrays.stream(planes).map(ByteArray::new).toList(), new long[] { ni, nj, nk }, new Fraction());
        image.setLinkedType(new UnsignedByteType(image));
        return image;
    }

    public boolean sameVoxels(Mask other) {
        return ni == other.ni && nj == other.nj && Arrays.deepEquals(planes, other.planes);
    }
}
