package org.readingroom.dicom.pixel.jpeg;

import java.util.Arrays;
import java.util.List;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;

/** Scans of sequential DCT frames, baseline and extended: each block is decoded and transformed at once. Source: ITU-T T.81 F.2. */
final class SequentialScan {

    /** The longest that one block can be, and one load more: how far a block may lead beyond the data. */
    static final int PADDING = 64 * 4 + 32;

    private final JpegBytes words;
    private final Frame frame;
    private final Scan scan;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final int[][] quantizers;
    private final int interval;
    private final int[] predictions;
    private final InverseDct transform;
    private final short[] block = new short[64];

    SequentialScan(JpegBytes words, Frame frame, Scan scan, Tables tables) throws FormatException {
        this.words = words;
        this.frame = frame;
        this.scan = scan;
        int count = scan.parts().size();
        // band and approximation of the scan header are not looked at: only progressive frames have them, and writers of sequential ones put
        // zeros there (corpus: pydicom/JPEG-lossy.dcm)
        dc = new HuffmanTable[count];
        ac = new HuffmanTable[count];
        quantizers = new int[count][];
        predictions = new int[count];
        for (int n = 0; n < count; n++) {
            Scan.Part part = scan.parts().get(n);
            dc[n] = tables.dc(part.dcTable(), words, 15);
            ac[n] = tables.ac(part.acTable(), words);
            quantizers[n] = tables.quantizer(part.component().quantizer, words);
        }
        interval = tables.restartInterval();
        transform = new InverseDct(frame.precision);
    }

    void decode(EntropyData data) throws FormatException {
        BitInput in = new BitInput(data, words);
        List<Scan.Part> parts = scan.parts();
        int across = scan.unitsAcross(frame, 8), down = scan.unitsDown(frame, 8);
        boolean interleaved = scan.interleaved();
        int untilRestart = interval;
        for (int y = 0; y < down; y++) {
            Progress.stopIfInterrupted();
            for (int x = 0; x < across; x++) {
                if (interval > 0 && untilRestart-- == 0) {
                    in.nextInterval();
                    Arrays.fill(predictions, 0);
                    untilRestart = interval - 1;
                }
                for (int n = 0; n < parts.size(); n++) {
                    Component c = parts.get(n).component();
                    int high = interleaved ? c.vertical : 1, wide = interleaved ? c.horizontal : 1;
                    for (int v = 0; v < high; v++)
                        for (int h = 0; h < wide; h++) block(in, n, c, 8 * ((y * high + v) * c.stride + x * wide + h));
                }
            }
        }
        in.finishScan();
    }

    /** @param at where the block's first sample stands */
    private void block(BitInput in, int n, Component c, int at) throws FormatException {
        int size = in.symbol(dc[n].symbols(), dc[n]);
        if (size > 0) predictions[n] += HuffmanTable.extend(in.take(size), size);
        block[0] = (short) predictions[n];
        boolean flat = coefficients(in, ac[n]);
        in.check();
        if (flat) {
            transform.flat(block[0] * quantizers[n][0], c.samples, at, c.stride);
        } else {
            transform.block(block, 0, quantizers[n], c.samples, at, c.stride);
            Arrays.fill(block, (short) 0);
        }
    }

    /** The AC coefficients of a block. @return whether there are none */
    private boolean coefficients(BitInput in, HuffmanTable table) throws FormatException {
        int[] look = table.coefficients(), symbols = table.symbols(), zigzag = Tables.ZIGZAG;
        byte[] bytes = in.bytes;
        long window = in.window;
        int count = in.count, at = in.at, k = 1;
        boolean flat = true;
        while (k < 64) {
            if (count < 32) {
                window |= (long) BitInput.LONG.get(bytes, at) >>> count;
                at += 63 - count >> 3;
                count |= 56;
            }
            int index = (int) (window >>> 64 - HuffmanTable.LOOK_BITS), found = look[index];
            if (found != 0) {
                k += found >> 8 & 15;
                if (k > 63) throw beyond();
                flat = false;
                block[zigzag[k++]] = (short) (found >> 16);
                window <<= found;
                count -= found & 63;
                continue;
            }
            found = symbols[index];
            if (found == 0) {
                found = table.find(window);
                if (found == 0) throw in.noCode(at, count);
            }
            window <<= found;
            count -= found & 63;
            int size = found >> 8 & 15, run = found >> 12;
            if (size == 0) {
                if (run != 15) break;
                k += 16;
                if (k > 64) throw beyond();
                continue;
            }
            k += run;
            if (k > 63) throw beyond();
            flat = false;
            block[zigzag[k++]] = (short) HuffmanTable.extend((int) (window >>> 64 - size), size);
            window <<= size;
            count -= size;
        }
        in.window = window;
        in.count = count;
        in.at = at;
        return flat;
    }

    private FormatException beyond() {
        return words.damaged("coefficients beyond the end of a block", "63 at most");
    }
}
