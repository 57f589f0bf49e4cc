package org.readingroom.dicom.pixel.jpeg2000;

import java.util.List;
import jj2000.j2k.image.DataBlk;
import jj2000.j2k.image.DataBlkFloat;
import jj2000.j2k.image.DataBlkInt;
import jj2000.j2k.wavelet.synthesis.InverseWT;
import org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Frame.Component;
import org.readingroom.io.FencedWork;
import org.readingroom.io.FormatException;

/**
 * The last steps from a tile's wavelet coefficients to samples: colour transform, rounding, level shift, clipping. Source: T.800 annex G.
 * JJ2000's own colour transform is passed by: it rounds what is negative towards zero, which brightens dark pictures by almost one.
 */
final class TileSamples {

    private final List<Component> components;
    private final DataBlk[] blocks;
    private final int column, row, width, height;
    private final boolean transformed;

    /** @param wavelet stands at the tile @param transformed whether the first three components are luminance and colour differences */
    TileSamples(Jpeg2000Frame frame, InverseWT wavelet, boolean transformed) {
        this.transformed = transformed;
        components = frame.components();
        column = wavelet.getCompULX(0) - wavelet.getImgULX();
        row = wavelet.getCompULY(0) - wavelet.getImgULY();
        width = wavelet.getTileCompWidth(wavelet.getTileIdx(), 0);
        height = wavelet.getTileCompHeight(wavelet.getTileIdx(), 0);
        blocks = new DataBlk[components.size()];
        for (int c = 0; c < blocks.length; c++) blocks[c] = wavelet.getInternCompData(new DataBlkInt(0, 0, width, height), c);
    }

    void hand(Jpeg2000Decoder.Rows rows, FencedWork.Stop stop) throws FormatException {
        int[][] whole = new int[blocks.length][width];
        float[][] fractions = new float[3][width];
        boolean reversible = !(blocks[0] instanceof DataBlkFloat);
        for (int y = 0; y < height; y++) {
            stop.check();
            for (int c = 0; c < blocks.length; c++) {
                if (transformed && c < 3 && !reversible) continue;
                take(blocks[c], y, whole[c]);
            }
            if (transformed && reversible) reversible(whole);
            if (transformed && !reversible) {
                for (int c = 0; c < 3; c++) take(blocks[c], y, fractions[c]);
                irreversible(fractions, whole);
            }
            for (int c = 0; c < blocks.length; c++) {
                shift(whole[c], components.get(c));
                rows.take(c, row + y, column, whole[c], 0, width);
            }
        }
    }

    private void take(DataBlk block, int y, int[] line) {
        int at = block.offset + y * block.scanw;
        if (block instanceof DataBlkFloat f) for (int x = 0; x < width; x++) line[x] = Math.round(f.data[at + x]);
        else System.arraycopy(((DataBlkInt) block).data, at, line, 0, width);
    }

    private void take(DataBlk block, int y, float[] line) {
        int at = block.offset + y * block.scanw;
        if (block instanceof DataBlkFloat f) System.arraycopy(f.data, at, line, 0, width);
        else for (int x = 0; x < width; x++) line[x] = ((DataBlkInt) block).data[at + x];
    }

    /** T.800 G.2.2. */
    private void reversible(int[][] line) {
        for (int x = 0; x < width; x++) {
            int green = line[0][x] - (line[1][x] + line[2][x] >> 2), red = line[2][x] + green, blue = line[1][x] + green;
            line[0][x] = red;
            line[1][x] = green;
            line[2][x] = blue;
        }
    }

    /** T.800 G.3.2. */
    private void irreversible(float[][] in, int[][] line) {
        for (int x = 0; x < width; x++) {
            float y = in[0][x], b = in[1][x], r = in[2][x];
            line[0][x] = Math.round(y + 1.402f * r);
            line[1][x] = Math.round(y - 0.344136f * b - 0.714136f * r);
            line[2][x] = Math.round(y + 1.772f * b);
        }
    }

    private static void shift(int[] line, Component component) {
        int half = 1 << component.bits() - 1, shift = component.signed() ? 0 : half;
        int least = component.signed() ? -half : 0, most = component.signed() ? half - 1 : 2 * half - 1;
        for (int x = 0; x < line.length; x++) line[x] = Math.max(least, Math.min(most, line[x] + shift));
    }
}
