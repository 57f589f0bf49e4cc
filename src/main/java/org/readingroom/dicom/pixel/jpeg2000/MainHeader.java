package org.readingroom.dicom.pixel.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the first bytes of a JPEG 2000 codestream say, nothing checked: for findings; {@link Jpeg2000Frame} is what decoding goes by. Source: ITU-T T.800
 * annex A, tables A.9, A.15, A.20.
 *
 * @param signs      whether each component's samples can be negative
 * @param reversible whether all wavelets of the main header are the reversible one (5-3)
 */
public record MainHeader(List<Boolean> signs, boolean reversible) {

    private static final int SOC_SIZ = 0xff4fff51, COD = 0xff52, COC = 0xff53, SOT = 0xff90;

    /** Empty if the bytes hold no main header, or end before its coding style. Boxes of a JP2 file around it are passed over. */
    public static Optional<MainHeader> of(byte[] head) {
        int start = 0;
        while (start + 4 <= head.length && (u16(head, start) << 16 | u16(head, start + 2)) != SOC_SIZ) start++; // nothing in a box's head looks like both markers
        int at = start + 2;
        if (at + 40 > head.length) return Optional.empty();
        int components = u16(head, at + 38);
        if (at + 40 + 3L * components > head.length) return Optional.empty();
        List<Boolean> signs = new ArrayList<>();
        for (int c = 0; c < components; c++) signs.add(head[at + 40 + 3 * c] < 0);
        boolean coded = false, reversible = true;
        for (; at + 4 <= head.length && u16(head, at) != SOT; at += 2 + u16(head, at + 2)) {
            int marker = u16(head, at), wavelet = marker == COD ? at + 13 : at + (components < 257 ? 10 : 11);
            if (marker != COD && marker != COC || wavelet >= head.length) continue;
            coded |= marker == COD;
            reversible &= head[wavelet] == 1;
        }
        return coded ? Optional.of(new MainHeader(List.copyOf(signs), reversible)) : Optional.empty();
    }

    private static int u16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }
}
