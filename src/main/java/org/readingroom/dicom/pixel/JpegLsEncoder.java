package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.file.Path;
import org.scijava.plugin.Plugin;

/** JPEG-LS without loss: samples of 2 to 16 bits, signed or not, grey or colour. */
@Plugin(type = PixelEncoder.class)
public class JpegLsEncoder implements PixelEncoder {

    @Override
    public String syntax() {
        return JpegLsCodec.LOSSLESS;
    }

    @Override
    public byte[] encode(Path file, byte[] samples, PixelLayout layout, int loss) throws IOException {
        if (loss != 0) throw new IllegalArgumentException("JPEG-LS lossless allows no loss, got " + loss);
        return JpegLsFrames.encode(file, samples, layout, 0);
    }
}
