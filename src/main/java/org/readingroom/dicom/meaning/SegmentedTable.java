package org.readingroom.dicom.meaning;

/**
 * A lookup table as a list of segments: 0 = values, 1 = a line to a value, 2 = some segments from further up again. All numbers in it have the
 * width of an entry. Source: PS3.3 C.7.9.2.
 */
final class SegmentedTable {

    private final byte[] bytes;
    private final int width; // bytes of a number, 1 or 2
    private final int[] out;
    private int filled;

    private SegmentedTable(byte[] bytes, int width, int entries) {
        this.bytes = bytes;
        this.width = width;
        out = new int[entries];
    }

    /** @param width bytes of a number @return the entries; none if the segments are damaged or do not fill the table */
    static int[] rollOut(byte[] bytes, int width, int entries) {
        SegmentedTable table = new SegmentedTable(bytes, width, entries);
        table.segments(0, Integer.MAX_VALUE, false);
        return table.filled == entries ? table.out : new int[0];
    }

    /** @param repeated whether an indirect segment sent us here: another one is not followed then, so nothing runs in circles */
    private void segments(int from, int count, boolean repeated) {
        int at = from;
        for (int n = 0; n < count && has(at, 2) && filled < out.length; n++) {
            int kind = number(at), length = number(at + width);
            at += 2 * width;
            switch (kind) {
                case 0 -> {
                    if (!has(at, length)) return;
                    for (int v = 0; v < length && filled < out.length; v++) out[filled++] = number(at + v * width);
                    at += length * width;
                }
                case 1 -> {
                    if (!has(at, 1) || filled == 0) return; // a line begins at the entry before it
                    line(length, number(at));
                    at += width;
                }
                case 2 -> {
                    int offsetBytes = 4;
                    if (repeated || at + offsetBytes > bytes.length) return;
                    long offset = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | (bytes[at + 3] & 0xffL) << 24;
                    if (offset >= bytes.length) return;
                    segments((int) offset, length, true);
                    at += offsetBytes;
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void line(int length, int end) {
        int start = out[filled - 1];
        for (int n = 1; n <= length && filled < out.length; n++) out[filled++] = start + (int) Math.rint((end - start) * (double) n / length);
    }

    private boolean has(int at, int numbers) {
        return at + (long) numbers * width <= bytes.length;
    }

    private int number(int at) {
        return width == 1 ? bytes[at] & 0xff : bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }
}
