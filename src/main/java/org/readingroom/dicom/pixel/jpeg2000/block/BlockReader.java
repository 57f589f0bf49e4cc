package org.readingroom.dicom.pixel.jpeg2000.block;

import java.util.Arrays;
import org.readingroom.dicom.pixel.jpeg2000.code.BlockStyle;
import org.readingroom.dicom.pixel.jpeg2000.code.Code;
import org.readingroom.io.FormatException;

/**
 * From the pieces of a block's code to its coefficients: {@link #begin}, {@link #add} for each piece, {@link #decode}, then {@link #whole} or {@link #real}. For one
 * thread.
 */
public final class BlockReader {

    private final BlockDecoder decoder = new BlockDecoder();
    private byte[] joined = new byte[1 << 14];
    private int[] segmentFrom = new int[16], segmentEnd = new int[16];
    private int bytes, segments, passes, end;
    private BlockStyle style;
    private int width, height;

    /** A block without code yet. */
    public void begin(BlockStyle blockStyle) {
        style = blockStyle;
        bytes = 0;
        segments = 0;
        passes = 0;
        end = 0;
    }

    /** A piece of its code with so many coding passes, all of one codeword segment. */
    public void add(byte[] code, int from, int length, int itsPasses) {
        if (bytes + length + 2 > joined.length) joined = Arrays.copyOf(joined, 2 * (bytes + length + 2));
        if (passes == end) {
            if (segments == segmentFrom.length) {
                segmentFrom = Arrays.copyOf(segmentFrom, 2 * segments);
                segmentEnd = Arrays.copyOf(segmentEnd, 2 * segments);
            }
            end = style.segmentEnd(passes);
            segmentFrom[segments++] = bytes;
        } else bytes -= 2;
        System.arraycopy(code, from, joined, bytes, length);
        bytes += length;
        joined[bytes++] = -1; // decoders find the end of a segment by a marker
        joined[bytes++] = -1;
        passes += itsPasses;
        segmentEnd[segments - 1] = passes;
    }

    /**
     * Decodes what was added.
     *
     * @param planes      bits of the largest magnitude
     * @param orientation of the band, 0 LL, 1 HL, 2 LH, 3 HH
     */
    public void decode(Code code, int columns, int rows, int planes, int orientation) throws FormatException {
        width = columns;
        height = rows;
        if (style.has(BlockStyle.HIGH_THROUGHPUT)) throw code.wrong("high-throughput code-blocks (HTJ2K)", "those of part 1; high throughput is not read yet");
        if (passes > Math.max(0, 3 * planes - 2)) throw code.wrong(passes + " coding passes of a code-block of " + planes + " bit planes", "at most " + Math.max(0, 3 * planes - 2));
        decoder.start(columns, rows, orientation, style.has(BlockStyle.CAUSAL));
        long room = 0;
        for (int pass = 0, segment = -1; pass < passes; pass++) {
            int plane = planes - 1 - (pass + 2) / 3, kind = pass % 3;
            boolean raw = style.has(BlockStyle.BYPASS) && pass >= 10 && kind != 0;
            if (segment < 0 || pass == segmentEnd[segment]) {
                segment++;
                if (raw) decoder.beginRaw(joined, segmentFrom[segment]);
                else room = decoder.begin(joined, segmentFrom[segment]);
            }
            if (kind == 0) room = decoder.clean(room, plane);
            else if (kind == 1 && !raw) room = decoder.propagate(room, plane);
            else if (kind == 2 && !raw) room = decoder.refine(room, plane);
            else if (kind == 1) decoder.propagateRaw(plane);
            else decoder.refineRaw(plane);
            if (kind == 0 && style.has(BlockStyle.SEGMENTATION)) {
                room = decoder.check(room);
                if ((room & 1) == 0) throw code.wrong("a code-block whose check bits are wrong", "0xA behind each bit plane");
                room &= ~1L;
            }
            if (style.has(BlockStyle.RESET)) decoder.resetContexts();
        }
    }

    /** Writes the coefficients as whole numbers. @param shift of a region of interest: what reaches above it is lowered by it */
    public void whole(int[] out, int at, int stride, int shift) {
        int[] samples = decoder.samples();
        for (int y = 0; y < height; y++) {
            int s = (y >> 2) * 4 * width + (y & 3), o = at + y * stride;
            if (shift > 0) lower(samples, s, shift);
            for (int x = 0; x < width; x++, s += 4) {
                int v = samples[s], sign = v >> 31;
                out[o + x] = ((v & 0x7fffffff) >>> 1 ^ sign) - sign;
            }
        }
    }

    /** Writes the coefficients, times {@code step}, the middle of what was not decoded. @param shift of a region of interest: what reaches above it is lowered by it */
    public void real(float[] out, int at, int stride, int shift, float step) {
        int[] samples = decoder.samples();
        float half = step * 0.5f;
        for (int y = 0; y < height; y++) {
            int s = (y >> 2) * 4 * width + (y & 3), o = at + y * stride;
            if (shift > 0) lower(samples, s, shift);
            for (int x = 0; x < width; x++, s += 4) {
                int v = samples[s], sign = v >> 31;
                out[o + x] = (((v & 0x7fffffff) ^ sign) - sign) * half;
            }
        }
    }

    /** Source: T.800 H.1. */
    private void lower(int[] samples, int first, int shift) {
        for (int x = 0, s = first; x < width; x++, s += 4) {
            int v = samples[s], magnitude = v & 0x7fffffff;
            if (magnitude >>> 1 >= 1L << shift) samples[s] = v & 0x80000000 | magnitude >>> shift;
        }
    }
}
