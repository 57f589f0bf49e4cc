package org.readingroom.formats;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.readingroom.io.FormatException;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.SampleType;

/**
 * How samples lie in a file: one after another, i fastest, then j, k, time.
 *
 * @param componentOrder where the components of a voxel lie; of no meaning if there is one
 */
public record RawLayout(SampleType type, ByteOrder order, int ni, int nj, int nk, int components, ComponentOrder componentOrder, int times) {

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8; // what Java virtual machines allow
    private static final double MOST_OF_THE_HEAP = 0.95;
    private static final double MOST_OF_A_FILE = 0x1p60;
    private static final int BYTES_OF_A_PLANE = 24; // header of an array and the reference to it: what counts where planes are tiny

    public RawLayout {
        if (ni < 1 || nj < 1 || nk < 1 || components < 1 || times < 1) throw new IllegalArgumentException("samples need voxels on every axis");
    }

    /**
     * Of numbers that stand in a file's header.
     *
     * @throws FormatException if no file or memory can hold what they claim
     */
    public static RawLayout checked(Path file, SampleType type, ByteOrder order, long[] ijk, long components, ComponentOrder componentOrder, long times)
            throws FormatException {
        RawLayout layout = claimed(file, type, order, ijk, components, componentOrder, times);
        layout.requireMemory(file);
        return layout;
    }

    /**
     * As {@link #checked}, for samples that may stay in their file until they are needed: see {@link #requireMemory}.
     *
     * @throws FormatException if no file can hold what they claim
     */
    public static RawLayout claimed(Path file, SampleType type, ByteOrder order, long[] ijk, long components, ComponentOrder componentOrder, long times)
            throws FormatException {
        String claim = ijk[0] + " x " + ijk[1] + " x " + ijk[2] + " x " + times + (components > 1 ? " voxels of " + components + " components" : " voxels");
        if ((double) ijk[0] * ijk[1] > LONGEST_ARRAY || (double) ijk[2] * components * times > LONGEST_ARRAY)
            throw new FormatException(file, "the header claims " + claim, "planes of fewer than 2^31 voxels",
                "The header is damaged, or the image must be cut into parts.");
        if ((double) ijk[0] * ijk[1] * ijk[2] * components * times * type.bytes() > MOST_OF_A_FILE)
            throw new FormatException(file, "the header claims " + claim, "what a file can hold", "The header is damaged; export the image again.");
        return new RawLayout(type, order, (int) ijk[0], (int) ijk[1], (int) ijk[2], (int) components, componentOrder, (int) times);
    }

    /**
     * For samples that cannot be left in their file until they are needed.
     *
     * @throws FormatException if the memory cannot hold them
     */
    public void requireMemory(Path file) throws FormatException {
        double all = (double) bytes() + (double) BYTES_OF_A_PLANE * nk * components * times, most = MOST_OF_THE_HEAP * Runtime.getRuntime().maxMemory();
        if (all > most)
            throw new FormatException(file, "the header claims " + ni + " x " + nj + " x " + nk + " x " + times + (components > 1 ? " voxels of " + components + " components" : " voxels")
                + ", " + Math.round(all / 1e6) + " MB", "at most " + Math.round(most / 1e6) + " MB, what Java's memory holds",
                "If the header is right, give Java more memory, or unpack the file: what is not packed is read slice by slice.");
    }

    /** Bytes of all samples. */
    public long bytes() {
        return (long) ni * nj * nk * components * times * type.bytes();
    }

    /** Runs of bytes that fill whole planes: one a plane, or one for all components of it where they are interleaved. */
    int runs() {
        return nk * times * (isInterleaved() ? 1 : components);
    }

    long runBytes() {
        return (long) ni * nj * pixelBytes();
    }

    /** Bytes from one pixel to the next. */
    int pixelBytes() {
        return type.bytes() * (isInterleaved() ? components : 1);
    }

    boolean isInterleaved() {
        return components > 1 && componentOrder == ComponentOrder.INTERLEAVED;
    }

    /** The planes (see Samples) that run {@code run} fills, in order of component. */
    int[] planesOf(int run) {
        int k = run % nk, t = run / nk % times, c = run / nk / times;
        if (!isInterleaved()) return new int[] { k + nk * (c + components * t) };
        int[] planes = new int[components];
        for (int n = 0; n < components; n++) planes[n] = k + nk * (n + components * t);
        return planes;
    }
}
