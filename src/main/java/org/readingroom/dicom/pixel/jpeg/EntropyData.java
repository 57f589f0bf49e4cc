package org.readingroom.dicom.pixel.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.readingroom.io.FormatException;

/**
 * The entropy-coded data of one scan, with the stuffed zero bytes taken out and the ends of its restart intervals noted: so the decoders' loops
 * need not look for markers. Source: ITU-T T.81 B.1.1.5, F.2.2.5.
 */
final class EntropyData {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;

    /** The data, then as many zeros as the caller asked for. */
    final byte[] bytes;
    /** Whether a marker ended the data, rather than the end of the stream. */
    final boolean marked;
    private int[] ends = new int[1];
    private int intervals;

    /**
     * Takes the data that begin at {@code in.at}, and moves that to the marker behind them.
     *
     * @param padding how many bytes a decoder may read beyond the data before it looks whether it still is inside
     */
    EntropyData(JpegBytes in, boolean restarts, int padding) throws FormatException {
        byte[] from = in.data, clean = new byte[markerAfter(in) - in.at + padding];
        int at = in.at, length = 0;
        while (true) {
            int stop = nextFf(from, at, in.to);
            System.arraycopy(from, at, clean, length, stop - at);
            length += stop - at;
            at = stop;
            if (at + 1 >= in.to) {
                at = in.to;
                break;
            }
            int marker = from[at + 1] & 0xff;
            if (marker == 0) {
                clean[length++] = (byte) 0xff;
                at += 2;
            } else if (marker == 0xff) {
                at++; // a fill byte
            } else if (marker >= FIRST_RESTART && marker <= LAST_RESTART) {
                in.at = at;
                if (!restarts) throw in.damaged("a restart marker", "none, since no restart interval is defined");
                if ((marker & 7) != (intervals & 7)) throw in.damaged("restart marker " + (marker & 7), "number " + (intervals & 7));
                endInterval(length);
                at += 2;
            } else {
                break;
            }
        }
        in.at = at;
        marked = at < in.to;
        bytes = clean;
        endInterval(length);
    }

    private void endInterval(int length) {
        if (intervals == ends.length) ends = Arrays.copyOf(ends, 2 * intervals);
        ends[intervals++] = length;
    }

    int intervals() {
        return intervals;
    }

    /** Where an interval begins in {@link #bytes}. */
    int start(int interval) {
        return interval == 0 ? 0 : ends[interval - 1];
    }

    int end(int interval) {
        return ends[interval];
    }

    /** Where the marker stands that ends the data: memory is taken for those alone, since progressive images have many scans. */
    private static int markerAfter(JpegBytes in) {
        int at = nextFf(in.data, in.at, in.to);
        while (at + 1 < in.to) {
            int marker = in.peek(at + 1);
            if (marker != 0 && marker != 0xff && (marker < FIRST_RESTART || marker > LAST_RESTART)) return at;
            at = nextFf(in.data, at + (marker == 0xff ? 1 : 2), in.to);
        }
        return in.to;
    }

    private static int nextFf(byte[] data, int from, int to) {
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long x = (long) LONG.get(data, at);
            if (((~x - ONES) & x & TOPS) != 0) break;
        }
        while (at < to && data[at] != -1) at++;
        return at;
    }
}
