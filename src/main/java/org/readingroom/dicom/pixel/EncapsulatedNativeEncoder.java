package org.readingroom.dicom.pixel;

import java.nio.file.Path;
import org.scijava.plugin.Plugin;

/** Puts frames into fragments as they are. */
@Plugin(type = PixelEncoder.class)
public class EncapsulatedNativeEncoder implements PixelEncoder {

    @Override
    public String syntax() {
        return EncapsulatedNativeCodec.ENCAPSULATED;
    }

    @Override
    public byte[] encode(Path file, byte[] samples, PixelLayout layout, int loss) {
        return NativeFrame.coded(samples, layout);
    }
}
