package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.file.Path;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/**
 * JPEG-LS near-lossless: no sample differs by more than was allowed. Signed samples are refused, because a decoder sees them as unsigned numbers
 * that leap from the largest to the smallest between 0 and -1, and a difference there could turn a dark pixel white; other programs refuse them too.
 */
@Plugin(type = PixelEncoder.class)
public class JpegLsNearEncoder implements PixelEncoder {

    @Override
    public String syntax() {
        return JpegLsCodec.NEAR_LOSSLESS;
    }

    @Override
    public boolean isLossy() {
        return true;
    }

    @Override
    public byte[] encode(Path file, byte[] samples, PixelLayout layout, int loss) throws IOException {
        if (layout.signed())
            throw new FormatException(file, "signed samples", "unsigned ones for near-lossless JPEG-LS", "Choose a lossless transfer syntax.");
        if (layout.photometric().equals("PALETTE COLOR"))
            throw new FormatException(file, "indices of a palette", "samples whose neighbours look alike", "Choose a lossless transfer syntax.");
        return JpegLsFrames.encode(file, samples, layout, loss);
    }
}
