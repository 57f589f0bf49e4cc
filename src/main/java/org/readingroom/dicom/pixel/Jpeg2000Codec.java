package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.readingroom.dicom.pixel.CodeClaim.Sign;
import org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Decoder;
import org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Frame;
import org.readingroom.dicom.pixel.jpeg2000.MainHeader;
import org.readingroom.dicom.pixel.jpeg2000.code.Component;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/**
 * JPEG 2000 and High-Throughput JPEG 2000, lossless and lossy. Its own colour transform (YBR_RCT, YBR_ICT) is undone: the samples are RGB. Grey frames that were coded together by part 2 of the standard, as
 * its transfer syntaxes allow, are the components of one code, in their order. Source: DICOM PS3.5 8.2.4, 8.2.14, A.4.4 and A.4.12.
 *
 * <p>Where sign or precision of codestream and header differ, the codestream is believed, as PS3.5 8.2.1 asks of decoders; a sample that the
 * header's kind of number cannot hold is refused.
 */
@Plugin(type = PixelCodec.class)
public class Jpeg2000Codec implements PixelCodec {

    private static final String PREFIX = "1.2.840.10008.1.2.4.";
    private static final String ADVICE = "The compressed pixels contradict the header; export the image again.";

    private static final int MOST_BITS = 24;
    private static final Set<String> TOGETHER = Set.of(PREFIX + 92, PREFIX + 93);

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    @Override
    public Set<String> syntaxes() {
        return Set.of(PREFIX + 90, PREFIX + 91, PREFIX + 92, PREFIX + 93, PREFIX + 201, PREFIX + 202, PREFIX + 203);
    }

    /** A black image of 16 Mpixels takes about 100 bytes. */
    @Override
    public int mostExpansion() {
        return 1_000_000;
    }

    @Override
    public boolean codesSamples() {
        return true;
    }

    @Override
    public boolean cutsSamples() {
        return true;
    }

    @Override
    public Loss loss(String syntaxUid) {
        return Loss.AS_CODED;
    }

    @Override
    public CodeClaim claim(Path file, ByteBuffer coded) {
        byte[] code = new byte[coded.limit()];
        coded.get(0, code);
        return MainHeader.of(code).map(Jpeg2000Codec::claim).orElse(CodeClaim.NOTHING);
    }

    /** Whether frames may be coded together in that transfer syntax. */
    static boolean codesTogether(String syntaxUid) {
        return TOGETHER.contains(syntaxUid);
    }

    /** How many frames of one sample a pixel a code holds, by its first bytes; 0 if these do not tell. */
    static int framesIn(byte[] head) {
        return MainHeader.of(head).map(h -> h.signs().size()).orElse(0);
    }

    @Override
    public void decodeTogether(Path file, ByteBuffer coded, PixelLayout layout, byte[][] out) throws IOException {
        byte[] code = new byte[coded.limit()];
        coded.get(0, code);
        Jpeg2000Frame frame = Jpeg2000Frame.of(file, code);
        check(file, frame, layout, out.length);
        Jpeg2000Decoder.Rows[] rows = new Jpeg2000Decoder.Rows[out.length];
        for (int f = 0; f < out.length; f++) rows[f] = rows(file, layout, frame.components().get(f), frame.reversible(), out[f]);
        decoder.decode(frame, (component, row, column, samples, first, count) -> rows[component].take(0, row, column, samples, first, count));
    }

    private static CodeClaim claim(MainHeader header) {
        long signed = header.signs().stream().filter(s -> s).count();
        Sign sign = signed == 0 ? Sign.UNSIGNED : signed == header.signs().size() ? Sign.SIGNED : Sign.MIXED;
        return new CodeClaim("", !header.reversible(), sign);
    }

    @Override
    public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
        byte[] code = new byte[coded.limit()];
        coded.get(0, code);
        Jpeg2000Frame frame = Jpeg2000Frame.of(file, code);
        check(file, frame, layout, layout.samples());
        Jpeg2000Decoder.Rows[] rows = new Jpeg2000Decoder.Rows[layout.samples()];
        for (int c = 0; c < rows.length; c++) rows[c] = rows(file, layout, frame.components().get(c), frame.reversible(), out);
        decoder.decode(frame, (component, row, column, samples, first, count) -> rows[component].take(component, row, column, samples, first, count));
    }

    private static void check(Path file, Jpeg2000Frame frame, PixelLayout layout, int components) throws FormatException {
        if (frame.columns() != layout.columns() || frame.rows() != layout.rows())
            throw new FormatException(file, "a JPEG 2000 frame of " + frame.columns() + " x " + frame.rows(), layout.columns() + " x " + layout.rows() + " as the header says", ADVICE);
        if (frame.components().size() != components)
            throw new FormatException(file, "a JPEG 2000 frame with " + frame.components().size() + " components", components + " as the header says", ADVICE);
        for (Component c : frame.components())
            if (layout.floating() || c.bits() > 8 * layout.sampleBytes() || c.bits() > MOST_BITS)
                throw new FormatException(file, "a JPEG 2000 frame of " + c.bits() + "-bit samples", "at most " + Math.min(MOST_BITS, layout.bitsAllocated()) + " bits", ADVICE);
    }

    private static Jpeg2000Decoder.Rows rows(Path file, PixelLayout layout, Component kind, boolean reversible, byte[] out) {
        int width = layout.sampleBytes(), step = layout.samples() * width, bits = 8 * width;
        int least = layout.signed() ? -(1 << bits - 1) : 0, most = layout.signed() ? (1 << bits - 1) - 1 : bits > 24 ? Integer.MAX_VALUE : (1 << bits) - 1;
        int storedMost = layout.bitsStored() > 30 ? most : (1 << layout.bitsStored() - (layout.signed() ? 1 : 0)) - 1, storedLeast = layout.signed() ? -storedMost - 1 : 0;
        int up = 31 - layout.highBit(), down = 32 - layout.bitsStored();
        boolean wide = kind.bits() > layout.bitsStored();
        return (component, row, column, samples, first, count) -> {
            int at = (row * layout.columns() + column) * step + component * width;
            for (int n = first; n < first + count; n++, at += step) {
                int v = samples[n];
                if (wide && !reversible) v = Math.max(storedLeast, Math.min(storedMost, v)); // an overshoot of the lossy wavelet
                else if (wide) v = layout.signed() ? v << up >> down : v << up >>> down; // the container was coded, with what lay in its other bits
                if (v < least || v > most) throw new FormatException(file, "a JPEG 2000 sample of " + v, least + " to " + most + ", as the header says", ADVICE);
                for (int b = 0; b < width; b++) out[at + b] = (byte) (v >> 8 * b);
            }
        };
    }
}
