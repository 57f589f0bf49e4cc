package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.scijava.plugin.Plugin;

/** Encapsulated Uncompressed Explicit VR Little Endian: native frames in fragments, so that pixel data can exceed 4 GB. Source: DICOM PS3.5 A.4. */
@Plugin(type = PixelCodec.class)
public class EncapsulatedNativeCodec implements PixelCodec {

    static final String ENCAPSULATED = "1.2.840.10008.1.2.1.98";

    @Override
    public Set<String> syntaxes() {
        return Set.of(ENCAPSULATED);
    }

    /** Chroma of every other pixel is doubled. */
    @Override
    public int mostExpansion() {
        return 2;
    }

    @Override
    public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
        byte[] bytes = new byte[coded.limit()];
        coded.get(0, bytes);
        NativeFrame.spread(file, bytes, bytes.length, layout, out);
    }
}
