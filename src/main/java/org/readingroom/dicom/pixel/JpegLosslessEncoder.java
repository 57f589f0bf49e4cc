package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.dicom.pixel.jpeg.LosslessEncoder;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/**
 * Writes JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, Selection Value 1). Unsigned samples are coded with Bits Stored (at
 * least 8, or 9 in 16), signed ones with Bits Allocated and their sign extended, so that every decoder gives back the very bytes. Source: PS3.5 8.2.1, A.4.2.
 */
@Plugin(type = PixelEncoder.class)
public class JpegLosslessEncoder implements PixelEncoder {

    private static final int MOST_PIXELS = 65535;

    @Override
    public String syntax() {
        return JpegLosslessCodec.SELECTION_VALUE_1;
    }

    @Override
    public byte[] encode(Path file, byte[] samples, PixelLayout layout, int loss) throws IOException {
        if (layout.floating() || layout.bitsAllocated() != 8 && layout.bitsAllocated() != 16)
            throw new FormatException(file, "samples of " + layout.bitsAllocated() + (layout.floating() ? " bits, floating point" : " bits"),
                "8 or 16 bits for JPEG lossless", "Choose another transfer syntax, such as RLE.");
        if (layout.rows() > MOST_PIXELS || layout.columns() > MOST_PIXELS)
            throw new FormatException(file, "an image of " + layout.columns() + " x " + layout.rows(), "at most 65535 x 65535 for JPEG lossless",
                "Choose another transfer syntax, such as RLE.");
        int precision = layout.signed() ? layout.bitsAllocated()
            : Math.max(layout.sampleBytes() == 1 ? 8 : 9, layout.bitsStored()); // by 8 and less DCMTK takes Bits Allocated for 8
        byte[] code = LosslessEncoder.encode(samples, layout.sampleBytes(), layout.rows(), layout.columns(), layout.samples(), precision);
        return code.length % 2 == 0 ? code : Arrays.copyOf(code, code.length + 1);
    }
}
