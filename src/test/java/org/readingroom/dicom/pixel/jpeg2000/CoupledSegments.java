package org.readingroom.dicom.pixel.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Marker segments of part 2 (T.801 A.3.6 to A.3.9), put into a stream of plain components: no program at hand writes both right. */
public final class CoupledSegments {

    public static final int MATRIX = 1, OFFSETS = 2, WAVELET = 3;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private CoupledSegments segment(int marker, ByteBuffer body) {
        bytes.writeBytes(ByteBuffer.allocate(4).putShort((short) marker).putShort((short) (body.position() + 2)).array());
        bytes.write(body.array(), 0, body.position());
        return this;
    }

    private static ByteBuffer body() {
        return ByteBuffer.allocate(60_000);
    }

    /** Bits and sign of what comes out: one for all, or one each. */
    public CoupledSegments depths(int outputs, int... depths) {
        ByteBuffer b = body().putShort((short) (depths.length == 1 && outputs > 1 ? 0x8000 | outputs : outputs));
        for (int d : depths) b.put((byte) d);
        return segment(0xff78, b);
    }

    /** @param width 0 16-bit, 1 32-bit, 2 real of 32 bits, 3 of 64 @param parts in so many segments */
    public CoupledSegments array(int index, int kind, int width, int parts, double... numbers) {
        for (int part = 0; part < parts; part++) {
            ByteBuffer b = body().putShort((short) part).putShort((short) (index | kind << 8 | width << 10));
            if (part == 0) b.putShort((short) (parts - 1));
            for (double v : Arrays.copyOfRange(numbers, numbers.length * part / parts, numbers.length * (part + 1) / parts))
                switch (width) {
                    case 0 -> b.putShort((short) v);
                    case 1 -> b.putInt((int) v);
                    case 2 -> b.putFloat((float) v);
                    default -> b.putDouble(v);
                }
            segment(0xff74, b);
        }
        return this;
    }

    /** One collection of a stage. @param origin below 0: not written, as for matrices */
    public record Collection(int kind, int[] inputs, int[] outputs, int array, long origin) {}

    public CoupledSegments stage(int index, Collection... collections) {
        ByteBuffer b = body().putShort((short) 0).put((byte) index).putShort((short) 0).putShort((short) collections.length);
        for (Collection c : collections) {
            b.put((byte) c.kind);
            for (int[] list : new int[][] { c.inputs, c.outputs }) {
                boolean wide = Arrays.stream(list).anyMatch(n -> n > 255);
                b.putShort((short) (wide ? 0x8000 | list.length : list.length));
                for (int n : list) {
                    if (wide) b.putShort((short) n);
                    else b.put((byte) n);
                }
            }
            b.put((byte) (c.array >> 16)).putShort((short) c.array);
            if (c.origin >= 0) b.putInt((int) c.origin);
        }
        return segment(0xff75, b);
    }

    public CoupledSegments order(int... stages) {
        ByteBuffer b = body().put((byte) stages.length);
        for (int n : stages) b.put((byte) n);
        return segment(0xff77, b);
    }

    /** Into the main header of a stream, which is told to be of part 2. */
    public byte[] into(byte[] plain) {
        int sot = 2;
        while ((plain[sot] & 0xff) != 0xff || (plain[sot + 1] & 0xff) != 0x90) {
            if ((plain[sot + 1] & 0xff) == 0x52) plain[sot + 8] = 6; // COD: arrays and wavelets over components
            sot += 2 + ((plain[sot + 2] & 0xff) << 8 | plain[sot + 3] & 0xff);
        }
        byte[] all = ByteBuffer.allocate(plain.length + bytes.size()).put(plain, 0, sot).put(bytes.toByteArray()).put(plain, sot, plain.length - sot).array();
        all[6] = (byte) 0x81; // SIZ: part 2, transforms over components
        all[7] = 0;
        return all;
    }

    public static int[] upTo(int count) {
        int[] list = new int[count];
        for (int n = 0; n < count; n++) list[n] = n;
        return list;
    }
}
