package org.readingroom.dicom.pixel.jpeg2000.code;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.FormatException;

/**
 * The image and its tiles on the reference grid; all components have a sample for each of its points. Source: T.800 A.5.1, B.3.
 *
 * @param x0         first column of the image on the grid
 * @param y0         first row
 * @param x1         behind the last column
 * @param y1         behind the last row
 * @param tileX0     first column of the first tile, at or before {@code x0}
 * @param tileY0     first row of the first tile
 * @param components in their order, as they are coded
 */
public record ImageSize(int x0, int y0, int x1, int y1, int tileX0, int tileY0, int tileWidth, int tileHeight, List<Component> components) {

    static final int MOST_COMPONENTS = 16384;
    private static final int FEW_COMPONENTS = 4; // as many as a frame of DICOM has samples
    private static final int MOST_SIDE = 65535; // rows and columns of a frame of DICOM
    private static final int MOST_TILES = 65535, MOST_BITS = 38, MOST_TILE = 1 << 28;
    private static final long MOST_EXPANSION = 1_000_000; // samples a byte: a black image of 16 million pixels takes about 100

    /** @param at behind the segment's length of {@code length} bytes */
    static ImageSize read(Code code, int at, int length) throws FormatException {
        if (length < 36) throw code.wrong("an image size of " + length + " bytes", "at least 36");
        int count = code.u16(at + 34);
        long x1 = code.u32(at + 2), y1 = code.u32(at + 6), x0 = code.u32(at + 10), y0 = code.u32(at + 14);
        long width = code.u32(at + 18), height = code.u32(at + 22), tx0 = code.u32(at + 26), ty0 = code.u32(at + 30);
        if (count < 1 || count > MOST_COMPONENTS || length < 36 + 3 * count) throw code.wrong(count + " components", "1 to " + MOST_COMPONENTS);
        if (x1 > Integer.MAX_VALUE || y1 > Integer.MAX_VALUE || x0 >= x1 || y0 >= y1)
            throw code.wrong("an image from " + x0 + ", " + y0 + " to " + x1 + ", " + y1, "one with pixels");
        if (x1 - x0 > MOST_SIDE || y1 - y0 > MOST_SIDE) throw code.wrong("an image of " + (x1 - x0) + " x " + (y1 - y0), "at most " + MOST_SIDE + " a side");
        if (width == 0 || height == 0 || tx0 > x0 || ty0 > y0 || tx0 + width <= x0 || ty0 + height <= y0)
            throw code.wrong("tiles of " + width + " x " + height + " from " + tx0 + ", " + ty0, "tiles of which the first holds pixels");
        List<Component> components = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int across = code.u8(at + 37 + 3 * c), down = code.u8(at + 38 + 3 * c);
            if (across != 1 || down != 1)
                throw new FormatException(code.file(), "component " + (c + 1) + " with a pixel for every " + across + " x " + down, "components of one size", Code.ADVICE);
            components.add(depth(code, at + 36 + 3 * c));
        }
        ImageSize size = new ImageSize((int) x0, (int) y0, (int) x1, (int) y1, (int) tx0, (int) ty0, (int) Math.min(width, x1 - tx0), (int) Math.min(height, y1 - ty0),
            List.copyOf(components));
        long tiles = (long) size.tilesAcross() * size.tilesDown();
        if (tiles > MOST_TILES || tiles * TileParts.SMALLEST > code.end() - code.start())
            throw code.wrong(tiles + " tiles in " + (code.end() - code.start()) + " bytes", "fewer");
        if (count > FEW_COMPONENTS && tiles * count > code.end() - code.start())
            throw code.wrong(tiles + " tiles of " + count + " components in " + (code.end() - code.start()) + " bytes", "at least a byte for each"); // an empty packet
        if ((double) size.columns() * size.rows() * count > (double) MOST_EXPANSION * (code.end() - code.start()))
            throw code.wrong("an image of " + size.columns() + " x " + size.rows() + " in " + (code.end() - code.start()) + " bytes", "fewer pixels or more bytes");
        if ((double) size.tileWidth * size.tileHeight * Math.max(1, count - FEW_COMPONENTS + 1) > MOST_TILE) throw code.wrong("a tile of " + size.tileWidth + " x " + size.tileHeight, "at most " + MOST_TILE + " samples");
        return size;
    }

    /** Precision and sign of one component. Source: T.800 table A.11, T.801 table A.31. */
    static Component depth(Code code, int at) throws FormatException {
        int depth = code.u8(at), bits = (depth & 0x7f) + 1;
        if (bits > MOST_BITS) throw code.wrong("samples of " + bits + " bits", "1 to " + MOST_BITS);
        return new Component(bits, depth > 0x7f);
    }

    boolean allSigned() {
        for (Component c : components) if (!c.signed()) return false;
        return true;
    }

    public int columns() {
        return x1 - x0;
    }

    public int rows() {
        return y1 - y0;
    }

    public int tilesAcross() {
        return (int) (((long) x1 - tileX0 + tileWidth - 1) / tileWidth);
    }

    public int tilesDown() {
        return (int) (((long) y1 - tileY0 + tileHeight - 1) / tileHeight);
    }

    /** The part of a tile that lies in the image: first column, first row, behind the last column, behind the last row. */
    public int[] tile(int tile) {
        long across = tile % tilesAcross(), down = tile / tilesAcross();
        long left = tileX0 + across * tileWidth, top = tileY0 + down * tileHeight;
        return new int[] { (int) Math.max(x0, left), (int) Math.max(y0, top), (int) Math.min(x1, left + tileWidth), (int) Math.min(y1, top + tileHeight) };
    }
}
