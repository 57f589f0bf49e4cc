package org.readingroom.dicom.pixel.jpeg2000;

import org.readingroom.dicom.pixel.jpeg2000.code.Component;
import org.readingroom.io.FormatException;

/** Decodes frames. Thread-safe: each thread has arrays of its own, which it keeps for its next frame. */
public final class Jpeg2000Decoder {

    private static final int MOST_BITS = 24; // with those that wavelets and guards need, what a 32-bit word holds
    private static final long MOST_KEPT = 4 << 20; // samples

    private final ThreadLocal<FrameDecoder> decoders = ThreadLocal.withInitial(FrameDecoder::new);

    /** Takes the samples of the image row by row, tile by tile. */
    @FunctionalInterface
    public interface Rows {
        /**
         * @param component from 0
         * @param row       of the image, or of the part that was asked for
         * @param column    of the same, at which the samples begin
         * @param samples   the colour transform undone, level shift added, clipped to the component's precision; from {@code first} on, {@code count} of them
         */
        void take(int component, int row, int column, int[] samples, int first, int count) throws FormatException;
    }

    /**
     * Decodes a whole frame.
     *
     * @throws FormatException if the code is damaged or ends early
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public void decode(Jpeg2000Frame frame, Rows rows) throws FormatException {
        decode(frame, Reduction.NONE, rows);
    }

    /**
     * Decodes a part of a frame, or a smaller image of it: code-blocks that it does not need are passed over.
     *
     * @throws FormatException if the code is damaged, ends early, or cannot be halved so often
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public void decode(Jpeg2000Frame frame, Reduction wanted, Rows rows) throws FormatException {
        for (Component c : frame.components()) if (c.bits() > MOST_BITS) throw frame.stream().code().wrong("samples of " + c.bits() + " bits", "at most " + MOST_BITS);
        boolean isLarge = (long) frame.columns() * frame.rows() > MOST_KEPT;
        FrameDecoder decoder = isLarge ? new FrameDecoder() : decoders.get();
        decoder.decode(frame.stream(), wanted, rows);
    }
}
