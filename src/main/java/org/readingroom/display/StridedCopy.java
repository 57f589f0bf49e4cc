package org.readingroom.display;

/** Copies every n-th element of one primitive array into every m-th of another of the same type; bits are kept. */
final class StridedCopy {

    private StridedCopy() {}

    static void copy(Object from, int at, int step, Object to, int toAt, int toStep, int count) {
        if (step == 1 && toStep == 1) System.arraycopy(from, at, to, toAt, count);
        else if (from instanceof short[] f) shorts(f, at, step, (short[]) to, toAt, toStep, count);
        else if (from instanceof byte[] f) bytes(f, at, step, (byte[]) to, toAt, toStep, count);
        else if (from instanceof float[] f) floats(f, at, step, (float[]) to, toAt, toStep, count);
        else if (from instanceof int[] f) ints(f, at, step, (int[]) to, toAt, toStep, count);
        else if (from instanceof double[] f) doubles(f, at, step, (double[]) to, toAt, toStep, count);
        else longs((long[]) from, at, step, (long[]) to, toAt, toStep, count);
    }

    private static void shorts(short[] f, int at, int step, short[] t, int toAt, int toStep, int count) {
        for (int n = 0, a = at, b = toAt; n < count; n++, a += step, b += toStep) t[b] = f[a];
    }

    private static void bytes(byte[] f, int at, int step, byte[] t, int toAt, int toStep, int count) {
        for (int n = 0, a = at, b = toAt; n < count; n++, a += step, b += toStep) t[b] = f[a];
    }

    private static void floats(float[] f, int at, int step, float[] t, int toAt, int toStep, int count) {
        for (int n = 0, a = at, b = toAt; n < count; n++, a += step, b += toStep) t[b] = f[a];
    }

    private static void ints(int[] f, int at, int step, int[] t, int toAt, int toStep, int count) {
        for (int n = 0, a = at, b = toAt; n < count; n++, a += step, b += toStep) t[b] = f[a];
    }

    private static void doubles(double[] f, int at, int step, double[] t, int toAt, int toStep, int count) {
        for (int n = 0, a = at, b = toAt; n < count; n++, a += step, b += toStep) t[b] = f[a];
    }

    private static void longs(long[] f, int at, int step, long[] t, int toAt, int toStep, int count) {
        for (int n = 0, a = at, b = toAt; n < count; n++, a += step, b += toStep) t[b] = f[a];
    }
}
