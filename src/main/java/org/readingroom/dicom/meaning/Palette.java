package org.readingroom.dicom.meaning;

import java.util.Arrays;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.scan.ColourCode;

/** The colours of PALETTE COLOR images, 8 bits a colour. Segmented tables are rolled out. Source: PS3.3 C.7.6.3.1.5, C.7.6.3.1.6, C.7.9.2. */
public final class Palette {

    private static final int MOST = 1 << 16;

    private final int first;
    private final int[][] colours; // red, green, blue; 0 to 255

    private Palette(int first, int[][] colours) {
        this.first = first;
        this.colours = colours;
    }

    /** The palette of a header; empty if it has none, or one whose tables are damaged, contradict their descriptor, or were left in the file. */
    public static Optional<Palette> of(DataSet header) {
        int[][] colours = new int[3][];
        int[] red = descriptor(header, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR);
        if (red.length != 3) return Optional.empty();
        for (int c = 0; c < 3; c++) {
            int[] own = descriptor(header, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + c);
            colours[c] = table(header, c, own.length == 3 && own[0] == red[0] ? own : red);
            if (colours[c].length == 0) return Optional.empty();
        }
        return Optional.of(new Palette(red[1], colours));
    }

    /** entries (0 means 65536), first index, bits; signs differ by writer, so only 16 bits of each count. */
    private static int[] descriptor(DataSet header, int tag) {
        int[] d = header.ints(tag);
        if (d.length != 3) return d;
        int entries = d[0] & 0xffff;
        boolean signed = header.intValue(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
        return new int[] { entries == 0 ? MOST : entries, signed ? (short) d[1] : d[1] < 0 ? d[1] : d[1] & 0xffff, d[2] & 0xffff };
    }

    private static int[] table(DataSet header, int colour, int[] descriptor) {
        byte[] plain = bytes(header, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour);
        int entries = descriptor[0];
        int[] values = new int[entries];
        if (plain.length >= 2 * entries) {
            for (int n = 0; n < entries; n++) values[n] = plain[2 * n] & 0xff | (plain[2 * n + 1] & 0xff) << 8;
        } else if (plain.length >= entries && descriptor[2] <= 8) { // two entries a word
            for (int n = 0; n < entries; n++) values[n] = plain[n] & 0xff;
        } else {
            byte[] segments = bytes(header, Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour);
            int width = descriptor[2] <= 8 ? 1 : 2;
            values = SegmentedTable.rollOut(segments, width, entries);
            if (values.length == 0 && width == 1) values = SegmentedTable.rollOut(segments, 2, entries); // 8-bit entries written as words
            if (values.length == 0) return values;
        }
        boolean wide = descriptor[2] > 8 && Arrays.stream(values).anyMatch(v -> v > 255); // some writers say 16 bits and store 8
        if (wide) for (int n = 0; n < entries; n++) values[n] >>= 8;
        return values;
    }

    private static byte[] bytes(DataSet header, int tag) {
        return header.get(tag).filter(e -> !e.isLeftInFile()).map(e -> header.bytes(tag)).orElse(new byte[0]);
    }

    /** @param colour 0 red, 1 green, 2 blue @param stored indices outside the table take its ends @return 0 to 255 */
    public int colour(int colour, int stored) {
        int[] table = colours[colour];
        return table[Math.max(0, Math.min(table.length - 1, stored - first))];
    }

    /** All three tables as one. */
    public ColourCode colours() {
        int[] argb = new int[colours[0].length];
        for (int n = 0; n < argb.length; n++) argb[n] = 0xff000000 | (colours[0][n] & 0xff) << 16 | (colours[1][n] & 0xff) << 8 | colours[2][n] & 0xff;
        return ColourCode.palette(first, argb);
    }
}
