package org.readingroom.dicom.pixel.jpeg;

/**
 * Writes lossless JPEG, process 14 with predictor 1 (each sample by the one on its left), Huffman tables made for the image. Source: ITU-T T.81
 * Annex H.
 */
public final class LosslessEncoder {

    private static final int CATEGORIES = 17;

    private LosslessEncoder() {}

    /**
     * Codes one image.
     *
     * @param samples     rows, columns, components (interleaved), each sample little endian in {@code sampleBytes}; of each only the lowest
     *                    {@code precision} bits are coded; not changed
     * @param sampleBytes 1 or 2
     * @param components  1 to 4
     * @param precision   2 to 16 bits
     * @throws IllegalArgumentException if a number is out of its range, or the array has another length than they need
     */
    public static byte[] encode(byte[] samples, int sampleBytes, int rows, int columns, int components, int precision) {
        if (rows < 1 || rows > 65535 || columns < 1 || columns > 65535 || components < 1 || components > 4)
            throw new IllegalArgumentException(columns + " x " + rows + " pixels of " + components + " components; expected at most 65535 and 4");
        if (sampleBytes < 1 || sampleBytes > 2 || precision < 2 || precision > 8 * sampleBytes)
            throw new IllegalArgumentException("samples of " + precision + " bits in " + sampleBytes + " bytes; expected 2 to 16 in 1 or 2");
        if (samples.length != (long) rows * columns * components * sampleBytes)
            throw new IllegalArgumentException(samples.length + " bytes; expected " + (long) rows * columns * components * sampleBytes);
        short[] differences = differences(samples, sampleBytes, columns, components, precision);
        HuffmanCode[] codes = new HuffmanCode[components];
        long[][] frequencies = new long[components][CATEGORIES];
        for (int c = 0; c < components; c++)
            for (int n = c; n < differences.length; n += components) frequencies[c][category(differences[n])]++;
        for (int c = 0; c < components; c++) codes[c] = new HuffmanCode(frequencies[c]);
        BitOutput out = new BitOutput(samples.length / 2 + 1024);
        header(out, rows, columns, precision, codes);
        for (int n = 0; n < differences.length; ) {
            for (HuffmanCode code : codes) {
                int difference = differences[n++], category = category(difference), extra = category & 15; // the 16th category has one member only
                out.bits(code.codes[category] << extra | (difference < 0 ? difference - 1 : difference) & (1 << extra) - 1, code.lengths[category] + extra);
            }
        }
        out.endBits();
        out.put16(0xffd9);
        return out.toBytes();
    }

    /** Bits of a difference modulo 65536; 16 for 32768 (in a short, -32768). T.81 table H.2. */
    private static int category(int difference) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    }

    private static short[] differences(byte[] samples, int sampleBytes, int columns, int components, int precision) {
        short[] differences = new short[samples.length / sampleBytes];
        int mask = (1 << precision) - 1, row = columns * components;
        for (int from = 0; from < differences.length; from += row) {
            for (int n = from; n < from + row; n++) {
                int before = n - from >= components ? n - components : n - row; // left, or above in the first column
                int prediction = before < 0 ? 1 << precision - 1 : sample(samples, before, sampleBytes) & mask;
                differences[n] = (short) ((sample(samples, n, sampleBytes) & mask) - prediction);
            }
        }
        return differences;
    }

    private static int sample(byte[] samples, int n, int sampleBytes) {
        return sampleBytes == 1 ? samples[n] : samples[2 * n] & 0xff | samples[2 * n + 1] << 8;
    }

    private static void header(BitOutput out, int rows, int columns, int precision, HuffmanCode[] codes) {
        int components = codes.length;
        out.put16(0xffd8);
        out.put16(0xffc3);
        out.put16(8 + 3 * components);
        out.put8(precision);
        out.put16(rows);
        out.put16(columns);
        out.put8(components);
        for (int c = 0; c < components; c++) {
            out.put8(c + 1);
            out.put16(0x1100); // one sample a pixel, no quantization
        }
        for (int c = 0; c < components; c++) {
            out.put16(0xffc4);
            out.put16(19 + codes[c].values.size());
            out.put8(c);
            for (int n = 1; n <= 16; n++) out.put8(codes[c].counts[n]);
            for (int value : codes[c].values) out.put8(value);
        }
        out.put16(0xffda);
        out.put16(6 + 2 * components);
        out.put8(components);
        for (int c = 0; c < components; c++) {
            out.put8(c + 1);
            out.put8(c << 4);
        }
        out.put8(1); // predictor: the sample on the left
        out.put16(0);
    }
}
