package org.readingroom.dicom.pixel.jpeg;

import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;

/**
 * Lossless scans, process 14: differences from a prediction by the neighbours, modulo 65536. A row's differences are decoded first, then the
 * predictions are added; grey images with predictor 1, nearly all that DICOM has, do both at once. Source: ITU-T T.81 Annex H.
 */
final class LosslessScan {

    private static final int SHIFT = 64 - HuffmanTable.DIFFERENCE_LOOK_BITS;

    private final JpegBytes words;
    private final Frame frame;
    private final Scan scan;
    private final HuffmanTable[] tables;
    private final int interval;

    LosslessScan(JpegBytes words, Frame frame, Scan scan, Tables tables) throws FormatException {
        this.words = words;
        this.frame = frame;
        this.scan = scan;
        interval = tables.restartInterval();
        this.tables = new HuffmanTable[scan.parts().size()];
        for (int n = 0; n < this.tables.length; n++) this.tables[n] = tables.dc(scan.parts().get(n).dcTable(), words, 16);
        if (scan.start() < 1 || scan.start() > 7) throw words.damaged("predictor " + scan.start(), "1 to 7");
        if (scan.end() != 0 || scan.high() != 0 || scan.low() >= frame.precision)
            throw words.damaged("a lossless scan to coefficient " + scan.end() + " with point transforms " + scan.high() + " and " + scan.low(),
                "0, 0 and less than the precision");
        if (interval % scan.unitsAcross(frame, 1) != 0) throw words.damaged("a restart interval of " + interval + " pixels in a lossless image",
            "whole rows");
    }

    /** How far a decoder may read on before it looks whether data are left: the longest codes of a row. */
    int padding() {
        long samples = 0;
        for (Scan.Part part : scan.parts()) samples += scan.interleaved() ? (long) part.component().stride * part.component().vertical
            : part.component().columns;
        return (int) (samples * 4 + 16);
    }

    void decode(EntropyData data) throws FormatException {
        BitInput in = new BitInput(data, words);
        int across = scan.unitsAcross(frame, 1), down = scan.unitsDown(frame, 1);
        int rowsOfInterval = interval / across;
        boolean simple = !scan.interleaved() && scan.start() == 1;
        for (int row = 0; row < down; row++) {
            Progress.stopIfInterrupted();
            boolean restart = rowsOfInterval > 0 && row > 0 && row % rowsOfInterval == 0;
            if (restart) in.nextInterval();
            boolean first = restart || row == 0;
            if (simple) {
                Component c = scan.parts().get(0).component();
                int at = row * c.stride, before = first ? initial() : c.samples[at - c.stride];
                predictedLeft(in, tables[0], c.samples, at, at + across, before);
            } else {
                if (scan.interleaved()) differences(in, row, across);
                else differences(in, tables[0], scan.parts().get(0).component().samples, row * scan.parts().get(0).component().stride, across);
                for (Scan.Part part : scan.parts()) predict(part.component(), row, first);
            }
            in.check();
        }
        in.finishScan();
        if (scan.low() > 0) for (Scan.Part part : scan.parts()) {
            short[] samples = part.component().samples;
            for (int n = 0; n < samples.length; n++) samples[n] <<= scan.low();
        }
    }

    /** T.81 H.1.2.1. */
    private int initial() {
        return 1 << frame.precision - scan.low() - 1;
    }

    private void predictedLeft(BitInput in, HuffmanTable table, short[] out, int from, int to, int before) throws FormatException {
        int[] look = table.differences();
        byte[] bytes = in.bytes;
        long window = in.window;
        int count = in.count, at = in.at, value = before;
        for (int n = from; n < to; n++) {
            if (count < 32) {
                window |= (long) BitInput.LONG.get(bytes, at) >>> count;
                at += 63 - count >> 3;
                count |= 56;
            }
            int found = look[(int) (window >>> SHIFT)];
            if (found == 0) {
                found = table.difference(window);
                if (found == 0) throw in.noCode(at, count);
            }
            window <<= found;
            count -= found & 63;
            value += found >> 8;
            out[n] = (short) value;
        }
        in.window = window;
        in.count = count;
        in.at = at;
    }

    private void differences(BitInput in, HuffmanTable table, short[] out, int from, int number) throws FormatException {
        int[] look = table.differences();
        byte[] bytes = in.bytes;
        long window = in.window;
        int count = in.count, at = in.at;
        for (int n = from; n < from + number; n++) {
            if (count < 32) {
                window |= (long) BitInput.LONG.get(bytes, at) >>> count;
                at += 63 - count >> 3;
                count |= 56;
            }
            int found = look[(int) (window >>> SHIFT)];
            if (found == 0) {
                found = table.difference(window);
                if (found == 0) throw in.noCode(at, count);
            }
            window <<= found;
            count -= found & 63;
            out[n] = (short) (found >> 8);
        }
        in.window = window;
        in.count = count;
        in.at = at;
    }

    /** One row of units of several components: the differences, each where its sample will stand. */
    private void differences(BitInput in, int unitRow, int across) throws FormatException {
        int parts = scan.parts().size();
        for (int unit = 0; unit < across; unit++) {
            for (int n = 0; n < parts; n++) {
                Component c = scan.parts().get(n).component();
                int[] look = tables[n].differences();
                for (int y = 0; y < c.vertical; y++) {
                    int at = (unitRow * c.vertical + y) * c.stride + unit * c.horizontal;
                    for (int x = 0; x < c.horizontal; x++) c.samples[at + x] = (short) difference(in, look, tables[n]);
                }
            }
        }
    }

    private static int difference(BitInput in, int[] look, HuffmanTable table) throws FormatException {
        if (in.count < 32) in.refill();
        int found = look[(int) (in.window >>> SHIFT)];
        if (found == 0) {
            found = table.difference(in.window);
            if (found == 0) throw in.noCode();
        }
        in.skip(found & 63);
        return found >> 8;
    }

    /** @param first of the scan or of a restart interval: then the row is predicted without the one above */
    private void predict(Component c, int unitRow, boolean first) {
        int high = scan.interleaved() ? c.vertical : 1, width = scan.interleaved() ? c.stride : c.columns;
        for (int y = 0; y < high; y++) {
            int at = (unitRow * high + y) * c.stride;
            if (first && y == 0) LosslessPredictor.firstRow(c.samples, at, width, initial());
            else LosslessPredictor.row(scan.start(), c.samples, at, width, c.stride);
        }
    }
}
