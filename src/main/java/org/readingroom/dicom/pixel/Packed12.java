package org.readingroom.dicom.pixel;

import java.util.Arrays;

/**
 * Samples of 12 bits without a gap between them, the lower bits first: three bytes hold two. Frames follow without a gap too. Source: PS3.5-1993 8.1.1
 * and annex D.
 */
final class Packed12 {

    private Packed12() {}

    /** How many bytes so many samples take. */
    static long bytes(long samples) {
        return (samples * 3 + 1) / 2;
    }

    /** @param halfByte where the first sample begins, in halves of bytes @return two bytes a sample, little endian */
    static byte[] unpacked(byte[] bytes, int halfByte, int samples) {
        byte[] out = new byte[2 * samples];
        for (int n = 0, at = halfByte; n < samples; n++, at += 3) {
            int pair = bytes[at >> 1] & 0xff | bytes[(at >> 1) + 1] << 8, value = (at & 1) == 0 ? pair : pair >> 4;
            out[2 * n] = (byte) value;
            out[2 * n + 1] = (byte) (value >> 8 & 15);
        }
        return out;
    }

    /** The bytes of each word the other way round. An odd last one stays. */
    static byte[] swapped(byte[] words) {
        byte[] out = Arrays.copyOf(words, words.length);
        for (int n = 0; n + 1 < words.length; n += 2) {
            out[n] = words[n + 1];
            out[n + 1] = words[n];
        }
        return out;
    }
}
