package org.readingroom.formats;

import java.nio.ByteBuffer;
import org.readingroom.volume.SampleType;

/** Numbers out of the bytes of a file, in the buffer's byte order, into arrays as {@link SampleType} has them. */
public final class RawNumbers {

    private RawNumbers() {}

    /** So many numbers, one after another from where {@code bytes} stands, into elements {@code first} on. */
    public static void get(SampleType type, ByteBuffer bytes, Object array, int first, int count) {
        switch (type) {
            case INT8, UINT8 -> bytes.get((byte[]) array, first, count);
            case INT16, UINT16 -> bytes.asShortBuffer().get((short[]) array, first, count);
            case INT32, UINT32 -> bytes.asIntBuffer().get((int[]) array, first, count);
            case INT64, UINT64 -> bytes.asLongBuffer().get((long[]) array, first, count);
            case FLOAT32 -> bytes.asFloatBuffer().get((float[]) array, first, count);
            case FLOAT64 -> bytes.asDoubleBuffer().get((double[]) array, first, count);
        }
    }

    /** As {@link #get}, of numbers that lie {@code step} bytes apart, the first at byte {@code at}. */
    static void getEach(SampleType type, ByteBuffer bytes, int at, int step, Object array, int first, int count) {
        switch (type) {
            case INT8, UINT8 -> { byte[] a = (byte[]) array; for (int x = 0; x < count; x++) a[first + x] = bytes.get(at + x * step); }
            case INT16, UINT16 -> { short[] a = (short[]) array; for (int x = 0; x < count; x++) a[first + x] = bytes.getShort(at + x * step); }
            case INT32, UINT32 -> { int[] a = (int[]) array; for (int x = 0; x < count; x++) a[first + x] = bytes.getInt(at + x * step); }
            case INT64, UINT64 -> { long[] a = (long[]) array; for (int x = 0; x < count; x++) a[first + x] = bytes.getLong(at + x * step); }
            case FLOAT32 -> { float[] a = (float[]) array; for (int x = 0; x < count; x++) a[first + x] = bytes.getFloat(at + x * step); }
            case FLOAT64 -> { double[] a = (double[]) array; for (int x = 0; x < count; x++) a[first + x] = bytes.getDouble(at + x * step); }
        }
    }
}
