package org.readingroom.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;

/** The colours of PALETTE COLOR images, 8 bits a colour. Segmented tables are rolled out. Source: PS3.3 C.7.6.3.1.5, C.7.9.2. */
public final class Palette {

    private static final int MOST = 1 << 16;

    private final int first;
    private final int[][] colours; // red, green, blue; 0 to 255

    private Palette(int first, int[][] colours) {
        this.first = first;
        this.colours = colours;
    }

    /** The palette of a header; empty if it has none, or one whose tables are damaged. */
    public static Optional<Palette> of(DataSet header) {
        int[][] colours = new int[3][];
        int[] descriptor = descriptor(header, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR);
        if (descriptor.length != 3) return Optional.empty();
        for (int c = 0; c < 3; c++) {
            colours[c] = table(header, c, descriptor);
            if (colours[c].length == 0) return Optional.empty();
        }
        return Optional.of(new Palette(descriptor[1], colours));
    }

    /** entries (0 means 65536), first index, bits; signs differ by writer, so only 16 bits of each count. */
    private static int[] descriptor(DataSet header, int tag) {
        int[] d = header.ints(tag);
        if (d.length != 3) return d;
        int entries = d[0] & 0xffff;
        return new int[] { entries == 0 ? MOST : entries, (short) d[1], d[2] & 0xffff };
    }

    private static int[] table(DataSet header, int colour, int[] descriptor) {
        byte[] plain = header.bytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour);
        int entries = descriptor[0];
        int[] values = new int[entries];
        if (plain.length >= 2 * entries) {
            ByteBuffer words = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
            for (int n = 0; n < entries; n++) values[n] = words.getShort(2 * n) & 0xffff;
        } else if (plain.length >= entries && descriptor[2] == 8) { // two entries a word
            for (int n = 0; n < entries; n++) values[n] = plain[n] & 0xff;
        } else {
            byte[] segments = header.bytes(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour);
            if (segments.length == 0 || !rollOut(segments, values)) return new int[0];
        }
        boolean wide = descriptor[2] == 16 && Arrays.stream(values).anyMatch(v -> v > 255); // some writers say 16 bits and store 8
        if (wide) for (int n = 0; n < entries; n++) values[n] >>= 8;
        return values;
    }

    /** Segments of words: 0 = values, 1 = a line to a value, 2 = segments from further up again. @return whether they filled the table */
    private static boolean rollOut(byte[] bytes, int[] out) {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return rollOut(words, 0, Integer.MAX_VALUE, out, 0, 0) >= out.length;
    }

    private static int rollOut(ByteBuffer words, int from, int count, int[] out, int written, int depth) {
        int at = from, filled = written;
        for (int segment = 0; segment < count && at + 4 <= words.limit() && filled < out.length; segment++) {
            int kind = words.getShort(at) & 0xffff, length = words.getShort(at + 2) & 0xffff;
            at += 4;
            if (kind == 0) {
                int most = Math.min(length, (words.limit() - at) / 2);
                for (int n = 0; n < most && filled < out.length; n++, at += 2) out[filled++] = words.getShort(at) & 0xffff;
            } else if (kind == 1 && at + 2 <= words.limit() && filled > 0) {
                int start = out[filled - 1], end = words.getShort(at) & 0xffff;
                at += 2;
                for (int n = 1; n <= length && filled < out.length; n++) out[filled++] = start + Math.round((end - start) * (float) n / length);
            } else if (kind == 2 && depth == 0 && at + 4 <= words.limit()) {
                long offset = (words.getShort(at) & 0xffffL) | (words.getShort(at + 2) & 0xffffL) << 16;
                at += 4;
                if (offset >= words.limit()) return filled;
                filled = rollOut(words, (int) offset, length, out, filled, 1);
            } else {
                return filled;
            }
        }
        return filled;
    }

    /** @param colour 0 red, 1 green, 2 blue @param stored indices outside the table take its ends @return 0 to 255 */
    public int colour(int colour, int stored) {
        int[] table = colours[colour];
        return table[Math.max(0, Math.min(table.length - 1, stored - first))];
    }
}
