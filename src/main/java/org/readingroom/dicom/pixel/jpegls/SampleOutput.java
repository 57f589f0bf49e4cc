package org.readingroom.dicom.pixel.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where decoded lines go: rows, columns, components (interleaved), little endian. */
final class SampleOutput {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] out;
    private final int sampleBytes;
    private final int columns;
    private final int components;

    SampleOutput(byte[] out, int sampleBytes, FrameHeader header) {
        this.out = out;
        this.sampleBytes = sampleBytes;
        columns = header.columns();
        components = header.components();
    }

    /** @param line places 1 to columns */
    void put(int[] line, int row, int component) {
        int step = components * sampleBytes, at = row * columns * step + component * sampleBytes;
        if (sampleBytes == 1) {
            for (int x = 1; x <= columns; x++, at += step) out[at] = (byte) line[x];
        } else if (sampleBytes == 2) {
            for (int x = 1; x <= columns; x++, at += step) SHORTS.set(out, at, (short) line[x]);
        } else {
            for (int x = 1; x <= columns; x++, at += step) { // what lies above 16 bits is 0 from the start
                out[at] = (byte) line[x];
                out[at + 1] = (byte) (line[x] >> 8);
            }
        }
    }
}
