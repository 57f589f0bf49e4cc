package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/**
 * Deflated Image Frame Compression: each frame's native bytes, deflated by themselves without a zlib header (RFC 1951). Never inflates further than one
 * frame. Source: DICOM PS3.5 A.4.
 */
@Plugin(type = PixelCodec.class)
public class DeflatedFrameCodec implements PixelCodec {

    static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";
    private static final String ADVICE = "The compressed pixels are damaged; copy or export the image again.";

    @Override
    public Set<String> syntaxes() {
        return Set.of(DEFLATED_FRAMES);
    }

    /** A run of 258 bytes takes two bits at least (RFC 1951 3.2.5). */
    @Override
    public int mostExpansion() {
        return 1032;
    }

    @Override
    public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
        byte[] bytes = new byte[NativeFrame.mostBytes(layout)];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(coded.duplicate());
            int count = 0;
            while (count < bytes.length && !inflater.finished()) {
                int n = inflater.inflate(bytes, count, bytes.length - count);
                count += n;
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
            }
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0)
                throw new FormatException(file, "a deflated frame of more than " + count + " bytes", out.length + " for " + layout.columns() + " x " + layout.rows(), ADVICE);
            NativeFrame.spread(file, bytes, count, layout, out);
        } catch (DataFormatException e) {
            throw new FormatException(new FormatException(file, "a deflated frame that is damaged", "deflated bytes", ADVICE).getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
