package org.readingroom.dicom.pixel;

import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.io.FormatException;

/** One frame's bytes as native pixel data have them, for the syntaxes that put such bytes into fragments. Source: PS3.5 8.1.1, PS3.3 C.7.6.3.1. */
final class NativeFrame {

    private NativeFrame() {}

    /**
     * Bytes that a frame may have at most: all its samples, and what makes the count even.
     */
    static int mostBytes(PixelLayout layout) {
        return layout.frameBytes() + (layout.frameBytes() & 1);
    }

    /** A frame's samples as fragments hold them, 1-bit pixels eight a byte, the first one lowest; of even length. */
    static byte[] coded(byte[] samples, PixelLayout layout) {
        if (layout.bitsAllocated() > 1) return Arrays.copyOf(samples, samples.length + (samples.length & 1));
        int bytes = (samples.length + 7) / 8;
        byte[] out = new byte[bytes + (bytes & 1)];
        for (int n = 0; n < samples.length; n++) out[n >> 3] |= (byte) ((samples[n] & 1) << (n & 7));
        return out;
    }

    /**
     * Puts a frame's bytes into the order of a codec's result: samples interleaved, chroma for every pixel.
     *
     * @param bytes of which {@code count} are the frame, padding included
     * @throws FormatException if they are fewer or more than a frame
     */
    static void spread(Path file, byte[] bytes, int count, PixelLayout layout, byte[] out) throws FormatException {
        int half = (layout.framePixels() + 1 & ~1) * 2;
        if (layout.photometric().equals("YBR_FULL_422") && layout.samples() == 3 && layout.sampleBytes() == 1 && count >= half && count <= half + 1 && count < out.length) {
            for (int n = 0, at = 0; n < layout.framePixels(); n++) {
                int pair = n / 2 * 4;
                out[at++] = bytes[pair + (n & 1)];
                out[at++] = bytes[pair + 2];
                out[at++] = bytes[pair + 3];
            }
            return;
        }
        if (count < out.length || count > out.length + 1)
            throw new FormatException(file, "a frame of " + count + " bytes", out.length + " for " + layout.columns() + " x " + layout.rows(),
                "The pixel data are damaged; export the image again.");
        if (!layout.planar()) {
            System.arraycopy(bytes, 0, out, 0, out.length);
            return;
        }
        int pixels = layout.framePixels(), width = layout.sampleBytes(), samples = layout.samples();
        for (int c = 0, from = 0; c < samples; c++)
            for (int n = 0; n < pixels; n++) for (int b = 0; b < width; b++) out[(n * samples + c) * width + b] = bytes[from++];
    }
}
