package org.readingroom.dicom.pixel.jpeg;

import java.io.ByteArrayOutputStream;

/**
 * Lossless JPEG written the slow and obvious way, straight from ITU-T T.81 Annex H: any predictor, point transform, sampling, restarts, scans.
 * Every category has a code of five bits.
 */
final class PlainLossless {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int count;
    private int restarts;

    int precision = 16;
    int predictor = 1;
    int shift;
    int restartRows;
    boolean interleaved = true;
    boolean linesBehind;
    int[] horizontal = { 1 };
    int[] vertical = { 1 };
    int[] widths;
    int[] heights;

    /** @param planes one for each component, of its own size (T.81 A.1.1), row by row */
    byte[] code(int columns, int rows, int[]... planes) {
        int components = planes.length, hMost = max(horizontal), vMost = max(vertical);
        widths = new int[components];
        heights = new int[components];
        for (int c = 0; c < components; c++) {
            widths[c] = (columns * horizontal[c] + hMost - 1) / hMost;
            heights[c] = (rows * vertical[c] + vMost - 1) / vMost;
        }
        u16(0xffd8, 0xffc3, 8 + 3 * components);
        u8(precision);
        u16(linesBehind ? 0 : rows, columns);
        u8(components);
        for (int c = 0; c < components; c++) u8(c + 1, horizontal[c] << 4 | vertical[c], 0);
        u16(0xffc4, 2 + 17 + 17);
        u8(0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int category = 0; category <= 16; category++) u8(category);
        for (int first = 0; first < components; first += interleaved ? components : 1) {
            int last = interleaved ? components : first + 1;
            boolean units = last - first > 1;
            int across = units ? (columns + hMost - 1) / hMost : widths[first], down = units ? (rows + vMost - 1) / vMost : heights[first];
            u16(0xffdd, 4, restartRows * across);
            u16(0xffda, 6 + 2 * (last - first));
            u8(last - first);
            for (int c = first; c < last; c++) u8(c + 1, 0);
            u8(predictor, 0, shift);
            scan(planes, first, last, across, down, units);
            if (linesBehind && first == 0) u16(0xffdc, 4, rows);
        }
        u16(0xffd9);
        return out.toByteArray();
    }

    private void scan(int[][] planes, int first, int last, int across, int down, boolean units) {
        restarts = 0;
        for (int y = 0; y < down; y++) {
            boolean begin = y == 0 || restartRows > 0 && y % restartRows == 0;
            if (begin && y > 0) {
                flush();
                u16(0xffd0 + (restarts++ & 7));
            }
            for (int x = 0; x < across; x++)
                for (int c = first; c < last; c++) {
                    int high = units ? vertical[c] : 1, wide = units ? horizontal[c] : 1;
                    for (int v = 0; v < high; v++)
                        for (int h = 0; h < wide; h++) sample(planes[c], c, x * wide + h, y * high + v, begin && v == 0);
                }
        }
        flush();
    }

    /** Samples beyond the edge are those of the edge. */
    private int at(int[] plane, int c, int x, int y) {
        return plane[Math.min(y, heights[c] - 1) * widths[c] + Math.min(x, widths[c] - 1)] >> shift;
    }

    private void sample(int[] plane, int c, int x, int y, boolean firstRow) {
        int prediction;
        if (firstRow) prediction = x == 0 ? 1 << precision - shift - 1 : at(plane, c, x - 1, y);
        else if (x == 0) prediction = at(plane, c, x, y - 1);
        else {
            int a = at(plane, c, x - 1, y), b = at(plane, c, x, y - 1), d = at(plane, c, x - 1, y - 1);
            prediction = switch (predictor) {
                case 1 -> a;
                case 2 -> b;
                case 3 -> d;
                case 4 -> a + b - d;
                case 5 -> a + (b - d >> 1);
                case 6 -> b + (a - d >> 1);
                default -> a + b >> 1;
            };
        }
        int difference = (short) (at(plane, c, x, y) - prediction), category = 0;
        while (category < 16 && Math.abs(difference) >= 1 << category) category++;
        bits(category, 5);
        if (category > 0 && category < 16) bits(difference > 0 ? difference : difference + (1 << category) - 1, category);
    }

    private static int max(int[] values) {
        int most = 0;
        for (int value : values) most = Math.max(most, value);
        return most;
    }

    private void bits(int value, int number) {
        for (int n = number - 1; n >= 0; n--) {
            bits = bits << 1 | value >> n & 1;
            if (++count == 8) {
                u8(bits & 0xff);
                if ((bits & 0xff) == 0xff) u8(0);
                bits = 0;
                count = 0;
            }
        }
    }

    private void flush() {
        while (count > 0) bits(1, 1);
    }

    private void u8(int... values) {
        for (int value : values) out.write(value);
    }

    private void u16(int... values) {
        for (int value : values) u8(value >> 8, value);
    }
}
