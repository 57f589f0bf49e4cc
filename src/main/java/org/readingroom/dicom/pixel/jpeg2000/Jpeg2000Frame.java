package org.readingroom.dicom.pixel.jpeg2000;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.FormatException;

/**
 * A coded frame whose marker segments were read and found to agree with each other and with the bytes that are there. Source: ITU-T T.800 annex A;
 * the boxes of a JP2 file around the codestream (annex I) are passed over.
 *
 * @param code       holds the codestream; not copied, and where a tile's number of tile-parts is stated wrongly, mended
 * @param start      of the codestream in {@code code}: its SOC marker
 * @param end        behind the last byte of it
 * @param columns    of the image
 * @param rows       of the image
 * @param components in their order
 * @param reversible whether all its wavelets are: others round, and samples overshoot
 */
public record Jpeg2000Frame(byte[] code, int start, int end, int columns, int rows, List<Component> components, boolean reversible) {

    /** @param bits precision of a sample, 1 to 38 @param signed whether samples can be negative */
    public record Component(int bits, boolean signed) {}

    static final String ADVICE = "The compressed pixels are damaged, or of a kind that is not supported; export the image again.";

    private static final int SOC = 0xff4f, CAP = 0xff50, SIZ = 0xff51, COD = 0xff52, COC = 0xff53, PPM = 0xff60, PPT = 0xff61, SOT = 0xff90, SOD = 0xff93, EOC = 0xffd9;
    private static final int JP2_SIGNATURE = 0x6a502020, JP2_CODESTREAM = 0x6a703263;
    private static final int MOST_COMPONENTS = 4; // as many as an image of DICOM has samples
    private static final int SMALLEST_TILE_PART = 14; // SOT and SOD

    /**
     * Reads and checks the marker segments of one frame.
     *
     * @param file named in messages only
     * @throws FormatException if it is no JPEG 2000 part 1 codestream, is cut short, or claims more than its bytes can hold
     */
    public static Jpeg2000Frame of(Path file, byte[] code) throws FormatException {
        int[] bounds = codestream(file, code);
        return new Walk(file, code, bounds[0], bounds[1]).frame();
    }

    /** Start and end of the codestream: the whole, or the content of the box that holds it. */
    private static int[] codestream(Path file, byte[] code) throws FormatException {
        if (code.length < 12 || u32(code, 4) != JP2_SIGNATURE) return new int[] { 0, code.length };
        long at = 0;
        while (at + 8 <= code.length) {
            long length = u32(code, (int) at) & 0xffffffffL, header = 8;
            int type = u32(code, (int) at + 4);
            if (length == 1 && at + 16 <= code.length) {
                if (u32(code, (int) at + 8) != 0) break;
                length = u32(code, (int) at + 12) & 0xffffffffL;
                header = 16;
            }
            if (length == 0) length = code.length - at;
            if (length < header || length > code.length - at) break;
            if (type == JP2_CODESTREAM) return new int[] { (int) (at + header), (int) (at + length) };
            at += length;
        }
        throw new FormatException(file, "a JP2 wrapper without a whole codestream", "a box with a JPEG 2000 codestream", ADVICE);
    }

    private static int u32(byte[] b, int at) {
        return b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
    }

    /** Goes from marker to marker; holds what was learnt on the way. */
    private static final class Walk {
        private final Path file;
        private final byte[] code;
        private final int start, end;
        private int at;
        private int columns, rows, tileColumns, tileRows, tilesAcross;
        private long tiles;
        private List<Component> components;
        private boolean coded, reversible = true;

        Walk(Path file, byte[] code, int start, int end) {
            this.file = file;
            this.code = code;
            this.start = start;
            this.end = end;
        }

        Jpeg2000Frame frame() throws FormatException {
            at = start;
            if (end - start < 4 || u16(at) != SOC) throw wrong("no start of a JPEG 2000 codestream", "the marker SOC");
            if (u16(at + 2) != SIZ) throw wrong("no image size behind the start", "the marker SIZ");
            at += 2;
            segments(SOT, columns, rows);
            if (!coded) throw wrong("no coding style in the main header", "the marker COD");
            tileParts();
            return new Jpeg2000Frame(code, start, end, columns, rows, components, reversible);
        }

        /** Marker segments up to the marker {@code last}, at which it stops. Coding styles are held against an area of {@code width} x {@code height}. */
        private void segments(int last, int width, int height) throws FormatException {
            while (true) {
                need(4);
                int marker = u16(at);
                if (marker == last) return;
                int length = u16(at + 2);
                if (marker < 0xff4f || marker > 0xff70 || length < 2) throw wrong("the marker " + Integer.toHexString(marker) + " of " + length + " bytes",
                    "a marker segment of a header");
                need(2 + length);
                switch (marker) {
                    case SIZ -> size(at + 4, length - 2);
                    case CAP -> capabilities(at + 4, length - 2);
                    case COD -> codingStyle(at + 4, length - 2, width == 0 ? tileColumns : width, height == 0 ? tileRows : height);
                    case COC -> componentStyle(at + 4, length - 2, width == 0 ? tileColumns : width, height == 0 ? tileRows : height);
                    case PPM, PPT -> throw new FormatException(file, "JPEG 2000 packet headers away from their packets", "headers before their packets", // JJ2000 never ends where they run out
                        "They are not read yet; decompress the image with another program.");
                    default -> { } // quantization, comments and pointers: the decoder's own business
                }
                at += 2 + length;
            }
        }

