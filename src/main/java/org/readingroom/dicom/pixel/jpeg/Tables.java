package org.readingroom.dicom.pixel.jpeg;

import org.readingroom.io.FormatException;

/** The tables that hold until the next of the same number: Huffman, quantization, restart interval. Source: ITU-T T.81 B.2.4. */
final class Tables {

    /** Where the coefficients of a block stand in it, in the order of their coding. T.81 figure A.6. */
    static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63 };

    private final HuffmanTable[] dc = new HuffmanTable[4];
    private final HuffmanTable[] ac = new HuffmanTable[4];
    private final int[][] quantizers = new int[4][];
    private int restartInterval;

    /** Define Huffman tables. @param in stands behind the segment's length */
    void readHuffman(JpegBytes in, int end) throws FormatException {
        while (in.at < end) {
            int which = in.next8("a Huffman table");
            if (which >> 4 > 1 || (which & 15) > 3) throw in.damaged("Huffman table " + (which & 15) + " of class " + (which >> 4), "0 to 3 of 0 or 1");
            (which >> 4 == 0 ? dc : ac)[which & 15] = HuffmanTable.read(in, end);
        }
    }

    /** Define quantization tables. */
    void readQuantizers(JpegBytes in, int end) throws FormatException {
        while (in.at < end) {
            int which = in.next8("a quantization table"), bytes = 1 + (which >> 4);
            if (bytes > 2 || (which & 15) > 3 || end - in.at < 64 * bytes)
                throw in.damaged("quantization table " + (which & 15) + " of " + bytes + " bytes a number in " + (end - in.at) + " bytes",
                    "0 to 3, of 64 numbers of 1 or 2 bytes");
            int[] table = new int[64];
            for (int k = 0; k < 64; k++) {
                int value = bytes == 1 ? in.next8("a quantization table") : in.next16("a quantization table");
                if (value == 0) throw in.damaged("a quantization by 0", "at least 1");
                table[ZIGZAG[k]] = value;
            }
            quantizers[which & 15] = table;
        }
    }

    void readRestartInterval(JpegBytes in, int end) throws FormatException {
        if (end - in.at != 2) throw in.damaged("a restart interval of " + (end - in.at) + " bytes", "2");
        restartInterval = in.next16("a restart interval");
    }

    /** Units between restarts; 0 for none. */
    int restartInterval() {
        return restartInterval;
    }

    HuffmanTable dc(int number, JpegBytes in, int largest) throws FormatException {
        HuffmanTable table = checked(dc[number], number, in);
        if (table.largestValue() > largest) throw in.damaged("a difference of " + table.largestValue() + " bits", "at most " + largest);
        return table;
    }

    HuffmanTable ac(int number, JpegBytes in) throws FormatException {
        return checked(ac[number], number, in);
    }

    private static HuffmanTable checked(HuffmanTable table, int number, JpegBytes in) throws FormatException {
        if (table == null || table.largestValue() < 0) throw in.damaged("a scan that needs Huffman table " + number, "the table before it");
        return table;
    }

    /** Row by row, not zigzag. */
    int[] quantizer(int number, JpegBytes in) throws FormatException {
        if (quantizers[number] == null) throw in.damaged("a scan that needs quantization table " + number, "the table before it");
        return quantizers[number];
    }
}
