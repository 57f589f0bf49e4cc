package org.readingroom.dicom.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.FormatException;

/**
 * Where the pixels of a file are. They stay there: read them with {@link DicomFile#read(long, byte[])}, or by a channel of one's own when
 * {@link DicomFile#isInflated} is false.
 *
 * @param offset       of the first byte: of the samples, or of the first item when encapsulated
 * @param length       bytes that the header states; -1 if encapsulated. May be more than {@code left}: the file is truncated then
 * @param left         bytes from {@code offset} to the end of the file
 * @param encapsulated compressed, in fragments
 * @param vr           OW, OB, OF or OD
 * @param tag          (7FE0,0010), or (7FE0,0008) and (7FE0,0009) for float and double samples
 * @param bigEndian    native samples have their highest byte first
 */
public record PixelData(long offset, long length, long left, boolean encapsulated, Vr vr, int tag, boolean bigEndian) {

    /** @param offset of the first byte of the fragment's content @param length of its content */
    public record Fragment(long offset, long length) {}

    /**
     * @param frameOffsets the basic offset table, counted from the first byte of the first fragment's item; empty if the file has none
     * @param fragments    in the file's order, without the table
     * @param complete     whether the sequence delimiter was found; if not, the file is truncated and the last fragment may be cut
     * @param end          offset of the first byte behind all of it, the delimiter included
     */
    public record Fragments(long[] frameOffsets, List<Fragment> fragments, boolean complete, long end) {}

    public PixelData {
        if (length < -1 || left < 0) throw new IllegalArgumentException("pixel data of " + length + " bytes, " + left + " left");
    }

    /**
     * Finds the fragments of encapsulated pixel data. Reads item headers only. A fragment beyond the end of the file is cut at it.
     *
     * @throws FormatException if what follows the first fragments is no item
     */
    public Fragments fragments(DicomFile file) throws IOException {
        if (!encapsulated) throw new IllegalArgumentException("the pixel data are not encapsulated");
        try (DicomInput in = file.openInput()) {
            in.seek(offset);
            List<Fragment> fragments = new ArrayList<>();
            long[] table = null;
            while (in.has(8)) {
                int tag = in.tag();
                long size = in.u32();
                if (tag == Tag.SEQUENCE_DELIMITATION_ITEM) return new Fragments(table == null ? new long[0] : table, List.copyOf(fragments), true, in.position());
                if (tag != Tag.ITEM)
                    throw new FormatException(file.path(), in.position() - 8, Tag.name(tag) + " among the fragments of the pixel data", "an item (FFFE,E000)",
                        "The file is damaged; copy or export it again.");
                long there = Math.min(size, in.left());
                if (table == null) table = offsets(in.take((int) Math.min(there, Integer.MAX_VALUE - 16)));
                else {
                    fragments.add(new Fragment(in.position(), there));
                    in.skip(there);
                }
            }
            return new Fragments(table == null ? new long[0] : table, List.copyOf(fragments), false, in.position());
        }
    }

    private static long[] offsets(byte[] table) {
        ByteBuffer b = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        long[] out = new long[table.length / 4];
        for (int n = 0; n < out.length; n++) out[n] = b.getInt(4 * n) & 0xffffffffL;
        return out;
    }
}
