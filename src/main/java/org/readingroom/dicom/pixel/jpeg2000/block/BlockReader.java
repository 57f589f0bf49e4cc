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

    private static final int SLACK = 16; // bytes behind the end that may be looked at

    private final BlockDecoder decoder = new BlockDecoder();
    private final QuadDecoder quads = new QuadDecoder();
    private byte[] joined = new byte[1 << 14];
    private int[] segmentFrom = new int[16], segmentEnd = new int[16];
    private int bytes, segments, passes, end;
    private int cleanup, cleanupPass, refinements;
    private BlockStyle style;
    private boolean fast;
    private int[] samples;
    private int width, height, step, stripe;

    /** A block without code yet. @param isFast whether it is one of high throughput */
    public void begin(BlockStyle blockStyle, boolean isFast) {
        style = blockStyle;
        fast = isFast;
        bytes = 0;
        segments = 0;
        passes = 0;
        end = 0;
        cleanup = 0;
        refinements = 0;
    }

    /** A piece of its code with so many coding passes, all of one codeword segment. */
    public void add(byte[] code, int from, int length, int itsPasses) {
        if (bytes + length + SLACK > joined.length) joined = Arrays.copyOf(joined, 2 * (bytes + length + SLACK));
        if (fast) addFast(code, from, length, itsPasses);
        else addPlain(code, from, length, itsPasses);
        passes += itsPasses;
    }

    private void addPlain(byte[] code, int from, int length, int itsPasses) {
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
        segmentEnd[segments - 1] = passes + itsPasses;
    }

    /** Of several sets of passes the last one that holds anything counts: it has all that those before it had. */
    private void addFast(byte[] code, int from, int length, int itsPasses) {
        int last = passes + itsPasses - 1;
        if (length == 0) return;
        if (last % 3 == 0) {
            bytes = 0;
            cleanup = length;
            cleanupPass = last;
            refinements = 0;
        } else refinements += itsPasses;
        System.arraycopy(code, from, joined, bytes, length);
        bytes += length;
    }

    /**
     * Decodes what was added.
     *
     * @param planes      bits that magnitudes of the band may have
     * @param missing     how many of them are empty, from the highest
     * @param orientation of the band, 0 LL, 1 HL, 2 LH, 3 HH
     */
    public void decode(Code code, int columns, int rows, int planes, int missing, int orientation) throws FormatException {
        width = columns;
        height = rows;
        if (fast) decodeFast(code, planes, missing);
        else decodePlain(code, planes - missing, orientation);
    }

    private void decodeFast(Code code, int planes, int missing) throws FormatException {
        samples = quads.samples();
        step = 1;
        stripe = QuadDecoder.stride(width);
        int plane = planes - 1 - missing - cleanupPass / 3;
        if (cleanup == 0) {
            Arrays.fill(samples, 0, stripe * height, 0);
            return;
        }
        if (plane < 0 || plane == 0 && refinements > 0 || refinements > 2)
            throw code.wrong("a high-throughput code-block of " + passes + " passes that ends below the lowest bit plane", "fewer passes");
        if (!quads.decode(joined, cleanup, bytes - cleanup, 1 + refinements, width, height, plane, planes, style.has(BlockStyle.CAUSAL)))
            throw code.wrong("a damaged high-throughput code-block", "one whose parts fit together");
    }

    private void decodePlain(Code code, int planes, int orientation) throws FormatException {
        if (passes > Math.max(0, 3 * planes - 2)) throw code.wrong(passes + " coding passes of a code-block of " + planes + " bit planes", "at most " + Math.max(0, 3 * planes - 2));
        samples = decoder.samples();
        step = 4;
        stripe = 4 * width;
        decoder.start(width, height, orientation, style.has(BlockStyle.CAUSAL));
        for (int pass = 0, segment = -1; pass < passes; pass++) {
            int plane = planes - 1 - (pass + 2) / 3, kind = pass % 3;
            boolean raw = style.has(BlockStyle.BYPASS) && pass >= 10 && kind != 0;
            if (segment < 0 || pass == segmentEnd[segment]) {
                segment++;
                if (raw) decoder.beginRaw(joined, segmentFrom[segment]);
                else decoder.begin(joined, segmentFrom[segment]);
            }
            if (kind == 0) decoder.clean(plane);
            else if (kind == 1 && !raw) decoder.propagate(plane);
            else if (kind == 2 && !raw) decoder.refine(plane);
            else if (kind == 1) decoder.propagateRaw(plane);
            else decoder.refineRaw(plane);
            if (kind == 0 && style.has(BlockStyle.SEGMENTATION) && !decoder.check()) throw code.wrong("a code-block whose check bits are wrong", "0xA behind each bit plane");
            if (style.has(BlockStyle.RESET)) decoder.resetContexts();
        }
    }

    /** Where a row begins in the samples. */
    private int row(int y) {
        return step == 1 ? y * stripe : (y >> 2) * stripe + (y & 3);
    }

    /** Writes the coefficients as whole numbers. @param shift of a region of interest: what reaches above it is lowered by it */
    public void whole(int[] out, int at, int stride, int shift) {
        int[] in = samples;
        for (int y = 0; y < height; y++) {
            int s = row(y), o = at + y * stride;
            if (shift > 0) lower(s, shift);
            if (step == 1) whole(in, s, out, o, width);
            else for (int x = 0; x < width; x++, s += 4) {
                int v = in[s], sign = v >> 31;
                out[o + x] = ((v & 0x7fffffff) >>> 1 ^ sign) - sign;
            }
        }
    }

    private static void whole(int[] in, int from, int[] out, int to, int count) {
        for (int x = 0; x < count; x++) {
            int v = in[from + x], sign = v >> 31;
            out[to + x] = ((v & 0x7fffffff) >>> 1 ^ sign) - sign;
        }
    }

    /** Writes the coefficients, times {@code factor}, the middle of what was not decoded. @param shift of a region of interest: what reaches above it is lowered by it */
    public void real(float[] out, int at, int stride, int shift, float factor) {
        int[] in = samples;
        float half = factor * 0.5f;
        for (int y = 0; y < height; y++) {
            int s = row(y), o = at + y * stride;
            if (shift > 0) lower(s, shift);
            for (int x = 0; x < width; x++, s += step) {
                int v = in[s], sign = v >> 31;
                out[o + x] = (((v & 0x7fffffff) ^ sign) - sign) * half;
            }
        }
    }

    /** Source: T.800 H.1. */
    private void lower(int first, int shift) {
        for (int x = 0, s = first; x < width; x++, s += step) {
            int v = samples[s], magnitude = v & 0x7fffffff;
            if (magnitude >>> 1 >= 1L << shift) samples[s] = v & 0x80000000 | magnitude >>> shift;
        }
    }
}
