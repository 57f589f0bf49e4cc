package org.readingroom.dicom.pixel.jpeg2000;

import java.util.List;
import org.readingroom.dicom.pixel.jpeg2000.block.BlockReader;
import org.readingroom.dicom.pixel.jpeg2000.code.Codestream;
import org.readingroom.dicom.pixel.jpeg2000.code.Component;
import org.readingroom.dicom.pixel.jpeg2000.packet.Blocks;
import org.readingroom.dicom.pixel.jpeg2000.packet.Tile;
import org.readingroom.io.FormatException;

/** Decodes frames, one after the other, in arrays that it keeps. For one thread. */
final class FrameDecoder {

    private final BlockReader reader = new BlockReader();
    private final Blocks blocks = new Blocks();
    private final ComponentDecoder[] components = new ComponentDecoder[4];
    private int[] line = new int[0];

    /** @param wanted columns and rows count from the image's first */
    void decode(Codestream stream, Reduction wanted, Jpeg2000Decoder.Rows rows) throws FormatException {
        int d = wanted.halvings(), left = up(stream.size().x0(), d), top = up(stream.size().y0(), d);
        int[] window = { left + wanted.x0(), top + wanted.y0(), (int) Math.min(Integer.MAX_VALUE, (long) left + wanted.x1()), (int) Math.min(Integer.MAX_VALUE, (long) top + wanted.y1()) };
        for (int t = 0; t < stream.tiles().size(); t++) {
            int[] bounds = stream.size().tile(t);
            if (up(bounds[0], d) >= window[2] || up(bounds[1], d) >= window[3] || up(bounds[2], d) <= window[0] || up(bounds[3], d) <= window[1]) continue;
            Tile tile = Tile.read(stream, t, blocks);
            if (tile.data().couplings().isEmpty()) tile(stream, tile, d, window, rows);
            else new CoupledTile(stream, tile, d, window, new ComponentDecoder(reader)).decode(rows);
        }
    }

    static int up(int n, int bits) {
        return bits > 30 ? n > 0 ? 1 : 0 : (int) (n + (1L << bits) - 1 >> bits);
    }

    private void tile(Codestream stream, Tile tile, int d, int[] window, Jpeg2000Decoder.Rows rows) throws FormatException {
        List<Component> kinds = stream.size().components();
        boolean transformed = tile.data().coding().transformed();
        int x0 = Math.max(window[0], up(tile.x0(), d)), y0 = Math.max(window[1], up(tile.y0(), d)), x1 = Math.min(window[2], up(tile.x1(), d)), y1 = Math.min(window[3], up(tile.y1(), d));
        int skip = x0 - up(tile.x0(), d), width = x1 - up(tile.x0(), d);
        if (line.length < width) line = new int[width];
        for (int c = 0; c < kinds.size(); c++) {
            if (tile.levels(c) < d) throw stream.code().wrong("a tile with " + tile.levels(c) + " levels", "at least " + d + " to halve it so often");
            int n = transformed && c < 3 ? c : 0;
            if (components[n] == null) components[n] = new ComponentDecoder(reader);
            components[n].decode(stream.code(), tile, c, tile.levels(c) - d, window);
            if (transformed && c < 2) continue;
            for (int y = y0; y < y1; y++) {
                int from = y - up(tile.y0(), d);
                if (transformed && c == 2) colours(tile, from, width);
                for (int k = transformed && c == 2 ? 0 : c; k <= c; k++) {
                    int[] samples = samples(tile.data().coding().style(k).reversible(), components[transformed && k < 3 ? k : 0], from, width);
                    SampleRows.shift(samples, kinds.get(k), width);
                    rows.take(k, y - window[0 + 1], x0 - window[0], samples, skip, width - skip);
                }
            }
        }
    }

    private void colours(Tile tile, int row, int width) {
        if (tile.data().coding().style(0).reversible()) SampleRows.reversible(components[0].wholeRows()[row], components[1].wholeRows()[row], components[2].wholeRows()[row], width);
        else SampleRows.irreversible(components[0].realRows()[row], components[1].realRows()[row], components[2].realRows()[row], width);
    }

    private int[] samples(boolean reversible, ComponentDecoder component, int row, int width) {
        if (reversible) return component.wholeRows()[row];
        SampleRows.round(component.realRows()[row], line, width);
        return line;
    }
}
