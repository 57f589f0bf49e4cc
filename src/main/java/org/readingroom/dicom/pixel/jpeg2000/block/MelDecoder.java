package org.readingroom.dicom.pixel.jpeg2000.block;

/** The adaptive run-length decoder of high-throughput code-blocks. Source: T.814 7.3.2. */
final class MelDecoder {

    private byte[] code;
    private int at, end, state, current, left;
    private int zeros;
    private boolean one;

    /** @param last one behind the last byte, whose lower half is another part's and counts as ones */
    void begin(byte[] bytes, int first, int last) {
        code = bytes;
        at = first;
        end = last;
        state = 0;
        current = 0;
        left = 0;
        zeros = 0;
        one = false;
    }

    private int bit() {
        if (left == 0) {
            left = current == 0xff ? 7 : 8;
            current = at < end ? code[at] & 0xff : 0xff;
            if (at == end - 1) current |= 15;
            at++;
        }
        return current >> --left & 1;
    }

    /** The next event. */
    boolean event() {
        if (zeros == 0 && !one) {
            int exponent = QuadTables.MEL[state];
            if (bit() != 0) {
                zeros = 1 << exponent;
                if (state < 12) state++;
            } else {
                for (int n = 0; n < exponent; n++) zeros = zeros << 1 | bit();
                one = true;
                if (state > 0) state--;
            }
        }
        if (zeros > 0) {
            zeros--;
            return false;
        }
        one = false;
        return true;
    }
}
