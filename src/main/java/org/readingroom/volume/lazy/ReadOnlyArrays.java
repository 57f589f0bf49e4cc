package org.readingroom.volume.lazy;

import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;

/** imglib2's arrays that refuse to be written: what is written into a plane that will be read again is lost, and nobody would notice. */
public final class ReadOnlyArrays {

    private ReadOnlyArrays() {}

    public static ByteArray of(byte[] plane) {
        return new ByteArray(plane) {
            @Override
            public void setValue(int index, byte value) {
                throw refused();
            }
        };
    }

    public static ShortArray of(short[] plane) {
        return new ShortArray(plane) {
            @Override
            public void setValue(int index, short value) {
                throw refused();
            }
        };
    }

    public static IntArray of(int[] plane) {
        return new IntArray(plane) {
            @Override
            public void setValue(int index, int value) {
                throw refused();
            }
        };
    }

    public static LongArray of(long[] plane) {
        return new LongArray(plane) {
            @Override
            public void setValue(int index, long value) {
                throw refused();
            }
        };
    }

    public static FloatArray of(float[] plane) {
        return new FloatArray(plane) {
            @Override
            public void setValue(int index, float value) {
                throw refused();
            }
        };
    }

    public static DoubleArray of(double[] plane) {
        return new DoubleArray(plane) {
            @Override
            public void setValue(int index, double value) {
                throw refused();
            }
        };
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("the volume is larger than the memory that is free and is read plane by plane; it cannot be changed. Copy the part to be changed first.");
    }
}
