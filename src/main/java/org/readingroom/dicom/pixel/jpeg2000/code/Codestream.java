package org.readingroom.dicom.pixel.jpeg2000.code;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.io.FormatException;

/**
 * A codestream whose marker segments were read and found to agree with each other and with the bytes that are there. The boxes of a JP2 file around
 * it (T.800 annex I) are passed over. Source: T.800 annex A; T.814 annex A.
 *
 * @param code    its bytes
 * @param size    of the image
 * @param main    what the main header says of coding; tiles may differ
 * @param tiles   all of them, row by row
 * @param outputs components that come out, which are those of {@code size} unless they were made of one another (T.801 annex J)
 */
public record Codestream(Code code, ImageSize size, TileCoding main, List<TileData> tiles, List<Component> outputs) {

    private static final int SOC = 0xff4f, SIZ = 0xff51, PPM = 0xff60, PPT = 0xff61, CBD = 0xff78, SOT = 0xff90, SOD = 0xff93, EOC = 0xffd9;
    private static final int PART_2 = 0x8000, COUPLED = 0x8100;
    private static final int JP2_SIGNATURE = 0x6a502020, JP2_CODESTREAM = 0x6a703263;

    /**
     * Reads and checks the marker segments of one frame.
     *
     * @param file named in messages only
     * @throws FormatException if it is no JPEG 2000 codestream, is cut short, or claims more than its bytes can hold
     */
    public static Codestream read(Path file, byte[] bytes) throws FormatException {
        return new Walk(inside(new Code(file, bytes, 0, bytes.length))).codestream();
    }

    /** The codestream within the boxes, or the whole if there are none. */
    private static Code inside(Code code) throws FormatException {
        byte[] bytes = code.bytes();
        if (bytes.length < 12 || code.u32(4) != JP2_SIGNATURE) return code;
        long at = 0;
        while (at + 8 <= bytes.length) {
            long length = code.u32((int) at), header = 8, type = code.u32((int) at + 4);
            if (length == 1 && at + 16 <= bytes.length) {
                if (code.u32((int) at + 8) != 0) break;
                length = code.u32((int) at + 12);
                header = 16;
            }
            if (length == 0) length = bytes.length - at;
            if (length < header || length > bytes.length - at) break;
            if (type == JP2_CODESTREAM) return new Code(code.file(), bytes, (int) (at + header), (int) (at + length));
            at += length;
        }
        throw new FormatException(code.file(), "a JP2 wrapper without a whole codestream", "a box with a JPEG 2000 codestream", Code.ADVICE);
    }

    /** Goes from marker to marker; holds what was learnt on the way. */
    private static final class Walk {
        private final Code code;
        private final PackedHeaders packed = new PackedHeaders();
        private int at;
        private ImageSize size;
        private TileCoding main;
        private TileParts[] tiles;
        private int capabilities;
        private List<Component> outputs;

        Walk(Code code) {
            this.code = code;
        }

        Codestream codestream() throws FormatException {
            at = code.start();
            if (code.end() - at < 4 || code.u16(at) != SOC) throw code.wrong("no start of a JPEG 2000 codestream", "the marker SOC");
            if (code.u16(at + 2) != SIZ) throw code.wrong("no image size behind the start", "the marker SIZ");
            at += 2;
            segments(SOT, null, null);
            main.check(code);
            tiles = new TileParts[size.tilesAcross() * size.tilesDown()];
            tileParts();
            List<TileData> data = new ArrayList<>();
            for (int t = 0; t < tiles.length; t++) data.add(tiles[t].data(code, t, couplings(tiles[t].coding())));
            return new Codestream(code, size, main, List.copyOf(data), outputs == null ? size.components() : outputs);
        }

        private List<List<Coupling>> couplings(TileCoding coding) throws FormatException {
            if (outputs == null) {
                if (coding.coupled()) throw code.wrong("components made of one another whose precision is not told", "the marker CBD");
                return List.of();
            }
            if (coding.transformed()) throw code.wrong("a colour transform beside a transform of all components", "one of them");
            List<List<Coupling>> stages = coding.couplings(code, outputs.size());
            if (stages.isEmpty()) throw code.wrong("components made of one another by no transform", "the marker MCO");
            for (Coupling c : stages.get(stages.size() - 1)) if (c.offsets() == null && !size.allSigned()) throw code.wrong("unsigned components made of one another without offsets", "offsets"); // T.801 shifts no levels, programs do
            return stages;
        }

