package org.readingroom.dicom.pixel.jpeg2000.packet;

import org.readingroom.dicom.pixel.jpeg2000.code.BlockStyle;
import org.readingroom.dicom.pixel.jpeg2000.code.Code;
import org.readingroom.dicom.pixel.jpeg2000.code.Codestream;
import org.readingroom.dicom.pixel.jpeg2000.code.ImageSize;
import org.readingroom.dicom.pixel.jpeg2000.code.Quantization;
import org.readingroom.dicom.pixel.jpeg2000.code.TileCoding;
import org.readingroom.dicom.pixel.jpeg2000.code.TileData;
import org.readingroom.io.FormatException;

/** One tile, parted into its code-blocks. Source: T.800 B.5 to B.7, E.1. */
public final class Tile {

    private static final int MOST_PLANES = 30;

    private final Code code;
    private final TileData data;
    private final Blocks blocks;
    private final int x0, y0, x1, y1;
    private final Resolution[][] resolutions;
    private int precincts;

    private Tile(Code code, TileData data, int[] bounds, int components, Blocks blocks) {
        this.code = code;
        this.data = data;
        this.blocks = blocks;
        x0 = bounds[0];
        y0 = bounds[1];
        x1 = bounds[2];
        y1 = bounds[3];
        resolutions = new Resolution[components][];
    }

    /**
     * Parts a tile and reads its packets.
     *
     * @param into what is known of its blocks; what was known before is forgotten
     * @throws FormatException if its packets are damaged, end early, or could not be that many
     */
    public static Tile read(Codestream stream, int index, Blocks into) throws FormatException {
        ImageSize size = stream.size();
        Tile tile = new Tile(stream.code(), stream.tiles().get(index), size.tile(index), size.components().size(), into);
        into.clear();
        tile.part(size);
        new PacketReader(tile.code, tile).read();
        return tile;
    }

    private void part(ImageSize size) throws FormatException {
        TileCoding coding = data.coding();
        long heads = data.headers() == null ? data.to() - data.from() : data.headers().length;
        long samples = (long) (x1 - x0) * (y1 - y0) * resolutions.length;
        long packets = 0, most = 0;
        for (int c = 0; c < resolutions.length; c++) {
            BlockStyle style = coding.style(c);
            for (int r = 0; r <= style.levels(); r++) {
                int down = style.levels() - r, width = style.precinctWidthBits(r), height = style.precinctHeightBits(r), half = r == 0 ? 0 : 1;
                packets += parts(x1 - x0, down + width) * parts(y1 - y0, down + height);
                most += parts(x1 - x0, down + half + Math.min(style.widthBits(), width - half)) * parts(y1 - y0, down + half + Math.min(style.heightBits(), height - half));
            }
        }
        if (packets * coding.layers() > heads) check(coding.layers(), heads);
        if (most * coding.layers() > (1 << 20) + samples / 2) throw code.wrong(coding.layers() + " layers of " + most + " code-blocks", "fewer");
        for (int c = 0; c < resolutions.length; c++) {
            BlockStyle style = coding.style(c);
            resolutions[c] = new Resolution[style.levels() + 1];
            for (int r = 0; r <= style.levels(); r++) resolutions[c][r] = resolution(style, coding.steps(c), coding.regionShift(c), size.components().get(c).bits(), r);
        }
    }

    /** Counts precisely what was too many by an upper bound. */
    private void check(int layers, long heads) throws FormatException {
        long exact = 0;
        for (int c = 0; c < resolutions.length; c++) {
            BlockStyle style = data.coding().style(c);
            for (int r = 0; r <= style.levels(); r++) {
                int down = style.levels() - r, w = style.precinctWidthBits(r), h = style.precinctHeightBits(r);
                long left = up(x0, down), right = up(x1, down), top = up(y0, down), bottom = up(y1, down);
                if (left < right && top < bottom) exact += (up(right, w) - (left >> w)) * (up(bottom, h) - (top >> h));
            }
        }
        if (exact * layers > heads) throw code.wrong(exact * layers + " packets in " + heads + " bytes", "at least a byte for each");
    }

    /** How many parts of 2^{@code bits} samples cover {@code length} at most. */
    private static long parts(long length, int bits) {
        return bits > 40 ? 2 : (length + (1L << bits) - 1 >> bits) + 1;
    }

    private static long up(long n, int bits) {
        return bits > 40 ? n > 0 ? 1 : 0 : n + (1L << bits) - 1 >> bits;
    }

