package org.readingroom.dicom.pixel.jpeg2000.code;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.TreeMap;
import org.readingroom.io.FormatException;

/** Heads of packets that stand in the main header (PPM), tile-part after tile-part. Source: T.800 A.7.4. */
final class PackedHeaders {

    private final TreeMap<Integer, byte[]> segments = new TreeMap<>();
    private byte[] all;
    private int at;

    void add(Code code, int from, int length) throws FormatException {
        if (length < 1) throw code.wrong("packet headers of no bytes", "at least 1");
        if (segments.put(code.u8(from), Arrays.copyOfRange(code.bytes(), from + 1, from + length)) != null)
            throw code.wrong("packet headers of the number " + code.u8(from) + " twice", "once");
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Those of the next tile-part; a tile-part's may go on in the next segment. */
    byte[] next(Code code) throws FormatException {
        if (all == null) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            segments.values().forEach(joined::writeBytes);
            all = joined.toByteArray();
        }
        if (all.length - at < 4) throw code.cut("packet headers of fewer tile-parts than there are");
        long length = (all[at] & 0xffL) << 24 | (all[at + 1] & 0xff) << 16 | (all[at + 2] & 0xff) << 8 | all[at + 3] & 0xff;
        at += 4;
        if (length > all.length - at) throw code.cut("packet headers of " + length + " bytes where " + (all.length - at) + " are left");
        at += (int) length;
        return Arrays.copyOfRange(all, at - (int) length, at);
    }
}
