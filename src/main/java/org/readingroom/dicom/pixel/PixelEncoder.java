package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.file.Path;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Writes frames in one transfer syntax. Add one: implement this and annotate with {@code @Plugin(type = PixelEncoder.class)}. */
public interface PixelEncoder extends SingletonPlugin, SciJavaPlugin {

    /** UID of the transfer syntax that it writes. */
    String syntax();

    /** Whether what it writes may differ from what it was given: never used unless somebody asks for loss. */
    default boolean isLossy() {
        return false;
    }

    /**
     * Codes one frame. Called from several threads at once.
     *
     * @param file    named in messages only
     * @param samples rows, columns, samples (interleaved), each sample little endian in {@link PixelLayout#sampleBytes()} bytes, 1-bit pixels one a
     *                byte; not changed
     * @param layout  of the samples, which are masked to Bits Stored and sign-extended
     * @param loss    the largest difference of a sample that is allowed; 0 for encoders that are not lossy
     * @return the code of the frame, of even length
     * @throws org.readingroom.io.FormatException if the syntax cannot hold such samples
     */
    byte[] encode(Path file, byte[] samples, PixelLayout layout, int loss) throws IOException;
}
