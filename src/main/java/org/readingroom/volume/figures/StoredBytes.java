package org.readingroom.volume.figures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * Stored values as the bytes that files hold and digests are taken of: little endian, i fastest, components side by side, what was added
 * for ImageJ taken off again.
 */
public final class StoredBytes {

    private StoredBytes() {}

    /** Bytes of one voxel when {@code components} planes are put side by side. */
    public static int pixelBytes(Samples samples, int components) {
        return samples.type().bytes() * components;
    }

    /**
     * Some pixels of one plane, or of the planes of several components.
     *
     * @param planes arrays of {@code samples}' type, one a component
     * @param first  the first pixel
     * @param pixels how many
     * @param out    filled from 0 with pixels * {@link #pixelBytes} bytes
     */
    public static void littleEndian(Samples samples, List<Object> planes, int first, int pixels, byte[] out) {
        if (planes.size() == 1) {
            single(samples, planes.get(0), first, pixels, out);
            return;
        }
        int width = samples.type().bytes(), step = width * planes.size();
        byte[] one = new byte[pixels * width];
        for (int c = 0; c < planes.size(); c++) {
            single(samples, planes.get(c), first, pixels, one);
            for (int n = 0, from = 0, to = c * width; n < pixels; n++, to += step) for (int b = 0; b < width; b++) out[to + b] = one[from++];
        }
    }

    /**
     * One plane straight into memory that may lie outside of Java's, such as an array of numpy's: the one copy that is made of it.
     *
     * @param plane k + nk * (c + components * t)
     * @param out   filled from 0
     * @throws IllegalArgumentException if it has another size than the plane
     */
    public static void littleEndian(Samples samples, int plane, ByteBuffer out) {
        int pixels = samples.ni() * samples.nj();
        if (out.capacity() != (long) pixels * samples.type().bytes())
            throw new IllegalArgumentException("room for " + out.capacity() + " bytes; expected " + (long) pixels * samples.type().bytes() + ", one plane of " + samples.storedType().label());
        single(samples, samples.planes().get(plane), 0, pixels, out.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear());
    }

    /**
     * As {@link #littleEndian(Samples, int, ByteBuffer)}, for real values as float32.
     *
     * @param plane k + nk * (c + components * t)
     */
    public static void realLittleEndian(Volume volume, int plane, ByteBuffer out) {
        Samples s = volume.samples();
        int pixels = s.ni() * s.nj(), nk = s.nk(), k = plane % nk, c = plane / nk % s.components(), t = plane / nk / s.components();
        if (out.capacity() != (long) pixels * Float.BYTES) throw new IllegalArgumentException("room for " + out.capacity() + " bytes; expected " + (long) pixels * Float.BYTES + ", one plane of float32");
        float[] real = new float[pixels];
        volume.realPlane(k, c, t, real);
        out.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear().asFloatBuffer().put(real);
    }

    private static void single(Samples samples, Object plane, int first, int pixels, byte[] out) {
        single(samples, plane, first, pixels, ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static void single(Samples samples, Object plane, int first, int pixels, ByteBuffer buffer) {
        if (samples.offset() != 0) {
            short[] from = (short[]) plane;
            for (int n = 0; n < pixels; n++) buffer.putShort(2 * n, (short) (from[first + n] - samples.offset()));
            return;
        }
        switch (samples.type()) {
            case INT8, UINT8 -> buffer.put((byte[]) plane, first, pixels);
            case INT16, UINT16 -> buffer.asShortBuffer().put((short[]) plane, first, pixels);
            case INT32, UINT32 -> buffer.asIntBuffer().put((int[]) plane, first, pixels);
            case INT64, UINT64 -> buffer.asLongBuffer().put((long[]) plane, first, pixels);
            case FLOAT32 -> buffer.asFloatBuffer().put((float[]) plane, first, pixels);
            case FLOAT64 -> buffer.asDoubleBuffer().put((double[]) plane, first, pixels);
        }
    }
}
