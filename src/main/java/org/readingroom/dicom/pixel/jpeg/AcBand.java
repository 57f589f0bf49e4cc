package org.readingroom.dicom.pixel.jpeg;

import org.readingroom.io.FormatException;

/** One scan of AC coefficients in a progressive frame, block by block, with the runs of blocks that have nothing. Source: ITU-T T.81 G.1.2.2, G.1.2.3. */
final class AcBand {

    private final JpegBytes words;
    private final HuffmanTable table;
    private final int[] symbols;
    private final BitInput in;
    private final short[] values;
    private final long[] present;
    private final long band; // the coefficients of this scan, as in present
    private final int start;
    private final int end;
    private final int low;
    private int emptyBlocks; // that are still to come

    /**
     * @param values  64 for each block
     * @param present a number for each block: bit k is set if coefficient k (in the order of coding) is not zero; so blocks without any are passed
     *                over without a look at their values, however many scans there are
     */
    AcBand(JpegBytes words, Scan scan, HuffmanTable table, BitInput in, short[] values, long[] present) {
        this.words = words;
        this.table = table;
        this.in = in;
        this.values = values;
        this.present = present;
        symbols = table.symbols();
        start = scan.start();
        end = scan.end();
        low = scan.low();
        band = -1L >>> 63 - end & -1L << start;
    }

    /** At a restart and at the end of the scan no run may be left. */
    void endInterval() throws FormatException {
        if (emptyBlocks > 0) throw words.damaged("a run of " + emptyBlocks + " blocks beyond the end of the image", "none");
    }

    /** The highest bits of a block. */
    void first(int block) throws FormatException {
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return;
        }
        for (int k = start; k <= end; k++) {
            int symbol = in.symbol(symbols, table), run = symbol >> 4, size = symbol & 15;
            if (size == 0) {
                if (run < 15) {
                    emptyBlocks = (1 << run) + in.take(run) - 1;
                    return;
                }
                k += 15;
                continue;
            }
            k += run;
            if (k > end) throw words.damaged("coefficients beyond the end of their band", "none");
            put(block, k, HuffmanTable.extend(in.take(size), size) << low);
        }
    }

    /** One bit more for those that have bits, and those that begin here. */
    void refine(int block) throws FormatException {
        int k = start;
        if (emptyBlocks == 0) {
            for (; k <= end; k++) {
                int symbol = in.symbol(symbols, table), run = symbol >> 4, size = symbol & 15, value = 0;
                if (size == 0 && run < 15) {
                    emptyBlocks = (1 << run) + in.take(run);
                    break;
                }
                if (size > 1) throw words.damaged("a coefficient of " + size + " bits in a refining scan", "1 bit");
                if (size == 1) value = in.take(1) == 1 ? 1 << low : -1 << low;
                for (; k <= end; k++) {
                    if ((present[block] >> k & 1) != 0) correct(block, k);
                    else if (run-- == 0) break;
                }
                if (value != 0) {
                    if (k > end) throw words.damaged("coefficients beyond the end of their band", "none");
                    put(block, k, value);
                }
            }
        }
        if (emptyBlocks > 0) {
            for (long left = present[block] & band & -1L << k; left != 0 && k <= end; left &= left - 1) correct(block, Long.numberOfTrailingZeros(left));
            emptyBlocks--;
        }
    }

    private void put(int block, int k, int value) {
        values[64 * block + Tables.ZIGZAG[k]] = (short) value;
        present[block] |= 1L << k;
    }

    private void correct(int block, int k) {
        if (in.take(1) == 0) return;
        int at = 64 * block + Tables.ZIGZAG[k];
        values[at] += values[at] > 0 ? 1 << low : -1 << low;
    }
}
