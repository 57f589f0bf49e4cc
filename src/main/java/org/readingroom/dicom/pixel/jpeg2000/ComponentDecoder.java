package org.readingroom.dicom.pixel.jpeg2000;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.readingroom.dicom.pixel.jpeg2000.block.BlockReader;
import org.readingroom.dicom.pixel.jpeg2000.code.BlockStyle;
import org.readingroom.dicom.pixel.jpeg2000.code.Code;
import org.readingroom.dicom.pixel.jpeg2000.packet.Band;
import org.readingroom.dicom.pixel.jpeg2000.packet.Blocks;
import org.readingroom.dicom.pixel.jpeg2000.packet.Resolution;
import org.readingroom.dicom.pixel.jpeg2000.packet.Tile;
import org.readingroom.dicom.pixel.jpeg2000.wavelet.Level;
import org.readingroom.dicom.pixel.jpeg2000.wavelet.RealWavelet;
import org.readingroom.dicom.pixel.jpeg2000.wavelet.WholeWavelet;
import org.readingroom.io.FormatException;

/** From the code-blocks of one component of a tile to its samples. For one thread; keeps its arrays for the next. */
final class ComponentDecoder {

    private final BlockReader reader;
    private final WholeWavelet whole = new WholeWavelet();
    private final RealWavelet real = new RealWavelet();
    private int[] wholes = new int[0];
    private float[] reals = new float[0];
    private int[][] wholeRows = new int[0][], wholeSpare = new int[0][];
    private float[][] realRows = new float[0][], realSpare = new float[0][];

    ComponentDecoder(BlockReader reader) {
        this.reader = reader;
    }

    /**
     * Decodes.
     *
     * @param resolution up to which, 0 the lowest
     * @param window     part of that resolution that is wanted, in its own coordinates: first column, first row, behind the last column, behind the last row
     */
    void decode(Code code, Tile tile, int component, int resolution, int[] window) throws FormatException {
        BlockStyle style = tile.data().coding().style(component);
        Resolution top = tile.resolution(component, resolution);
        int width = top.width(), height = top.height();
        int[] at = new int[3 * resolution + 1];
        int size = 0;
        for (int r = 0, n = 0; r <= resolution; r++)
            for (Band band : tile.resolution(component, r).bands()) {
                at[n++] = size;
                size = Math.addExact(size, Math.multiplyExact(band.width(), band.height()));
            }
        if (style.reversible()) {
            if (wholes.length < size) wholes = new int[size];
            wholeRows = roomy(wholeRows, width, height);
            wholeSpare = roomy(wholeSpare, width, height);
        } else {
            if (reals.length < size) reals = new float[size];
            realRows = roomy(realRows, width, height);
            realSpare = roomy(realSpare, width, height);
        }
        for (int r = 0, n = 0; r <= resolution; r++)
            for (Band band : tile.resolution(component, r).bands()) blocks(code, tile, component, r, band, at[n++], need(window, resolution - r + (r == 0 ? 0 : 1)));
        Resolution low = tile.resolution(component, 0);
        for (int y = 0; y < low.height(); y++) {
            if (style.reversible()) System.arraycopy(wholes, y * low.width(), wholeRows[y], 0, low.width());
            else System.arraycopy(reals, y * low.width(), realRows[y], 0, low.width());
        }
        for (int r = 1; r <= resolution; r++) level(style.reversible(), tile.resolution(component, r), at, r);
    }

    /** Columns and rows of a band that a window of a resolution so many levels above it depends on: first column, first row, behind the last column, behind the last row. */
    private static int[] need(int[] window, int levels) {
        int margin = levels == 0 ? 0 : 6; // more than the longer wavelet reaches
        return new int[] { (window[0] >> levels) - margin, (window[1] >> levels) - margin, behind(window[2], levels) + margin, behind(window[3], levels) + margin };
    }

    private static int behind(int n, int levels) {
        return Math.min(n >> levels, Integer.MAX_VALUE - 8) + 1;
    }

    private void blocks(Code code, Tile tile, int component, int r, Band band, int at, int[] need) throws FormatException {
        Resolution resolution = tile.resolution(component, r);
        Blocks blocks = tile.blocks();
        BlockStyle style = tile.data().coding().style(component);
        int shift = tile.data().coding().regionShift(component);
        int last = blocks.first(band.group() + resolution.across() * resolution.down());
        for (int b = blocks.first(band.group()); b < last; b++) {
            int to = at + blocks.y(b) * band.width() + blocks.x(b), left = band.x0() + blocks.x(b), top = band.y0() + blocks.y(b);
            boolean isWanted = left < need[2] && top < need[3] && left + blocks.width(b) > need[0] && top + blocks.height(b) > need[1];
            if (blocks.passes(b) == 0 || !isWanted) {
                clear(style.reversible(), to, band.width(), blocks.width(b), blocks.height(b));
                continue;
            }
            if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted");
            reader.begin(style, blocks.isFast(b));
            for (int p = blocks.firstPiece(b); p >= 0; p = blocks.nextPiece(p)) reader.add(tile.data().bytes(), blocks.from(p), blocks.length(p), blocks.passesOf(p));
            reader.decode(code, blocks.width(b), blocks.height(b), band.planes(), blocks.missingPlanes(b), band.orientation());
            if (style.reversible()) reader.whole(wholes, to, band.width(), shift);
            else reader.real(reals, to, band.width(), shift, band.step());
        }
    }

    private void clear(boolean reversible, int at, int stride, int width, int height) {
        for (int y = 0; y < height; y++) {
            if (reversible) Arrays.fill(wholes, at + y * stride, at + y * stride + width, 0);
            else Arrays.fill(reals, at + y * stride, at + y * stride + width, 0);
        }
    }

    private void level(boolean reversible, Resolution up, int[] at, int r) {
        if (up.width() == 0 || up.height() == 0) return;
        Level level = new Level(up.x0(), up.y0(), up.x1(), up.y1(), at[3 * r - 2], at[3 * r - 1], at[3 * r]);
        if (reversible) {
            whole.put(level, wholeRows, wholes, wholeSpare);
            int[][] rows = wholeRows;
            wholeRows = wholeSpare;
            wholeSpare = rows;
        } else {
            real.put(level, realRows, reals, realSpare);
            float[][] rows = realRows;
            realRows = realSpare;
            realSpare = rows;
        }
    }

    private static int[][] roomy(int[][] rows, int width, int height) {
        if (rows.length >= height && (height == 0 || rows[0].length >= width)) return rows;
        return new int[height][width]; // of this size: a tall picture and then a wide one would make a square
    }

    private static float[][] roomy(float[][] rows, int width, int height) {
        if (rows.length >= height && (height == 0 || rows[0].length >= width)) return rows;
        return new float[height][width];
    }

    /** Rows of the last component, if its wavelet is reversible. */
    int[][] wholeRows() {
        return wholeRows;
    }

    /** Rows of the last component, if its wavelet is not reversible. */
    float[][] realRows() {
        return realRows;
    }
}
