package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.readingroom.dicom.pixel.jpeg.JpegDecoder;
import org.readingroom.dicom.pixel.jpeg.JpegHeader.Process;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/** The transfer syntaxes of lossless JPEG, all predictors. Lossy code in them is refused: nobody would learn of the loss. Source: PS3.5 8.2.1. */
@Plugin(type = PixelCodec.class)
public class JpegLosslessCodec implements PixelCodec {

    static final String SELECTION_VALUE_1 = "1.2.840.10008.1.2.4.70";
    private static final Set<String> SYNTAXES = Set.of("1.2.840.10008.1.2.4.57", SELECTION_VALUE_1, "1.2.840.10008.1.2.4.58", // the last: arithmetic
        "1.2.840.10008.1.2.4.65", "1.2.840.10008.1.2.4.66"); // hierarchical; refused by name, as arithmetic code is

    @Override
    public Set<String> syntaxes() {
        return SYNTAXES;
    }

    /** One bit a sample, which may take 4 bytes; three times that where two of three components are sampled ever so coarsely. */
    @Override
    public int mostExpansion() {
        return 128;
    }

    @Override
    public boolean codesSamples() {
        return true;
    }

    @Override
    public CodeClaim claim(Path file, ByteBuffer coded) throws IOException {
        return JpegCodec.claim(JpegCodec.open(file, coded).header());
    }

    @Override
    public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
        JpegDecoder decoder = JpegCodec.open(file, coded, layout);
        if (decoder.header().process() != Process.LOSSLESS)
            throw new FormatException(file, "lossy JPEG code in a lossless transfer syntax", "lossless code",
                "The header and the compressed pixels contradict each other; export the image again.");
        decoder.decode(out, layout.sampleBytes());
    }
}
