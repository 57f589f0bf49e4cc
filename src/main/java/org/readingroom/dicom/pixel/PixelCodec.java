package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Undoes one family of compressed transfer syntaxes. Add one: implement this and annotate with {@code @Plugin(type = PixelCodec.class)}. */
public interface PixelCodec extends SingletonPlugin, SciJavaPlugin {

    /** UIDs of the transfer syntaxes that it decodes. */
    Set<String> syntaxes();

    /** How many times larger a frame may be than its code: what claims more is damaged, and is refused before memory is taken for it. */
    default int mostExpansion() {
        return 100_000;
    }

    /** AS_CODED: the transfer syntax is for both, and the code of a frame tells by its {@link #claim}. */
    enum Loss { NONE, ALWAYS, AS_CODED }

    /** Whether pixels in that transfer syntax have lost something on their way, whatever Lossy Image Compression (0028,2110) says. */
    default Loss loss(String syntaxUid) {
        return Loss.NONE;
    }

    /**
     * Whether the syntax codes samples, as JPEG and its successors do: 1-bit pixels then come out one a byte. Else it codes the bytes that native
     * pixel data would have, as RLE does: 1-bit pixels come out eight a byte.
     */
    default boolean codesSamples() {
        return false;
    }

    /** Whether what comes out is cut to Bits Stored already and taken as it is; else bits outside of Bits Stored are cut off afterwards. */
    default boolean cutsSamples() {
        return false;
    }

    /**
     * What the code of a frame says of itself.
     *
     * @param coded of a codec whose {@link #loss} is AS_CODED maybe the beginning of the code only
     * @throws org.readingroom.io.FormatException if the code is damaged
     */
    default CodeClaim claim(Path file, ByteBuffer coded) throws IOException {
        return CodeClaim.NOTHING;
    }

    /**
     * Decodes all frames of a code that holds several: these were coded together, as {@link Jpeg2000Codec#framesIn} tells.
     *
     * @param out an array for each frame, filled whole as by {@link #decode}
     */
    default void decodeTogether(Path file, ByteBuffer coded, PixelLayout layout, byte[][] out) throws IOException {
        for (byte[] frame : out) decode(file, coded, layout, frame);
    }

    /**
     * Decodes one frame. Called from several threads at once.
     *
     * @param file  named in messages only
     * @param coded the frame's fragments, joined; position 0 to limit
     * @param out   filled whole: rows, columns, samples (interleaved), each sample little endian in {@link PixelLayout#sampleBytes()} bytes
     * @throws org.readingroom.io.FormatException if the code is damaged or does not fit the layout
     */
    void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException;
}
