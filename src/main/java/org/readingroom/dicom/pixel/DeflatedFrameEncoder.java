package org.readingroom.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.scijava.plugin.Plugin;

/** Deflates each frame by itself, without a zlib header. */
@Plugin(type = PixelEncoder.class)
public class DeflatedFrameEncoder implements PixelEncoder {

    @Override
    public String syntax() {
        return DeflatedFrameCodec.DEFLATED_FRAMES;
    }

    @Override
    public byte[] encode(Path file, byte[] samples, PixelLayout layout, int loss) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(NativeFrame.coded(samples, layout));
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(samples.length / 2 + 64);
            byte[] piece = new byte[1 << 16];
            while (!deflater.finished()) out.write(piece, 0, deflater.deflate(piece));
            if ((out.size() & 1) == 1) out.write(0);
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
