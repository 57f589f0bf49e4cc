package org.readingroom.dicom.pixel.jpeg2000.packet;

import org.readingroom.dicom.pixel.jpeg2000.code.Code;
import org.readingroom.io.FormatException;

/** Bits of packet headers: behind a byte FF the next one has seven. Source: T.800 B.10.1. */
final class HeaderBits {

    private final Code code;
    private byte[] bytes;
    private int at, end, left, current;

    HeaderBits(Code code) {
        this.code = code;
    }

    void begin(byte[] all, int from, int to) {
        bytes = all;
        at = from;
        end = to;
        left = 0;
        current = 0;
    }

    int next() throws FormatException {
        if (left == 0) {
            if (at >= end) throw code.cut("its packets have no more heads");
            left = current == 0xff ? 7 : 8;
            current = bytes[at++] & 0xff;
        }
        return current >> --left & 1;
    }

    int next(int count) throws FormatException {
        int value = 0;
        for (int n = 0; n < count; n++) value = value << 1 | next();
        return value;
    }

    /** Goes to the end of the byte. @return where the next one is */
    int finish() throws FormatException {
        if (current == 0xff) {
            if (at >= end) throw code.cut("its packets have no more heads");
            at++;
        }
        left = 0;
        current = 0;
        return at;
    }
}
