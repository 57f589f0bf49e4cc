package org.readingroom.dicom.pixel.jpeg2000.code;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.FormatException;

/** A part of a tile's packets and their order; all but the ends are inclusive. Source: T.800 A.6.6. */
public record ProgressionChange(int resolution0, int component0, int layerEnd, int resolutionEnd, int componentEnd, int order) {

    private static final int BYTES = 7; // of an entry; components are fewer than 257

    static List<ProgressionChange> read(Code code, int at, int length) throws FormatException {
        if (length < BYTES || length % BYTES != 0) throw code.wrong("changes of the progression in " + length + " bytes", "a multiple of " + BYTES);
        List<ProgressionChange> changes = new ArrayList<>();
        for (int p = at; p < at + length; p += BYTES) {
            int componentEnd = code.u8(p + 5), order = code.u8(p + 6);
            if (order > 4) throw code.wrong("the progression order " + order, "0 to 4");
            changes.add(new ProgressionChange(code.u8(p), code.u8(p + 1), code.u16(p + 2), code.u8(p + 4), componentEnd == 0 ? 256 : componentEnd, order));
        }
        return changes;
    }
}
