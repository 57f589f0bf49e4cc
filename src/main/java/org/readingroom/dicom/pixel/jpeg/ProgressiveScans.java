package org.readingroom.dicom.pixel.jpeg;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;

/**
 * The coefficients of a progressive frame, gathered scan by scan. Each coefficient must be sent from its highest bits to its lowest, each bit
 * once: what repeats itself is damaged, and so the work is bounded by 14 scans a coefficient. Source: ITU-T T.81 Annex G.
 */
final class ProgressiveScans {

    private static final int UNSENT = -1;

    private final JpegBytes words;
    private final Frame frame;
    private final Map<Component, Coefficients> all = new IdentityHashMap<>();

    /**
     * Blocks of one component, 64 values each, row by row (not zigzag).
     *
     * @param present which of a block's are not zero, as {@link AcBand} keeps it
     * @param lowest  of each coefficient, in zigzag order: how many low bits are still to come
     */
    private record Coefficients(short[] values, long[] present, int[] lowest, int[][] quantizer) {}

    ProgressiveScans(JpegBytes words, Frame frame) throws FormatException {
        this.words = words;
        this.frame = frame;
        for (Component c : frame.components) {
            int[] lowest = new int[64];
            Arrays.fill(lowest, UNSENT);
            long samples = (long) c.stride * c.paddedRows;
            all.put(c, new Coefficients(new short[(int) samples], new long[(int) (samples / 64)], lowest, new int[1][]));
        }
    }

    void decode(Scan scan, Tables tables, EntropyData data) throws FormatException {
        int most = frame.precision == 8 ? 10 : 13;
        boolean dcScan = scan.start() == 0;
        if (scan.end() > 63 || scan.start() > scan.end() || dcScan && scan.end() != 0 || !dcScan && scan.interleaved())
            throw words.damaged("a progressive scan of coefficients " + scan.start() + " to " + scan.end() + " of " + scan.parts().size()
                + " components", "0 alone, or a band within 1 to 63 of one component");
        if (scan.low() > most || scan.high() != 0 && scan.high() != scan.low() + 1)
            throw words.damaged("a scan that goes from bit " + scan.high() + " to bit " + scan.low(), "one bit at a time, at most " + most);
        for (Scan.Part part : scan.parts()) {
            Coefficients c = all.get(part.component());
            for (int k = scan.start(); k <= scan.end(); k++) {
                if (c.lowest[k] != (scan.high() == 0 ? UNSENT : scan.high()))
                    throw words.damaged("a scan that sends bits of coefficient " + k + " which were sent before, or too early", "each bit once, in order");
                c.lowest[k] = scan.low();
            }
            if (c.quantizer[0] == null) c.quantizer[0] = tables.quantizer(part.component().quantizer, words);
        }
        BitInput in = new BitInput(data, words);
        if (dcScan) dc(scan, tables, in);
        else ac(scan, tables, in);
        in.finishScan();
    }

    /** @return whether all components have been sent, at least coarsely */
    boolean started() {
        return all.values().stream().allMatch(c -> c.lowest[0] != UNSENT);
    }

    /** Whether all bits of all coefficients have been sent. */
    boolean finished() {
        return all.values().stream().allMatch(c -> Arrays.stream(c.lowest).allMatch(low -> low == 0));
    }

    void transform() {
        InverseDct transform = new InverseDct(frame.precision);
        for (Component c : frame.components) {
            Coefficients coefficients = all.remove(c);
            c.samples = new short[coefficients.values.length];
            for (int y = 0, block = 0; y < c.paddedRows / 8; y++)
                for (int x = 0; x < c.stride / 8; x++, block += 64)
                    transform.block(coefficients.values, block, coefficients.quantizer[0], c.samples, 8 * (y * c.stride + x), c.stride);
        }
    }

    private void dc(Scan scan, Tables tables, BitInput in) throws FormatException {
        List<Scan.Part> parts = scan.parts();
        HuffmanTable[] dc = new HuffmanTable[parts.size()];
        if (scan.high() == 0) for (int n = 0; n < dc.length; n++) dc[n] = tables.dc(parts.get(n).dcTable(), words, 15);
        int[] predictions = new int[dc.length];
        int across = scan.unitsAcross(frame, 8), down = scan.unitsDown(frame, 8), interval = tables.restartInterval(), untilRestart = interval;
        for (int y = 0; y < down; y++) {
            Progress.stopIfInterrupted();
            for (int x = 0; x < across; x++) {
                if (interval > 0 && untilRestart-- == 0) {
                    in.nextInterval();
                    Arrays.fill(predictions, 0);
                    untilRestart = interval - 1;
                }
                for (int n = 0; n < dc.length; n++) {
                    Component c = parts.get(n).component();
                    short[] values = all.get(c).values;
                    int high = scan.interleaved() ? c.vertical : 1, wide = scan.interleaved() ? c.horizontal : 1;
                    for (int v = 0; v < high; v++)
                        for (int h = 0; h < wide; h++) {
                            int at = 64 * ((y * high + v) * (c.stride / 8) + x * wide + h);
                            if (scan.high() > 0) {
                                values[at] |= in.take(1) << scan.low();
                                continue;
                            }
                            int size = in.symbol(dc[n].symbols(), dc[n]);
                            if (size > 0) predictions[n] += HuffmanTable.extend(in.take(size), size);
                            values[at] = (short) (predictions[n] << scan.low());
                        }
                }
                in.check();
            }
        }
    }

    private void ac(Scan scan, Tables tables, BitInput in) throws FormatException {
        Component c = scan.parts().get(0).component();
        AcBand band = new AcBand(words, scan, tables.ac(scan.parts().get(0).acTable(), words), in, all.get(c).values, all.get(c).present);
        int across = scan.unitsAcross(frame, 8), down = scan.unitsDown(frame, 8), interval = tables.restartInterval(), untilRestart = interval;
        for (int y = 0; y < down; y++) {
            Progress.stopIfInterrupted();
            for (int x = 0; x < across; x++) {
                if (interval > 0 && untilRestart-- == 0) {
                    band.endInterval();
                    in.nextInterval();
                    untilRestart = interval - 1;
                }
                int block = y * (c.stride / 8) + x;
                if (scan.high() == 0) band.first(block);
                else band.refine(block);
                in.check();
            }
        }
        band.endInterval();
    }
}
