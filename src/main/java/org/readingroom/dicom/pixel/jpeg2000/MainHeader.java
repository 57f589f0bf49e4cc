package org.readingroom.dicom.pixel.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the first bytes of a JPEG 2000 codestream say, nothing checked: for findings; {@link Jpeg2000Frame} is what decoding goes by. Source: ITU-T T.800
 * annex A, tables A.9, A.15, A.20; T.801 annex A.
 *
 * @param signs      whether each component's samples can be negative, as they come out
 * @param reversible whether all wavelets of the main header are the reversible one (5-3), and no component was made of others by a matrix or a wavelet that rounds
 */
public record MainHeader(List<Boolean> signs, boolean reversible) {

    private static final int SOC_SIZ = 0xff4fff51, COD = 0xff52, COC = 0xff53, CBD = 0xff78, MCC = 0xff75, SOT = 0xff90;

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
        boolean coded = false, reversible = true, coupled = false, told = false;
        for (; at + 4 <= head.length && u16(head, at) != SOT; at += 2 + u16(head, at + 2)) {
            int marker = u16(head, at), end = at + 2 + u16(head, at + 2);
            if (marker == CBD && end <= head.length) signs = signs(head, at + 4, end);
            told |= marker == MCC;
            if (marker == COD && at + 8 < head.length) coupled = head[at + 8] > 1;
            if (marker == MCC && end <= head.length) reversible &= isReversible(head, at + 4, end);
            int wavelet = marker == COD ? at + 13 : at + (components < 257 ? 10 : 11);
            if (marker != COD && marker != COC || wavelet >= head.length) continue;
            coded |= marker == COD;
            reversible &= head[wavelet] == 1;
        }
        return coded ? Optional.of(new MainHeader(List.copyOf(signs), reversible && (told || !coupled))) : Optional.empty();
    }

    /** Of the marker CBD. T.801 A.3.6. */
    private static List<Boolean> signs(byte[] head, int at, int end) {
        List<Boolean> signs = new ArrayList<>();
        int count = u16(head, at), step = count > 0x7fff ? 0 : 1;
        for (int c = 0; c < (count & 0x7fff) && at + 2 + c * step < end; c++) signs.add(head[at + 2 + c * step] < 0);
        return signs;
    }

    /** Whether all collections of the marker MCC are put together in whole numbers; not if it goes on in another. T.801 A.3.8. */
    private static boolean isReversible(byte[] head, int from, int end) {
        if (end - from < 7 || u16(head, from) != 0 || u16(head, from + 3) != 0) return false;
        int at = from + 7;
        for (int left = u16(head, from + 5); left > 0; left--) {
            if (at >= end) return false;
            int kind = head[at++] & 3;
            for (int list = 0; list < 2 && at + 2 <= end; list++) at += 2 + (u16(head, at) & 0x7fff) * (u16(head, at) > 0x7fff ? 2 : 1);
            if (at + 3 > end) return false;
            boolean isWavelet = kind == 3;
            if (isWavelet ? head[at + 2] != 1 : head[at + 2] != 0 && (head[at] & 1) == 0) return false;
            at += isWavelet ? 7 : 3;
        }
        return true;
    }

    private static int u16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }
}
