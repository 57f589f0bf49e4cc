package org.readingroom.dicom.pixel.jpegls;

import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;

/**
 * What decodes one scan: marker segment SOS, T.87 C.2.3.
 *
 * @param components indices of those that it holds
 * @param interleave how several lie in it
 * @param interval   lines between restart markers, 0 if there are none
 */
record Scan(FrameHeader header, int[] components, Interleave interleave, CodingParameters parameters, ColourTransform transform, long interval) {

    private static final int FIRST_RESTART = 0xd0;

    /**
     * Decodes the entropy-coded data that begin at {@code from}.
     *
     * @return where they end in {@code code}
     */
    int decode(Path file, byte[] code, int from, int to, CodeBits bits, SampleOutput out) throws FormatException {
        int count = components.length, columns = header.columns();
        LineDecoder decoder = LineDecoder.of(parameters, bits, count);
        int[][] above = new int[count][columns + 2], lines = new int[count][columns + 2];
        int end = bits.begin(code, from, to);
        decoder.forget();
        long untilRestart = interval, restarts = 0;
        for (int row = 0; row < header.rows(); row++) {
            Progress.stopIfInterrupted();
            if (interval > 0 && untilRestart-- == 0) {
                end = restart(file, code, end, to, bits, restarts++);
                decoder.forget();
                for (int[] line : above) Arrays.fill(line, 0);
                untilRestart = interval - 1;
            }
            for (int c = 0; c < count; c++) {
                above[c][columns + 1] = above[c][columns];
                lines[c][0] = above[c][1];
            }
            if (interleave == Interleave.SAMPLE && count > 1) decoder.decodeSamples(above, lines, columns);
            else for (int c = 0; c < count; c++) decoder.decode(above[c], lines[c], columns, c);
            bits.checkNotPassed();
            if (transform == ColourTransform.NONE) for (int c = 0; c < count; c++) out.put(lines[c], row, components[c], parameters.near());
            else putTransformed(lines, row, out);
            int[][] other = above;
            above = lines;
            lines = other;
        }
        bits.checkUsedUp();
        return end;
    }

    private int restart(Path file, byte[] code, int end, int to, CodeBits bits, long restarts) throws FormatException {
        bits.checkUsedUp();
        int at = end;
        while (at + 1 < to && code[at] == -1 && code[at + 1] == -1) at++; // any number of bytes of ones may precede a marker
        int expected = FIRST_RESTART + (int) (restarts & 7);
        if (at + 1 >= to || code[at] != -1 || (code[at + 1] & 0xff) != expected)
            throw new FormatException(file, "no restart marker " + (expected - FIRST_RESTART) + " after line " + (restarts + 1) * interval
                + " of the JPEG-LS code", "one every " + interval + " lines", JpegLsReader.ADVICE);
        return bits.begin(code, at + 2, to);
    }

    /** The next line is predicted from what was coded, so the colours are made in a copy. */
    private void putTransformed(int[][] lines, int row, SampleOutput out) {
        int[][] colours = { lines[0].clone(), lines[1].clone(), lines[2].clone() };
        transform.undo(colours, header.columns(), parameters.maxval());
        for (int c = 0; c < 3; c++) out.put(colours[c], row, components[c], parameters.near());
    }
}
