package demo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.readingroom.dicom.pixel.PixelEncoder;
import org.readingroom.dicom.pixel.PixelLayout;
import org.scijava.plugin.Plugin;

/** Writes what {@link InflateCodec} reads. */
@Plugin(type = PixelEncoder.class)
public class DeflateEncoder implements PixelEncoder {

    @Override
    public String syntax() {
        return InflateCodec.SYNTAX;
    }

    @Override
    public byte[] encode(Path file, byte[] samples, PixelLayout layout, int loss) {
        Deflater deflater = new Deflater();
        deflater.setInput(samples);
        deflater.finish();
        byte[] out = new byte[samples.length + samples.length / 8 + 64];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length + (length & 1));
    }
}
