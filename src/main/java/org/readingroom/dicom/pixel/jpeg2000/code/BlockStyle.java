package org.readingroom.dicom.pixel.jpeg2000.code;

import org.readingroom.io.FormatException;

/**
 * How one component of a tile is taken apart: wavelet levels, precincts, code-blocks. Source: T.800 tables A.15, A.18 to A.21; T.814 A.4.
 *
 * @param levels     of the wavelet, 0 to 32
 * @param widthBits  a code-block is at most 2^widthBits wide, 2 to 10
 * @param heightBits a code-block is at most 2^heightBits high, 2 to 10
 * @param flags      BYPASS and the others, added
 * @param reversible the 5-3 wavelet in whole numbers, else the 9-7
 * @param precincts  for each resolution from the lowest: bits of the width, and 16 times bits of the height
 */
public record BlockStyle(int levels, int widthBits, int heightBits, int flags, boolean reversible, byte[] precincts) {

    public static final int BYPASS = 1, RESET = 2, TERMINATE = 4, CAUSAL = 8, PREDICTABLE = 16, SEGMENTATION = 32, HIGH_THROUGHPUT = 64, MIXED = 128;

    /** @param at number of levels, of {@code length} bytes to the segment's end @param sized whether precincts have sizes of their own */
    static BlockStyle read(Code code, int at, int length, boolean sized) throws FormatException {
        int levels = code.u8(at), across = code.u8(at + 1) + 2, down = code.u8(at + 2) + 2, flags = code.u8(at + 3), wavelet = code.u8(at + 4);
        if (levels > 32) throw code.wrong(levels + " decompositions", "at most 32");
        if (across > 10 || down > 10 || across + down > 12) throw code.wrong("code-blocks of 2^" + across + " x 2^" + down, "at most 4096 samples, 1024 long");
        if (wavelet > 1) throw code.wrong("the wavelet " + wavelet, "0 or 1");
        if ((flags & MIXED) != 0 && (flags & HIGH_THROUGHPUT) == 0) throw code.wrong("the code-block style " + flags, "one of the standard's");
        if ((flags & HIGH_THROUGHPUT) != 0 && (flags & ~(HIGH_THROUGHPUT | MIXED | CAUSAL)) != 0 && (flags & MIXED) == 0)
            throw code.wrong("the code-block style " + flags, "high throughput without styles of other code-blocks");
        if ((flags & MIXED) != 0 && (flags & (BYPASS | TERMINATE)) != 0) throw code.wrong("the code-block style " + flags, "mixed code-blocks without segments of their own");
        if (sized && length < 6 + levels) throw code.wrong("sizes of precincts for " + (length - 5) + " resolutions", (levels + 1) + "");
        byte[] precincts = new byte[levels + 1];
        for (int r = 0; r <= levels; r++) {
            precincts[r] = (byte) (sized ? code.u8(at + 5 + r) : 0xff);
            if (r > 0 && ((precincts[r] & 15) == 0 || (precincts[r] & 0xf0) == 0)) throw code.wrong("precincts of one sample", "at least 2");
        }
        return new BlockStyle(levels, across, down, flags, wavelet == 1, precincts);
    }

    /** Behind which pass the codeword segment ends that pass number {@code pass}, from 0, belongs to. In blocks of part 1. Source: T.800 table D.9. */
    public int segmentEnd(int pass) {
        if (has(TERMINATE)) return pass + 1;
        if (!has(BYPASS)) return Integer.MAX_VALUE;
        return pass < 10 ? 10 : pass + ((pass - 10) % 3 == 0 ? 2 : 1);
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    public int precinctWidthBits(int resolution) {
        return precincts[resolution] & 15;
    }

    public int precinctHeightBits(int resolution) {
        return precincts[resolution] >> 4 & 15;
    }
}
