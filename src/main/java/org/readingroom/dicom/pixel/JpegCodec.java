package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.readingroom.dicom.pixel.jpeg.JpegDecoder;
import org.readingroom.dicom.pixel.jpeg.JpegHeader;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/**
 * The transfer syntaxes of lossy JPEG: baseline (8 bits), extended (8 and 12 bits), and the retired ones. Samples come out as they were coded,
 * so the colour space is the one that the header names: YBR_FULL and YBR_FULL_422 stay YBR, with chroma for each pixel. Source: PS3.5 8.2.1,
 * A.4.1.
 */
@Plugin(type = PixelCodec.class)
public class JpegCodec implements PixelCodec {

    private static final String JPEG = "1.2.840.10008.1.2.4.";
    /** Two bits for a block of three components of which one has full size, 12 bits a sample; twice that in progressive code. */
    private static final int MOST_EXPANSION = 4096;
    private static final String ADVICE = "The header and the compressed pixels contradict each other; export the image again.";

    /** Those of lossy processes; arithmetic and hierarchical ones among them are refused by name when they are met. */
    @Override
    public Set<String> syntaxes() {
        return Set.of(JPEG + 50, JPEG + 51, JPEG + 52, JPEG + 53, JPEG + 54, JPEG + 55, JPEG + 56, JPEG + 59, JPEG + 60, JPEG + 61, JPEG + 62,
            JPEG + 63, JPEG + 64);
    }

    @Override
    public Loss loss(String syntaxUid) {
        return Loss.ALWAYS;
    }

    @Override
    public int mostExpansion() {
        return MOST_EXPANSION;
    }

    @Override
    public boolean codesSamples() {
        return true;
    }

    @Override
    public CodeClaim claim(Path file, ByteBuffer coded) throws IOException {
        return claim(open(file, coded).header());
    }

    static CodeClaim claim(JpegHeader header) {
        return header.colour() == JpegHeader.Colour.UNSAID ? CodeClaim.NOTHING : CodeClaim.ofColours(header.colour().name());
    }

    @Override
    public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
        open(file, coded, layout).decode(out, layout.sampleBytes());
    }

    /** A decoder whose image has the size, the components and at most the bits of {@code layout}. */
    static JpegDecoder open(Path file, ByteBuffer coded, PixelLayout layout) throws FormatException {
        JpegDecoder decoder = open(file, coded);
        JpegHeader header = decoder.header();
        if (header.columns() != layout.columns() || header.rows() != layout.rows() || header.components() != layout.samples())
            throw new FormatException(file, "a JPEG image of " + header.columns() + " x " + header.rows() + " with " + header.components()
                + " components", layout.columns() + " x " + layout.rows() + " with " + layout.samples() + ", as the header says", ADVICE);
        if (header.precision() > layout.bitsAllocated() || layout.floating())
            throw new FormatException(file, "JPEG samples of " + header.precision() + " bits", "at most " + layout.bitsAllocated()
                + ", as the header says", ADVICE);
        if (layout.signed() && header.precision() <= layout.highBit())
            throw new FormatException(file, "JPEG samples of " + header.precision() + " bits", (layout.highBit() + 1)
                + " or more, for without them nothing says which are negative", ADVICE);
        return decoder;
    }

    static JpegDecoder open(Path file, ByteBuffer coded) throws FormatException {
        byte[] code;
        int from = 0;
        if (coded.hasArray()) {
            code = coded.array();
            from = coded.arrayOffset();
        } else {
            code = new byte[coded.limit()];
            coded.get(0, code);
        }
        return JpegDecoder.open(file, code, from, from + coded.limit());
    }
}
