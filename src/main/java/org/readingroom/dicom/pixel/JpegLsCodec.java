package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.readingroom.dicom.pixel.jpegls.FrameHeader;
import org.readingroom.dicom.pixel.jpegls.JpegLsReader;
import org.readingroom.dicom.pixel.jpegls.StoredBits;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/**
 * JPEG-LS, lossless and near-lossless. The code may have another precision than Bits Stored: its samples are cut to Bits Stored, and the highest of these is
 * the sign if Pixel Representation says so: the code knows no signs. Source: DICOM PS3.5 8.2.3, A.4.3; ITU-T T.87.
 */
@Plugin(type = PixelCodec.class)
public class JpegLsCodec implements PixelCodec {

    static final String LOSSLESS = "1.2.840.10008.1.2.4.80";
    static final String NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";
    private static final String ADVICE = "Header and pixels contradict each other; export the image again.";

    @Override
    public Set<String> syntaxes() {
        return Set.of(LOSSLESS, NEAR_LOSSLESS);
    }

    /** A bit stands for 2^15 samples of two bytes at most (T.87 A.7.1). */
    @Override
    public int mostExpansion() {
        return 8 * 2 << 15;
    }

    @Override
    public boolean codesSamples() {
        return true;
    }

    @Override
    public Loss loss(String syntaxUid) {
        return syntaxUid.equals(NEAR_LOSSLESS) ? Loss.ALWAYS : Loss.NONE;
    }

    @Override
    public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
        byte[] code;
        int from = 0;
        if (coded.hasArray()) {
            code = coded.array();
            from = coded.arrayOffset();
        } else {
            code = new byte[coded.limit()];
            coded.get(0, code);
        }
        JpegLsReader reader = JpegLsReader.of(file, code, from, from + coded.limit());
        FrameHeader header = reader.header();
        if (header.columns() != layout.columns() || header.rows() != layout.rows() || header.components() != layout.samples())
            throw new FormatException(file, "a JPEG-LS image of " + header.columns() + " x " + header.rows() + " x " + header.components(),
                layout.columns() + " x " + layout.rows() + " x " + layout.samples() + " as the header says", ADVICE);
        if (header.precision() > 8 * layout.sampleBytes())
            throw new FormatException(file, "a JPEG-LS image of " + header.precision() + " bits", "at most Bits Allocated, "
                + layout.bitsAllocated(), ADVICE);
        reader.read(out, layout.sampleBytes(), new StoredBits(layout.highBit() + 1 - layout.bitsStored(), layout.bitsStored(), layout.signed()));
    }
}
