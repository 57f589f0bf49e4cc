package demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.readingroom.dicom.pixel.PixelCodec;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/** Frames compressed by zlib, under a transfer syntax that somebody made up for their own archive. */
@Plugin(type = PixelCodec.class)
public class InflateCodec implements PixelCodec {

    static final String SYNTAX = "2.25.333262760884726541937109036726632581380"; // made from a random UUID, as anybody may

    @Override
    public Set<String> syntaxes() {
        return Set.of(SYNTAX);
    }

    @Override
    public int mostExpansion() {
        return 1032; // what deflate can do at best
    }

    @Override
    public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(coded.duplicate());
            int there = 0;
            for (int n = inflater.inflate(out); n > 0; n = inflater.inflate(out, there, out.length - there)) there += n;
            if (there < out.length) throw new FormatException(file, "a frame of " + there + " bytes", out.length + " bytes", "Export the image again.");
        } catch (DataFormatException e) {
            throw new FormatException(file, "a frame that zlib cannot unpack", "zlib data", "Export the image again.");
        } finally {
            inflater.end();
        }
    }
}
