package org.readingroom.dicom.pixel.jpeg2000.packet;

import java.util.List;
import org.readingroom.dicom.pixel.jpeg2000.code.BlockStyle;
import org.readingroom.dicom.pixel.jpeg2000.code.Code;
import org.readingroom.dicom.pixel.jpeg2000.code.ProgressionChange;
import org.readingroom.dicom.pixel.jpeg2000.code.TileCoding;
import org.readingroom.dicom.pixel.jpeg2000.code.TileData;
import org.readingroom.io.FormatException;

/** Goes through the packets of a tile in their order. Source: T.800 B.9, B.12. */
final class PacketReader {

    private static final int LRCP = 0, RLCP = 1, RPCL = 2, PCRL = 3;

    private final Code code;
    private final Tile tile;
    private final TileCoding coding;
    private final PacketHeader header;
    /** Layers of each precinct that have come. */
    private final int[] layersDone;
    private final TileData data;
    private final HeaderBits bits;
    private int at, headAt;

    PacketReader(Code code, Tile tile) {
        this.code = code;
        this.tile = tile;
        data = tile.data();
        coding = data.coding();
        bits = new HeaderBits(code);
        header = new PacketHeader(code, tile.blocks(), bits);
        layersDone = new int[tile.precincts()];
        at = data.from();
    }

    void read() throws FormatException {
        List<ProgressionChange> changes = coding.changes();
        int resolutions = 0;
        for (int c = 0; c < tile.components(); c++) resolutions = Math.max(resolutions, tile.levels(c) + 1);
        if (changes.isEmpty()) progress(new ProgressionChange(0, 0, coding.layers(), resolutions, tile.components(), coding.order()));
        for (ProgressionChange p : changes)
            progress(new ProgressionChange(p.resolution0(), p.component0(), Math.min(p.layerEnd(), coding.layers()), Math.min(p.resolutionEnd(), resolutions),
                Math.min(p.componentEnd(), tile.components()), p.order()));
        for (int layers : layersDone) if (layers < coding.layers()) throw code.wrong("a progression that leaves out packets", "all packets of a tile");
    }

    private void progress(ProgressionChange p) throws FormatException {
        int r0 = p.resolution0(), r1 = p.resolutionEnd(), c0 = p.component0(), c1 = p.componentEnd();
        switch (p.order()) {
            case LRCP -> {
                for (int layer = 0; layer < p.layerEnd(); layer++) for (int r = r0; r < r1; r++) for (int c = c0; c < c1; c++) precincts(c, r, layer);
            }
            case RLCP -> {
                for (int r = r0; r < r1; r++) for (int layer = 0; layer < p.layerEnd(); layer++) for (int c = c0; c < c1; c++) precincts(c, r, layer);
            }
            case RPCL -> {
                for (int r = r0; r < r1; r++) sweep(c0, c1, r, r + 1, p.layerEnd());
            }
            case PCRL -> sweep(c0, c1, r0, r1, p.layerEnd());
            default -> {
                for (int c = c0; c < c1; c++) sweep(c, c + 1, r0, r1, p.layerEnd());
            }
        }
    }

    private void precincts(int component, int r, int layer) throws FormatException {
        if (r > tile.levels(component)) return;
        int count = tile.resolution(component, r).precincts();
        for (int p = 0; p < count; p++) packet(component, r, p, layer);
    }

    /** Precincts of several components and resolutions by their place on the reference grid, rows first; of one place by component, then resolution. */
    private void sweep(int c0, int c1, int r0, int r1, int layerEnd) throws FormatException {
        int wide = r1 - r0;
        if (wide <= 0 || c1 <= c0) return;
        int[] next = new int[(c1 - c0) * wide];
        while (true) {
            int bestC = -1, bestR = 0;
            long bestY = Long.MAX_VALUE, bestX = Long.MAX_VALUE;
            for (int c = c0; c < c1; c++)
                for (int r = r0; r < Math.min(r1, tile.levels(c) + 1); r++) {
                    Resolution resolution = tile.resolution(c, r);
                    int p = next[(c - c0) * wide + r - r0], down = tile.levels(c) - r;
                    if (p >= resolution.precincts()) continue;
                    long y = place(p / resolution.across(), resolution.y0(), resolution.heightBits(), down, tile.y0());
                    long x = place(p % resolution.across(), resolution.x0(), resolution.widthBits(), down, tile.x0());
                    if (y > bestY || y == bestY && x >= bestX) continue;
                    bestC = c;
                    bestR = r;
                    bestY = y;
                    bestX = x;
                }
            if (bestC < 0) return;
            int p = next[(bestC - c0) * wide + bestR - r0]++;
            for (int layer = 0; layer < layerEnd; layer++) packet(bestC, bestR, p, layer);
        }
    }

    /** Where a precinct begins on the reference grid, within the tile. */
    private static long place(int precinct, int from, int bits, int down, int tileFrom) {
        return Math.max(tileFrom, ((long) (from >> bits) + precinct << bits) << down);
    }

    /** The next packet, if it is this precinct's next layer; one that has come already is no packet. */
    private void packet(int component, int r, int precinct, int layer) throws FormatException {
        Resolution resolution = tile.resolution(component, r);
        int number = resolution.precinct() + precinct;
        if (layer < layersDone[number]) return;
        if (layer > layersDone[number]) throw code.wrong("a progression that comes to layer " + (layer + 1) + " before layer " + (layersDone[number] + 1), "layers in their order");
        layersDone[number]++;
        byte[] bytes = data.bytes();
        if (coding.marksStarts() && data.to() - at >= 6 && bytes[at] == -1 && bytes[at + 1] == (byte) 0x91) at += 6;
        boolean apart = data.headers() != null;
        byte[] heads = apart ? data.headers() : bytes;
        int end = apart ? heads.length : data.to();
        bits.begin(heads, apart ? headAt : at, end);
        BlockStyle style = coding.style(component);
        int first = tile.blocks().pieces;
        header.read(resolution, precinct, layer, style);
        int behind = bits.finish();
        if (coding.marksEnds() && end - behind >= 2 && heads[behind] == -1 && heads[behind + 1] == (byte) 0x92) behind += 2;
        if (apart) headAt = behind;
        else at = behind;
        body(first);
    }

    private void body(int first) throws FormatException {
        Blocks blocks = tile.blocks();
        for (int n = first; n < blocks.pieces; n++) {
            int length = blocks.pieceLength[n];
            if (length > data.to() - at) throw code.cut("a packet of " + length + " bytes where " + (data.to() - at) + " are left");
            blocks.pieceFrom[n] = at;
            at += length;
        }
    }
}