        private void size(int p, int length) throws FormatException {
            if (components != null) throw wrong("a second image size", "one");
            if (length < 36) throw wrong("an image size of " + length + " bytes", "at least 36");
            int capabilities = u16(p), count = u16(p + 34);
            if ((capabilities & 0xc000) == 0xc000) throw wrong("the capabilities " + Integer.toHexString(capabilities), "those of a part of the standard");
            if ((capabilities & 0x4000) != 0) throw highThroughput();
            if ((capabilities & 0x8000) != 0)
                throw new FormatException(file, "a codestream with extensions of JPEG 2000 part 2", "JPEG 2000 part 1", "Export the image again without them.");
            long x1 = u32(p + 2), y1 = u32(p + 6), x0 = u32(p + 10), y0 = u32(p + 14);
            long tileWidth = u32(p + 18), tileHeight = u32(p + 22), tx0 = u32(p + 26), ty0 = u32(p + 30);
            if (count < 1 || count > MOST_COMPONENTS || length < 36 + 3 * count) throw wrong(count + " components", "1 to " + MOST_COMPONENTS);
            if (x1 > Integer.MAX_VALUE || y1 > Integer.MAX_VALUE || x0 >= x1 || y0 >= y1) throw wrong("an image from " + x0 + ", " + y0 + " to " + x1 + ", " + y1, "one with pixels");
            if (tileWidth == 0 || tileHeight == 0 || tx0 > x0 || ty0 > y0 || tx0 + tileWidth <= x0 || ty0 + tileHeight <= y0)
                throw wrong("tiles of " + tileWidth + " x " + tileHeight + " from " + tx0 + ", " + ty0, "tiles of which the first holds pixels");
            columns = (int) (x1 - x0);
            rows = (int) (y1 - y0);
            tilesAcross = Math.toIntExact((x1 - tx0 + tileWidth - 1) / tileWidth);
            tiles = (long) tilesAcross * ((y1 - ty0 + tileHeight - 1) / tileHeight);
            tileColumns = (int) Math.min(columns, tileWidth);
            tileRows = (int) Math.min(rows, tileHeight);
            if (tiles > 65535 || tiles * SMALLEST_TILE_PART > end - start) throw wrong(tiles + " tiles in " + (end - start) + " bytes", "fewer");
            components = new ArrayList<>();
            for (int c = 0; c < count; c++) {
                int depth = code[p + 36 + 3 * c] & 0xff, across = code[p + 37 + 3 * c], down = code[p + 38 + 3 * c];
                if (across != 1 || down != 1)
                    throw new FormatException(file, "component " + (c + 1) + " with a pixel for every " + (across & 0xff) + " x " + (down & 0xff), "components of one size", ADVICE);
                components.add(new Component((depth & 0x7f) + 1, depth > 0x7f));
                if ((depth & 0x7f) + 1 > 38) throw wrong("samples of " + ((depth & 0x7f) + 1) + " bits", "1 to 38");
            }
        }

        private void capabilities(int p, int length) throws FormatException {
            if (length >= 4 && (u32(p) & 0x00020000) != 0) throw highThroughput();
        }

        /** Source: T.800 tables A.13 to A.21. */
        private void codingStyle(int p, int length, int width, int height) throws FormatException {
            if (length < 10) throw wrong("a coding style of " + length + " bytes", "at least 10");
            coded = true;
            int layers = u16(p + 2), transform = code[p + 4] & 0xff;
            if (layers < 1) throw wrong("no quality layer", "at least 1");
            if (transform > 1) throw wrong("the component transform " + transform, "0 or 1");
            if (transform == 1 && components.size() < 3) throw wrong("a colour transform of " + components.size() + " components", "3");
            style(p + 5, length - 5, (code[p] & 1) != 0, layers, width, height);
        }

        private void componentStyle(int p, int length, int width, int height) throws FormatException {
            if (length < 7) throw wrong("a component's coding style of " + length + " bytes", "at least 7");
            if ((code[p] & 0xff) >= components.size()) throw wrong("a coding style of component " + (code[p] & 0xff), "components 0 to " + (components.size() - 1));
            style(p + 2, length - 2, (code[p + 1] & 1) != 0, 1, width, height);
        }

