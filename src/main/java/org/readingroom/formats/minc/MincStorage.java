package org.readingroom.formats.minc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.readingroom.io.Finding;

/** Where the samples of an image lie in its file. */
interface MincStorage {

    /** The byte of the first sample, where all lie one after another in a file that is not packed; else empty. */
    OptionalLong offset();

    /**
     * Hands over all samples as boxes, in any order, each sample once. What no box holds was never written.
     *
     * @throws org.readingroom.io.FormatException if samples are missing or damaged
     */
    void boxes(Box box) throws IOException;

    /** What is odd about them; asked for after they were read. */
    default List<Finding> findings() {
        return List.of();
    }

    /** Takes the samples of a part of the image. */
    @FunctionalInterface
    interface Box {
        /** @param first its place along each dimension, slowest first @param size its length along each @param samples from 0, last dimension fastest; may reach beyond the image */
        void take(long[] first, int[] size, ByteBuffer samples) throws IOException;
    }
}
