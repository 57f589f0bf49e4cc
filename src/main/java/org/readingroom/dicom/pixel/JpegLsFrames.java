package org.readingroom.dicom.pixel;

import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.dicom.pixel.jpegls.FrameHeader;
import org.readingroom.dicom.pixel.jpegls.Interleave;
import org.readingroom.dicom.pixel.jpegls.JpegLsWriter;
import org.readingroom.io.FormatException;

/** How frames of DICOM images become JPEG-LS images. */
final class JpegLsFrames {

    private static final int MOST_SIDE = 65535;
    private static final String ADVICE = "Choose another transfer syntax.";

    private JpegLsFrames() {}

    static byte[] encode(Path file, byte[] samples, PixelLayout layout, int near) throws FormatException {
        if (layout.floating() || layout.bitsAllocated() != 8 && layout.bitsAllocated() != 16)
            throw new FormatException(file, "samples of " + layout.bitsAllocated() + (layout.floating() ? " bits, floating point" : " bits"),
                "8 or 16 bits for JPEG-LS", ADVICE);
        if (layout.rows() > MOST_SIDE || layout.columns() > MOST_SIDE)
            throw new FormatException(file, "frames of " + layout.columns() + " x " + layout.rows(), "at most " + MOST_SIDE + " a side for JPEG-LS", ADVICE);
        int precision = precision(layout);
        int most = Math.min(JpegLsWriter.mostLoss(precision), (1 << layout.bitsStored()) - 1 >> 1);
        if (near < 0 || near > most)
            throw new FormatException(file, "a loss of " + near, "0 to " + most + " for samples of " + layout.bitsStored() + " bits", "Choose a smaller one.");
        if (near > 0 && precision > layout.bitsStored())
            throw new FormatException(file, "samples of " + layout.bitsStored() + " bits in " + layout.bitsAllocated(), "at least " + precision
                + " for near-lossless JPEG-LS", "Choose a lossless transfer syntax.");
        FrameHeader header = new FrameHeader(layout.columns(), layout.rows(), layout.samples(), precision);
        byte[] code = new JpegLsWriter(header, Interleave.LINE, near).write(samples, layout.sampleBytes());
        return (code.length & 1) == 0 ? code : Arrays.copyOf(code, code.length + 1);
    }

    /**
     * Bits Stored; but all bits of signed samples, sign included, because decoders do not extend the sign, and never as few as would fit a smaller
     * Bits Allocated, which DCMTK takes for damage.
     */
    private static int precision(PixelLayout layout) {
        return layout.signed() ? layout.bitsAllocated() : Math.max(layout.bitsStored(), layout.bitsAllocated() == 16 ? 9 : 8);
    }
}
