package org.readingroom.dicom.pixel.jpeg2000.packet;

import org.readingroom.dicom.pixel.jpeg2000.code.BlockStyle;
import org.readingroom.dicom.pixel.jpeg2000.code.Code;
import org.readingroom.io.FormatException;

/** Reads the head of a packet: which blocks get code in this layer, how many passes, and how many bytes. Source: T.800 B.10. */
final class PacketHeader {

    private static final int MOST_PASSES = 164, MOST_LENGTH_BITS = 31;

    private final Code code;
    private final Blocks blocks;
    private final HeaderBits bits;
    private final TagTree inclusion = new TagTree(), planes = new TagTree();

    PacketHeader(Code code, Blocks blocks, HeaderBits bits) {
        this.code = code;
        this.blocks = blocks;
        this.bits = bits;
    }

    void read(Resolution resolution, int precinct, int layer, BlockStyle style) throws FormatException {
        if (bits.next() == 0) return;
        for (Band band : resolution.bands()) {
            int group = band.group() + precinct, across = blocks.groupAcross[group], down = blocks.groupDown[group];
            if (across == 0) continue;
            int tree = blocks.groupTree[group], block = blocks.groupBlock[group];
            inclusion.at(blocks.trees, tree, across, down);
            planes.at(blocks.trees, tree + 2 * TagTree.nodes(across, down), across, down);
            for (int y = 0; y < down; y++) for (int x = 0; x < across; x++) block(band, block++, x, y, layer, style);
        }
    }

    private void block(Band band, int block, int x, int y, int layer, BlockStyle style) throws FormatException {
        if (blocks.passes[block] > 0) {
            if (bits.next() == 0) return;
        } else {
            if (!inclusion.isBelow(bits, x, y, layer + 1)) return;
            int missing = 0;
            while (!planes.isBelow(bits, x, y, missing + 1)) missing++;
            if (missing > band.planes()) throw code.wrong(missing + " empty bit planes of " + band.planes(), "at most all of them");
            blocks.missingPlanes[block] = missing;
        }
        int count = passes(), done = blocks.passes[block], all = done + count;
        while (bits.next() != 0) if (++blocks.lengthBits[block] > MOST_LENGTH_BITS) throw code.wrong("lengths of more than " + MOST_LENGTH_BITS + " bits", "fewer");
        if (all > MOST_PASSES) throw code.wrong(all + " coding passes of a code-block", "at most " + MOST_PASSES);
        if (blocks.kind[block] == Blocks.OPEN) done += open(block, done, count, style.has(BlockStyle.MIXED));
        boolean fast = blocks.kind[block] == Blocks.FAST;
        while (done < all) {
            int now = Math.min(all, fast ? done % 3 == 0 ? done + 1 : done - done % 3 + 3 : style.segmentEnd(done)) - done;
            blocks.piece(block, bits.next(width(block, now)), now);
            done += now;
        }
        blocks.passes[block] = all;
    }

    /** How many bits the length of so many passes has. */
    private int width(int block, int passes) throws FormatException {
        int width = blocks.lengthBits[block] + 31 - Integer.numberOfLeadingZeros(passes);
        if (width > MOST_LENGTH_BITS) throw code.wrong("lengths of more than " + MOST_LENGTH_BITS + " bits", "fewer");
        return width;
    }

    /**
     * Before the first cleanup of a high-throughput block come passes that hold nothing and only lower the plane, as many as one likes; in mixed code the first length tells the kind.
     * Source: T.814 B.2, B.3.
     *
     * @return passes that were dealt with
     */
    private int open(int block, int done, int count, boolean mixed) throws FormatException {
        int upToCleanup = count - (done + count - 1) % 3, now = upToCleanup < 1 ? count : upToCleanup, first = width(block, now), more = width(block, count) - first;
        int length = bits.next(first);
        boolean isCleanup = upToCleanup >= 1 && length > 1 && (!mixed || blocks.lengthBits[block] > 3 && length >> first - 1 == 0);
        if (!isCleanup) {
            length = length << more | bits.next(more);
            now = count;
            if (length != 0 && !mixed) throw code.wrong("a high-throughput code-block that begins with " + length + " bytes of no cleanup", "a cleanup of at least 2");
        }
        if (isCleanup) blocks.kind[block] = Blocks.FAST;
        else if (length != 0) blocks.kind[block] = Blocks.PLAIN;
        blocks.piece(block, length, now);
        return now;
    }

    /** Source: T.800 table B.4. */
    private int passes() throws FormatException {
        if (bits.next() == 0) return 1;
        if (bits.next() == 0) return 2;
        int n = bits.next(2);
        if (n < 3) return 3 + n;
        n = bits.next(5);
        return n < 31 ? 6 + n : 37 + bits.next(7);
    }
}
