package org.readingroom.dicom.transcode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;

/** The frames of a file as bytes: rows, columns, samples (interleaved), numbers in a given order. */
final class FrameBytes {

    private static final int BATCH = 2 * Runtime.getRuntime().availableProcessors();

    private final FrameReader reader;
    private final ByteOrder order;

    /** Turns a frame's bytes into others. */
    @FunctionalInterface
    interface Coding {
        byte[] code(byte[] samples) throws IOException;
    }

    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes) throws IOException;
    }

    FrameBytes(FrameReader reader, ByteOrder order) {
        this.reader = reader;
        this.order = order;
    }

    static Object[] planes(FrameReader reader, int frame0) throws IOException {
        Object[] planes = new Object[reader.layout().samples()];
        for (int c = 0; c < planes.length; c++) planes[c] = reader.layout().newPlane();
        reader.read(frame0, planes);
        return planes;
    }

    /** One frame; 1-bit pixels one a byte. */
    byte[] read(int frame0) throws IOException {
        PixelLayout layout = reader.layout();
        Object[] planes = planes(reader, frame0);
        if (planes.length == 1 && planes[0] instanceof byte[] bytes) return bytes;
        ByteBuffer out = ByteBuffer.allocate(layout.frameBytes()).order(order);
        if (planes.length == 1) {
            if (planes[0] instanceof short[] s) out.asShortBuffer().put(s);
            else if (planes[0] instanceof int[] v) out.asIntBuffer().put(v);
            else if (planes[0] instanceof float[] f) out.asFloatBuffer().put(f);
            else out.asDoubleBuffer().put((double[]) planes[0]);
            return out.array();
        }
        int width = layout.sampleBytes(), step = planes.length * width, pixels = layout.framePixels();
        for (int c = 0; c < planes.length; c++) {
            int at = c * width;
            if (planes[c] instanceof byte[] b) for (int n = 0; n < pixels; n++, at += step) out.put(at, b[n]);
            else if (planes[c] instanceof short[] s) for (int n = 0; n < pixels; n++, at += step) out.putShort(at, s[n]);
            else for (int n = 0, v[] = (int[]) planes[c]; n < pixels; n++, at += step) out.putInt(at, v[n]);
        }
        return out.array();
    }

    /** All frames, coded in as many threads as there are processors if {@code inThreads}, handed on in their order; a few of them in memory at a time. */
    void each(Coding coding, boolean inThreads, Sink sink, Progress progress) throws IOException {
        int frames = reader.layout().frames();
        for (int first = 0; first < frames; first += BATCH) {
            int from = first;
            byte[][] coded = new byte[Math.min(BATCH, frames - first)][];
            progress.report(first, frames);
            if (inThreads) Parallel.<IOException>count(coded.length, n -> coded[n] = coding.code(read(from + n)));
            else for (int n = 0; n < coded.length; n++) coded[n] = coding.code(read(from + n));
            for (byte[] frame : coded) sink.take(frame);
        }
    }

    /** Writes 1-bit frames one after the other without a gap between them, as native pixel data have them. */
    static final class BitSink implements Sink {
        private final OutputStream out;
        private int filled, part;

        BitSink(OutputStream out) {
            this.out = out;
        }

        @Override
        public void take(byte[] bits) throws IOException {
            byte[] whole = new byte[(filled + bits.length) / 8];
            int at = 0;
            for (byte bit : bits) {
                part |= (bit & 1) << filled++;
                if (filled < 8) continue;
                whole[at++] = (byte) part;
                filled = 0;
                part = 0;
            }
            out.write(whole);
        }

        void finish() throws IOException {
            if (filled > 0) out.write(part);
        }
    }
}