        /** Precision and sign of the components that come out. Source: T.801 A.3.6. */
        private void depths(int from, int length) throws FormatException {
            if (size == null || (capabilities & COUPLED) != COUPLED) throw code.wrong("components made of one another without that capability", "part 2 of the standard");
            if (outputs != null) throw code.wrong("precisions of components twice", "once");
            if (length < 2) throw code.wrong("precisions of components in " + length + " bytes", "at least 3");
            int count = code.u16(from) & 0x7fff;
            boolean isOne = code.u16(from) > 0x7fff;
            if (count < 1 || count > ImageSize.MOST_COMPONENTS || length < 2 + (isOne ? 1 : count)) throw code.wrong("precisions of " + count + " components in " + length + " bytes", "one for each");
            outputs = new ArrayList<>();
            for (int c = 0; c < count; c++) outputs.add(ImageSize.depth(code, from + 2 + (isOne ? 0 : c)));
        }

        /** Marker segments up to the marker {@code last}, at which it stops. @param tile whose header it is; null: the main header */
        private void segments(int last, TileCoding coding, TileParts tile) throws FormatException {
            while (true) {
                need(2);
                int marker = code.u16(at);
                if (marker == last) return;
                if (marker >= 0xff30 && marker <= 0xff3f) { // reserved, without a length
                    at += 2;
                    continue;
                }
                need(4);
                int length = code.u16(at + 2);
                if (marker < 0xff4f || marker > 0xff7f || length < 2)
                    throw code.wrong("the marker " + Integer.toHexString(marker) + " of " + length + " bytes", "a marker segment of a header");
                need(2 + length);
                segment(marker, at + 4, length - 2, coding, tile);
                at += 2 + length;
            }
        }

        private void segment(int marker, int from, int length, TileCoding coding, TileParts tile) throws FormatException {
            if (marker == SIZ) {
                if (size != null) throw code.wrong("a second image size", "one");
                if (length >= 2) capabilities(code.u16(from));
                size = ImageSize.read(code, from, length);
                main = new TileCoding(size.components().size());
            } else if (marker == CBD && tile == null) depths(from, length);
            else if (marker == PPM && tile == null) packed.add(code, from, length);
            else if (marker == PPT && tile != null) {
                if (length < 1) throw code.wrong("packet headers of no bytes", "at least 1");
                if (!tile.headers(code.u8(from), Arrays.copyOfRange(code.bytes(), from + 1, from + length)))
                    throw code.wrong("packet headers of the number " + code.u8(from) + " twice", "once");
            } else (coding == null ? main : coding).take(code, marker, from, length); // others point and comment
        }

        private void capabilities(int stated) throws FormatException {
            capabilities = stated;
            if ((capabilities & 0xc000) == 0xc000) throw code.wrong("the capabilities " + Integer.toHexString(capabilities), "those of a part of the standard");
            if ((capabilities & PART_2) != 0 && (capabilities & ~COUPLED) != 0)
                throw new FormatException(code.file(), "a codestream with extensions of JPEG 2000 part 2 (" + Integer.toHexString(capabilities) + ")", "none but transforms over components",
                    "Export the image again without them.");
        }

        private void tileParts() throws FormatException {
            int seen = 0;
            while (at + 2 <= code.end() && code.u16(at) == SOT) {
                need(12);
                if (code.u16(at + 2) != 10) throw code.wrong("a start of a tile-part of " + code.u16(at + 2) + " bytes", "10");
                int tile = code.u16(at + 4), from = at;
                long length = code.u32(at + 6);
                if (tile >= tiles.length) throw code.wrong("tile " + tile, "tiles 0 to " + (tiles.length - 1));
                if (length == 0) length = lastTilePart();
                if (length < TileParts.SMALLEST) throw code.wrong("a tile-part of " + length + " bytes", "at least " + TileParts.SMALLEST);
                if (length > code.end() - from) throw code.cut(length + " bytes of tile " + tile + " where " + (code.end() - from) + " are left");
                if (tiles[tile] == null) {
                    tiles[tile] = new TileParts(main.copy());
                    seen++;
                }
                at += 12;
                segments(SOD, tiles[tile].coding(), tiles[tile]);
                tiles[tile].coding().check(code);
                if (at + 2 > from + length) throw code.wrong("a tile-part shorter than its header", "data");
                if (!packed.isEmpty()) tiles[tile].headersInMain(packed.next(code));
                tiles[tile].piece(at + 2, (int) (from + length));
                at = (int) (from + length);
            }
            if (seen < tiles.length) throw code.cut(seen + " of " + tiles.length + " tiles");
        }

        /** The last tile-part may leave its length open: it goes on to the end of the codestream, which must be marked then. */
        private long lastTilePart() throws FormatException {
            int last = code.end();
            while (last - 2 > at && code.u8(last - 1) == 0) last--;
            if (code.u16(last - 2) != EOC) throw code.cut("a last tile without its end");
            return last - 2 - at;
        }

        private void need(int bytes) throws FormatException {
            if (bytes > code.end() - at) throw code.cut("its header needs " + bytes + " bytes where " + (code.end() - at) + " are left");
        }
    }
}
