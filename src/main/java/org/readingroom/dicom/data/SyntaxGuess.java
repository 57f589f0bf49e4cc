package org.readingroom.dicom.data;

import java.util.List;
import java.util.Optional;

/** Finds out how a data set is written by trying: which way of reading makes the first elements sensible. */
final class SyntaxGuess {

    private static final int ELEMENTS = 4; // that many in a row do not happen by chance
    private static final List<TransferSyntax> TRIES = List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_BE);

    private SyntaxGuess() {}

    /** @param head first bytes of the file, or all of a short one */
    static Optional<TransferSyntax> of(byte[] head, int from) {
        return TRIES.stream().filter(s -> isSensible(head, from, s)).findFirst();
    }

    /** Whether the first element can be one of {@code syntax}: a low group in its byte order, and its representation where it should be. */
    static boolean fits(byte[] head, TransferSyntax syntax) {
        if (head.length < 8) return true;
        int group = u16(head, 0, syntax.bigEndian());
        boolean letters = Vr.of(head[4], head[5]) != null;
        boolean fitsOrder = group <= 0x0fff || u16(head, 0, !syntax.bigEndian()) > 0x0fff;
        return fitsOrder && letters == syntax.explicitVr();
    }

    private static boolean isSensible(byte[] head, int from, TransferSyntax syntax) {
        long at = from;
        int last = -1;
        for (int n = 0; n < ELEMENTS; n++) {
            if (at == head.length && n > 0) return true;
            if (at + 12 > head.length) return n >= 2;
            int p = (int) at;
            int tag = u16(head, p, syntax.bigEndian()) << 16 | u16(head, p + 2, syntax.bigEndian());
            if (n == 0 && tag >>> 16 != 8 && tag >>> 16 != 0x0004 && tag >>> 16 != 0x0010) return false;
            if (Integer.compareUnsigned(tag, last) <= 0 && n > 0 || !Dictionary.knows(tag) && (tag & 0xffff) != 0 && !Tag.isPrivate(tag)) return false;
            last = tag;
            long length;
            if (!syntax.explicitVr()) {
                length = u32(head, p + 4, false);
                at += 8;
            } else {
                Vr vr = Vr.of(head[p + 4], head[p + 5]);
                if (vr == null) return false;
                length = vr.hasLongLength() ? u32(head, p + 8, syntax.bigEndian()) : u16(head, p + 6, syntax.bigEndian());
                at += vr.hasLongLength() ? 12 : 8;
            }
            if (length == 0xffffffffL) return n > 0 || Dictionary.vr(tag) == Vr.SQ;
            if ((length & 1) != 0 || length > 1 << 20 && n < 2) return false;
            at += length;
            if (at > head.length) return n >= 1;
        }
        return true;
    }

    private static int u16(byte[] b, int at, boolean big) {
        int x = b[at] & 0xff, y = b[at + 1] & 0xff;
        return big ? x << 8 | y : y << 8 | x;
    }

    private static long u32(byte[] b, int at, boolean big) {
        long x = u16(b, at, big), y = u16(b, at + 2, big);
        return big ? x << 16 | y : y << 16 | x;
    }
}
