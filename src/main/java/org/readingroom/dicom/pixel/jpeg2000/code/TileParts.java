package org.readingroom.dicom.pixel.jpeg2000.code;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What was found of one tile: its header's segments, and the pieces that make up its packets. */
final class TileParts {

    static final int SMALLEST = 14; // bytes: SOT and SOD

    private final List<int[]> pieces = new ArrayList<>();
    private final ByteArrayOutputStream mainHeaders = new ByteArrayOutputStream();
    private final TreeMap<Integer, byte[]> headers = new TreeMap<>();
    private final TileCoding coding;
    private boolean headersInMain;

    /** @param coding a copy of the main header's */
    TileParts(TileCoding coding) {
        this.coding = coding;
    }

    TileCoding coding() {
        return coding;
    }

    void piece(int from, int to) {
        pieces.add(new int[] { from, to });
    }

    /** Heads of packets that stood in this tile's own header. @return false if that number was there already */
    boolean headers(int number, byte[] bytes) {
        return headers.put(number, bytes) == null;
    }

    /** Heads of packets of one tile-part, that stood in the main header. */
    void headersInMain(byte[] bytes) {
        headersInMain = true;
        mainHeaders.writeBytes(bytes);
    }

    TileData data(Code code, int index, List<List<Coupling>> couplings) {
        byte[] heads = headersInMain ? mainHeaders.toByteArray() : headers.isEmpty() ? null : joined();
        if (pieces.size() == 1) return new TileData(index, coding, code.bytes(), pieces.get(0)[0], pieces.get(0)[1], heads, couplings);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int[] piece : pieces) whole.write(code.bytes(), piece[0], piece[1] - piece[0]);
        return new TileData(index, coding, whole.toByteArray(), 0, whole.size(), heads, couplings);
    }

    private byte[] joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        headers.values().forEach(all::writeBytes);
        return all.toByteArray();
    }
}
