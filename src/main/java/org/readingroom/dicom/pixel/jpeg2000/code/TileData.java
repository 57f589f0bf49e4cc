package org.readingroom.dicom.pixel.jpeg2000.code;

import java.util.List;

/**
 * One tile: how it is coded, and its packets.
 *
 * @param index      from 0, row by row
 * @param coding     by which all of it is coded
 * @param bytes      hold its packets between {@code from} and {@code to}
 * @param headers    the heads of its packets, where these lie apart (PPM, PPT); else null
 * @param couplings  transforms over several components, one after the other as they are undone; empty for none
 */
public record TileData(int index, TileCoding coding, byte[] bytes, int from, int to, byte[] headers, List<List<Coupling>> couplings) {

    /** Whether whole numbers come through all of it unchanged: neither a wavelet nor a matrix that rounds. */
    public boolean reversible() {
        for (int c = 0; c < coding.components(); c++) if (!coding.style(c).reversible()) return false;
        for (List<Coupling> stage : couplings) for (Coupling c : stage) if (!c.whole()) return false;
        return true;
    }
}
