package org.readingroom.dicom.pixel.jpeg2000.code;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.FormatException;

/** A part of a tile's packets and their order; all but the ends are inclusive. Source: T.800 A.6.6. */
public record ProgressionChange(int resolution0, int component0, int layerEnd, int resolutionEnd, int componentEnd, int order) {

    /** @param components of the image: from 257 on, their numbers take two bytes */
    static List<ProgressionChange> read(Code code, int at, int length, int components) throws FormatException {
        int wide = components < 257 ? 0 : 1, bytes = 7 + 2 * wide;
        if (length < bytes || length % bytes != 0) throw code.wrong("changes of the progression in " + length + " bytes", "a multiple of " + bytes);
        List<ProgressionChange> changes = new ArrayList<>();
        for (int p = at; p < at + length; p += bytes) {
            int first = wide == 0 ? code.u8(p + 1) : code.u16(p + 1), end = p + 5 + wide, last = wide == 0 ? code.u8(end) : code.u16(end), order = code.u8(p + bytes - 1);
            if (order > 4) throw code.wrong("the progression order " + order, "0 to 4");
            changes.add(new ProgressionChange(code.u8(p), first, code.u16(p + 2 + wide), code.u8(p + 4 + wide), last == 0 ? components : last, order));
        }
        return changes;
    }
}