    private Resolution resolution(BlockStyle style, Quantization steps, int shift, int bits, int r) throws FormatException {
        int down = style.levels() - r, w = style.precinctWidthBits(r), h = style.precinctHeightBits(r);
        int left = (int) up(x0, down), top = (int) up(y0, down), right = (int) up(x1, down), bottom = (int) up(y1, down);
        boolean isEmpty = left >= right || top >= bottom;
        int across = isEmpty ? 0 : (int) (up(right, w) - (left >> w)), rows = isEmpty ? 0 : (int) (up(bottom, h) - (top >> h));
        Band[] bands = new Band[r == 0 ? 1 : 3];
        for (int b = 0; b < bands.length; b++) {
            int orientation = r == 0 ? 0 : b + 1, level = r == 0 ? down : down + 1;
            long ox = (orientation & 1) == 0 ? 0 : 1L << level - 1, oy = (orientation & 2) == 0 ? 0 : 1L << level - 1;
            int bx0 = (int) up(x0 - ox, level), by0 = (int) up(y0 - oy, level), bx1 = (int) up(x1 - ox, level), by1 = (int) up(y1 - oy, level);
            int exponent = steps.exponent(r, orientation), gain = orientation == 0 ? 0 : orientation == 3 ? 2 : 1;
            int planes = steps.guard() + exponent - 1 + shift;
            if (planes > MOST_PLANES) throw code.wrong("coefficients of " + planes + " bits", "at most " + MOST_PLANES);
            float step = style.reversible() ? 1 : (float) Math.scalb(1 + steps.mantissa(r, orientation) / 2048.0, bits + gain - exponent);
            bands[b] = new Band(orientation, bx0, by0, bx1, by1, planes, step, blocks.groups);
            int half = r == 0 ? 0 : 1;
            for (int py = 0; py < rows; py++)
                for (int px = 0; px < across; px++)
                    group(bands[b], style.has(BlockStyle.HIGH_THROUGHPUT), (left >> w) + px, (top >> h) + py, w - half, h - half, Math.min(style.widthBits(), w - half), Math.min(style.heightBits(), h - half));
        }
        Resolution resolution = new Resolution(left, top, right, bottom, w, h, across, rows, precincts, bands);
        precincts += across * rows;
        return resolution;
    }

    /** What a precinct has of a band. @param w bits of the precinct's width in the band @param bw bits of a block's width */
    private void group(Band band, boolean fast, int px, int py, int w, int h, int bw, int bh) {
        int left = (int) Math.max(band.x0(), (long) px << w), right = (int) Math.min(band.x1(), px + 1L << w);
        int top = (int) Math.max(band.y0(), (long) py << h), bottom = (int) Math.min(band.y1(), py + 1L << h);
        if (left >= right || top >= bottom) {
            blocks.group(0, 0);
            return;
        }
        int firstX = left >> bw, lastX = right - 1 >> bw, firstY = top >> bh, lastY = bottom - 1 >> bh;
        blocks.group(lastX - firstX + 1, lastY - firstY + 1);
        for (int y = firstY; y <= lastY; y++)
            for (int x = firstX; x <= lastX; x++) {
                int bx0 = Math.max(left, x << bw), bx1 = (int) Math.min(right, x + 1L << bw), by0 = Math.max(top, y << bh), by1 = (int) Math.min(bottom, y + 1L << bh);
                blocks.block(bx0 - band.x0(), by0 - band.y0(), bx1 - bx0, by1 - by0, fast ? Blocks.OPEN : Blocks.PLAIN);
            }
    }

    public TileData data() {
        return data;
    }

    public Blocks blocks() {
        return blocks;
    }

    /** Precincts of all components and resolutions. */
    int precincts() {
        return precincts;
    }

    /** First column on the reference grid. */
    public int x0() {
        return x0;
    }

    /** First row on the reference grid. */
    public int y0() {
        return y0;
    }

    /** Behind the last column on the reference grid. */
    public int x1() {
        return x1;
    }

    /** Behind the last row on the reference grid. */
    public int y1() {
        return y1;
    }

    public int components() {
        return resolutions.length;
    }

    /** How many wavelet levels a component has. */
    public int levels(int component) {
        return resolutions[component].length - 1;
    }

    /** @param resolution 0 the lowest */
    public Resolution resolution(int component, int resolution) {
        return resolutions[component][resolution];
    }
}
