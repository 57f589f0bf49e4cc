package org.readingroom.dicom.pixel.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where decoded lines go: rows, columns, components (interleaved), little endian. */
final class SampleOutput {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] out;
    private final int sampleBytes;
    private final StoredBits stored;
    private final FrameHeader header;

    SampleOutput(byte[] out, int sampleBytes, StoredBits stored, FrameHeader header) {
        this.out = out;
        this.sampleBytes = sampleBytes;
        this.stored = stored;
        this.header = header;
    }

    /** @param line places 1 to columns; not changed @param near of the scan */
    void put(int[] line, int row, int component, int near) {
        int columns = header.columns(), up = 32 - stored.low() - stored.count(), down = 32 - stored.count();
        int sign = stored.signed() ? 1 << stored.count() - 1 : 0;
        int step = header.components() * sampleBytes, at = row * columns * step + component * sampleBytes;
        if (near > 0 && header.precision() > stored.low() + stored.count()) {
            for (int x = 1; x <= columns; x++, at += step) set(at, within(line[x]));
        } else if (sampleBytes == 1) {
            for (int x = 1; x <= columns; x++, at += step) out[at] = (byte) ((line[x] << up >>> down ^ sign) - sign);
        } else if (sampleBytes == 2) {
            for (int x = 1; x <= columns; x++, at += step) SHORTS.set(out, at, (short) ((line[x] << up >>> down ^ sign) - sign));
        } else {
            for (int x = 1; x <= columns; x++, at += step) INTS.set(out, at, (line[x] << up >>> down ^ sign) - sign);
        }
    }

    /** With loss a sample may leave the stored bits; cut to them, white would turn black. */
    private int within(int value) {
        int unused = 32 - header.precision(), most = (1 << stored.count() - (stored.signed() ? 1 : 0)) - 1;
        int shown = (stored.signed() ? value << unused >> unused : value) >> stored.low();
        return Math.min(most, Math.max(stored.signed() ? -most - 1 : 0, shown));
    }

    private void set(int at, int value) {
        if (sampleBytes == 1) out[at] = (byte) value;
        else if (sampleBytes == 2) SHORTS.set(out, at, (short) value);
        else INTS.set(out, at, value);
    }
}
