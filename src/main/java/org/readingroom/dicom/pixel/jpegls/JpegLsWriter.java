package org.readingroom.dicom.pixel.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/** Writes one JPEG-LS image with the standard's default parameters. Source: ITU-T T.87, Annex C for the markers. */
public final class JpegLsWriter {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_LOSS = 255;

    private final FrameHeader header;
    private final Interleave interleave;
    private final int near;

    /**
     * @param interleave of several components; with one it says nothing
     * @param near       the largest difference of a decoded sample; 0 is lossless
     */
    public JpegLsWriter(FrameHeader header, Interleave interleave, int near) {
        if (near < 0 || near > mostLoss(header.precision()))
            throw new IllegalArgumentException("a loss of 0 to " + mostLoss(header.precision()) + " fits samples of " + header.precision() + " bits, got " + near);
        if (header.columns() > 0xffff || header.rows() > 0xffff)
            throw new IllegalArgumentException("at most 65535 columns and rows are written, got " + header.columns() + " x " + header.rows());
        this.header = header;
        this.interleave = interleave;
        this.near = near;
    }

    /** The largest {@code near} that the standard allows for samples of so many bits: T.87 C.2.3. */
    public static int mostLoss(int precision) {
        return Math.min(MOST_LOSS, (1 << precision) - 1 >> 1);
    }

    /**
     * Codes an image.
     *
     * @param samples     rows, columns, components (interleaved), little endian; bits above the precision are left out
     * @param sampleBytes 1 or 2
     * @return the whole image, SOI to EOI
     */
    public byte[] write(byte[] samples, int sampleBytes) {
        CodingParameters parameters = CodingParameters.defaults((1 << header.precision()) - 1, near);
        CodeOutput out = new CodeOutput((int) Math.min(Integer.MAX_VALUE - 64, header.samples() * sampleBytes / 2 + 256));
        out.raw16(0xffd8);
        frame(out);
        parameters(out, parameters);
        int components = header.components();
        if (interleave == Interleave.NONE) for (int c = 0; c < components; c++) scan(out, parameters, new int[] { c }, samples, sampleBytes);
        else scan(out, parameters, IntStream.range(0, components).toArray(), samples, sampleBytes);
        out.raw16(0xffd9);
        return out.toBytes();
    }

    private void frame(CodeOutput out) {
        out.raw16(0xfff7);
        out.raw16(8 + 3 * header.components());
        out.raw(header.precision());
        out.raw16(header.rows());
        out.raw16(header.columns());
        out.raw(header.components());
        for (int c = 1; c <= header.components(); c++) {
            out.raw(c);
            out.raw(0x11);
            out.raw(0);
        }
    }

    /** The defaults are written too: above 8 bits some readers have had defaults of their own. */
    private void parameters(CodeOutput out, CodingParameters parameters) {
        if (header.precision() <= 8) return;
        out.raw16(0xfff8);
        out.raw16(13);
        out.raw(1);
        for (int value : new int[] { parameters.maxval(), parameters.t1(), parameters.t2(), parameters.t3(), parameters.reset() }) out.raw16(value);
    }

    private void scan(CodeOutput out, CodingParameters parameters, int[] components, byte[] samples, int sampleBytes) {
        int count = components.length, columns = header.columns();
        out.raw16(0xffda);
        out.raw16(6 + 2 * count);
        out.raw(count);
        for (int c : components) {
            out.raw(c + 1);
            out.raw(0);
        }
        out.raw(near);
        out.raw(count == 1 ? 0 : interleave.ordinal());
        out.raw(0);
        LineEncoder encoder = new LineEncoder(parameters, out, count);
        int[][] above = new int[count][columns + 2], lines = new int[count][columns + 2];
        for (int row = 0; row < header.rows(); row++) {
            for (int c = 0; c < count; c++) {
                take(samples, sampleBytes, row, components[c], lines[c]);
                above[c][columns + 1] = above[c][columns];
                lines[c][0] = above[c][1];
            }
            if (count > 1 && interleave == Interleave.SAMPLE) encoder.encodeSamples(above, lines, columns);
            else for (int c = 0; c < count; c++) encoder.encode(above[c], lines[c], columns, c);
            int[][] other = above;
            above = lines;
            lines = other;
        }
        out.finish();
    }

    private void take(byte[] samples, int sampleBytes, int row, int component, int[] line) {
        int step = header.components() * sampleBytes, at = row * header.columns() * step + component * sampleBytes, mask = (1 << header.precision()) - 1;
        for (int x = 1; x <= header.columns(); x++, at += step) line[x] = (sampleBytes == 1 ? samples[at] : (short) SHORTS.get(samples, at)) & mask;
    }
}