        private void style(int p, int length, boolean precincts, int layers, int width, int height) throws FormatException {
            int levels = code[p] & 0xff, across = (code[p + 1] & 0xff) + 2, down = (code[p + 2] & 0xff) + 2, style = code[p + 3] & 0xff, wavelet = code[p + 4] & 0xff;
            if (levels > 32) throw wrong(levels + " decompositions", "at most 32");
            if ((style & 0x40) != 0) throw highThroughput();
            if (across > 10 || down > 10 || across + down > 12) throw wrong("code-blocks of 2^" + across + " x 2^" + down, "at most 4096 samples, 1024 long");
            if (wavelet > 1) throw wrong("the wavelet " + wavelet, "0 or 1");
            reversible &= wavelet == 1;
            if (precincts && length < 6 + levels) throw wrong("sizes of precincts for " + (length - 5) + " resolutions", (levels + 1) + "");
            long packets = 0, blocks = 0;
            for (int r = 0; r <= levels; r++) {
                int size = precincts ? code[p + 5 + r] & 0xff : 0xff, down2 = levels - r;
                if (precincts && r > 0 && ((size & 15) == 0 || size >> 4 == 0)) throw wrong("precincts of one sample", "at least 2");
                packets += parts(width, down2 + (size & 15)) * parts(height, down2 + (size >> 4));
                blocks += parts(width, down2 + Math.min(across, size & 15)) * parts(height, down2 + Math.min(down, size >> 4));
            }
            long samples = (long) width * height * components.size();
            if (packets * layers > end - start) throw wrong(packets * layers + " packets in " + (end - start) + " bytes", "at least a byte for each");
            if (blocks * layers > (1 << 20) + samples / 2) throw wrong(layers + " layers of " + blocks + " code-blocks", "fewer");
        }

        /** How many parts of 2^{@code bits} samples cover {@code length}. */
        private static long parts(long length, int bits) {
            return bits > 40 ? 1 : (length + (1L << bits) - 1 >> bits);
        }

        private void tileParts() throws FormatException {
            int[] parts = new int[(int) tiles];
            List<Integer> starts = new ArrayList<>();
            int seen = 0;
            while (at + 2 <= end && u16(at) == SOT) {
                need(12);
                if (u16(at + 2) != 10) throw wrong("a start of a tile-part of " + u16(at + 2) + " bytes", "10");
                int tile = u16(at + 4), from = at;
                long length = u32(at + 6);
                if (tile >= tiles) throw wrong("tile " + tile, "tiles 0 to " + (tiles - 1));
                if (length == 0) length = lastTilePart();
                if (length < SMALLEST_TILE_PART) throw wrong("a tile-part of " + length + " bytes", "at least " + SMALLEST_TILE_PART);
                if (length > end - from) throw cut(length + " bytes of tile " + tile + " where " + (end - from) + " are left");
                if (parts[tile]++ == 0) seen++;
                starts.add(from);
                at += 12;
                segments(SOD, 0, 0);
                if (at + 2 > from + length) throw wrong("a tile-part shorter than its header", "data");
                packets(at + 2, (int) (from + length));
                at = (int) (from + length);
            }
            if (seen < tiles) throw cut(seen + " of " + tiles + " tiles");
            for (int p : starts) if (code[p + 11] != 0) code[p + 11] = (byte) Math.min(255, parts[u16(p + 4)]); // some encoders count wrongly; decoders believe it
        }

        /**
         * Packets are stuffed so that FF is never followed by more than 8F, markers among them (FF91, FF92) apart. JJ2000 never comes to an end where
         * FF follows FF. Source: T.800 B.10.1, D.4.
         */
        private void packets(int first, int last) throws FormatException {
            for (int p = first; p + 1 < last; p++)
                if (code[p] == -1 && code[p + 1] == -1) throw wrong("packets that hold FF FF", "packets that never do");
        }

        /** The last tile-part may leave its length open: it goes on to the end of the codestream, which must be marked then. */
        private long lastTilePart() throws FormatException {
            int last = end;
            while (last - 2 > at && code[last - 1] == 0) last--;
            if (u16(last - 2) != EOC) throw cut("a last tile without its end");
            return last - 2 - at;
        }

        private FormatException highThroughput() {
            return new FormatException(file, "a high-throughput JPEG 2000 codestream (HTJ2K, part 15)", "JPEG 2000 part 1",
                "It is not read yet; decompress the image with another program.");
        }

        private FormatException cut(String found) {
            return new FormatException(file, "a JPEG 2000 frame that ends early: " + found, "a whole codestream", "The file is truncated; copy or export it again.");
        }

        private FormatException wrong(String found, String expected) {
            return new FormatException(file, "a JPEG 2000 frame with " + found, expected, ADVICE);
        }

        private void need(int bytes) throws FormatException {
            if (bytes > end - at) throw cut("its header needs " + bytes + " bytes where " + (end - at) + " are left");
        }

        private int u16(int p) {
            return (code[p] & 0xff) << 8 | code[p + 1] & 0xff;
        }

        private long u32(int p) {
            return Jpeg2000Frame.u32(code, p) & 0xffffffffL;
        }
    }
}
