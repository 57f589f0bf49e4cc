package org.readingroom.dicom.pixel.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.readingroom.io.FormatException;

/**
 * The bits of a scan, highest first. {@link #window} always begins with the next bit; at least {@link #count} of its bits are loaded, and those
 * below them are right or zero. Loops that must be fast copy the three fields, and put them back.
 */
final class BitInput {

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    final byte[] bytes;
    long window;
    int count;
    int at;
    private final JpegBytes words;
    private final EntropyData data;
    private int interval;
    private int end;

    /** Starts at the first interval. */
    BitInput(EntropyData data, JpegBytes words) {
        this.data = data;
        this.words = words;
        bytes = data.bytes;
        end = data.end(0);
    }

    /** Loads at least 56 bits. */
    void refill() {
        window |= (long) LONG.get(bytes, at) >>> count;
        at += 63 - count >> 3;
        count |= 56;
    }

    void skip(int bits) {
        window <<= bits;
        count -= bits;
    }

    /** {@code bits} of 0 to 16. */
    int take(int bits) {
        if (bits == 0) return 0;
        if (count < bits) refill();
        int value = (int) (window >>> 64 - bits);
        skip(bits);
        return value;
    }

    /** The value of the next code; afterwards at least 16 bits are loaded. */
    int symbol(int[] look, HuffmanTable table) throws FormatException {
        if (count < 32) refill();
        int found = look[(int) (window >>> 64 - HuffmanTable.LOOK_BITS)];
        if (found == 0) {
            found = table.find(window);
            if (found == 0) throw noCode();
        }
        skip(found & 0xff);
        return found >>> 8;
    }

    /** @param at and {@code count} as they are now in a loop that keeps them for itself */
    FormatException noCode(int at, int count) {
        this.at = at;
        this.count = count;
        return noCode();
    }

    FormatException noCode() {
        return isBeyond() ? early() : words.damaged("bits that are no code of the Huffman table", "a code of the table");
    }

    boolean isBeyond() {
        return at * 8L - count > end * 8L;
    }

    /** @throws FormatException if more bits were taken than there are */
    void check() throws FormatException {
        if (isBeyond()) throw early();
    }

    private FormatException early() {
        return data.marked || interval + 1 < data.intervals() ? words.damaged("coded pixels that end too early", "as many as the image needs")
            : words.truncated("coded pixels that end too early");
    }

    /** Ends this restart interval and goes to the next. */
    void nextInterval() throws FormatException {
        finish();
        if (++interval >= data.intervals())
            throw data.marked ? words.damaged(data.intervals() + " restart intervals", "more") : words.truncated("coded pixels that end too early");
        at = data.start(interval);
        end = data.end(interval);
        window = 0;
        count = 0;
    }

    /** Ends the scan: what it holds must have been used up. Behind a last scan without a marker anything may follow. */
    void finishScan() throws FormatException {
        finish();
        for (int n = interval + 1; n < data.intervals(); n++)
            if (data.end(n) > data.start(n)) throw words.damaged(data.intervals() + " restart intervals", "no more than " + (interval + 1));
    }

    private void finish() throws FormatException {
        check();
        if (!data.marked && interval + 1 == data.intervals()) return;
        int next = (int) ((at * 8L - count + 7) / 8);
        for (int n = next; n < end; n++)
            if (bytes[n] != 0 && bytes[n] != -1) throw words.damaged(end - next + " bytes of coded pixels left over", "none");
    }
}
