package org.readingroom.formats.minc;

import static java.lang.Integer.rotateLeft;

/** Bob Jenkins' hash of 2006, which HDF5 has for a checksum. Source: lookup3.c, hashlittle, public domain; the numbers are its. */
final class Lookup3 {

    private static final int START = 0xdeadbeef, BLOCK = 12;

    private int a, b, c;

    private Lookup3(int length) {
        a = b = c = START + length;
    }

    /** Of the first {@code length} bytes. */
    static int of(byte[] bytes, int length) {
        Lookup3 h = new Lookup3(length);
        int at = 0;
        for (; length - at > BLOCK; at += BLOCK) {
            h.add(bytes, at, length);
            h.mix();
        }
        if (length == at) return h.c;
        h.add(bytes, at, length);
        return h.last();
    }

    private void add(byte[] bytes, int at, int length) {
        a += word(bytes, at, length);
        b += word(bytes, at + 4, length);
        c += word(bytes, at + 8, length);
    }

    private static int word(byte[] bytes, int at, int length) {
        int w = 0;
        for (int n = 0; n < 4 && at + n < length; n++) w |= (bytes[at + n] & 0xff) << 8 * n;
        return w;
    }

    private void mix() {
        a -= c; a ^= rotateLeft(c, 4); c += b;
        b -= a; b ^= rotateLeft(a, 6); a += c;
        c -= b; c ^= rotateLeft(b, 8); b += a;
        a -= c; a ^= rotateLeft(c, 16); c += b;
        b -= a; b ^= rotateLeft(a, 19); a += c;
        c -= b; c ^= rotateLeft(b, 4); b += a;
    }

    private int last() {
        c ^= b; c -= rotateLeft(b, 14);
        a ^= c; a -= rotateLeft(c, 11);
        b ^= a; b -= rotateLeft(a, 25);
        c ^= b; c -= rotateLeft(b, 16);
        a ^= c; a -= rotateLeft(c, 4);
        b ^= a; b -= rotateLeft(a, 14);
        c ^= b; c -= rotateLeft(b, 24);
        return c;
    }
}
