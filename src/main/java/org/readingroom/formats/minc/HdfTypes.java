package org.readingroom.formats.minc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** HDF5's messages of types, spaces and attributes, little endian. Source: HDF5 File Format Specification 3.0, IV.A.2. */
final class HdfTypes {

    static final int LONGEST_ATTRIBUTE = 60_000; // bytes of its value: a header's message holds 65,535
    private static final int CLASS_FIXED = 0x10, CLASS_FLOAT = 0x11, CLASS_STRING = 0x13; // version 1 in the high half
    private static final int SIGNED = 8, UTF8 = 0x10, IMPLIED_BIT = 0x20;
    private static final int SPACE_VERSION = 2, SCALAR = 0, SIMPLE = 1, ATTRIBUTE_VERSION = 3;

    private HdfTypes() {}

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] whole(int bytes, boolean signed) {
        return buffer(12).put((byte) CLASS_FIXED).put((byte) (signed ? SIGNED : 0)).putShort((short) 0).putInt(bytes).putShort((short) 0).putShort((short) (8 * bytes)).array();
    }

    /** IEEE 754 of 4 or 8 bytes. */
    static byte[] floating(int bytes) {
        boolean wide = bytes == 8;
        return buffer(20).put((byte) CLASS_FLOAT).put((byte) IMPLIED_BIT).put((byte) (8 * bytes - 1)).put((byte) 0).putInt(bytes).putShort((short) 0).putShort((short) (8 * bytes))
            .put((byte) (wide ? 52 : 23)).put((byte) (wide ? 11 : 8)).put((byte) 0).put((byte) (wide ? 52 : 23)).putInt(wide ? 1023 : 127).array();
    }

    private static byte[] string(int bytes, boolean ascii) {
        return buffer(8).put((byte) CLASS_STRING).put((byte) (ascii ? 0 : UTF8)).putShort((short) 0).putInt(bytes).array();
    }

    /** No dimensions: a single value. */
    static byte[] space(long... dimensions) {
        ByteBuffer b = buffer(4 + 8 * dimensions.length).put((byte) SPACE_VERSION).put((byte) dimensions.length).put((byte) 0).put((byte) (dimensions.length == 0 ? SCALAR : SIMPLE));
        for (long d : dimensions) b.putLong(d);
        return b.array();
    }

    static byte[] bytes(double... values) {
        ByteBuffer b = buffer(8 * values.length);
        for (double v : values) b.putDouble(v);
        return b.array();
    }

    static byte[] ints(double... values) {
        ByteBuffer b = buffer(4 * values.length);
        for (double v : values) b.putInt((int) v);
        return b.array();
    }

    static byte[] floats(double... values) {
        ByteBuffer b = buffer(4 * values.length);
        for (double v : values) b.putFloat((float) v);
        return b.array();
    }

    static byte[] bytes(int value) {
        return buffer(4).putInt(value).array();
    }

    /** Text ends with a zero, as C wants it. */
    static byte[] attribute(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer value = buffer(bytes.length + 1).put(bytes);
        return attribute(name, string(value.capacity(), bytes.length == text.length()), 1, value.array());
    }

    /** @param count one value stands alone, several are a row */
    static byte[] attribute(String name, byte[] type, int count, byte[] value) {
        byte[] key = name.getBytes(StandardCharsets.UTF_8), space = count == 1 ? space() : space(count);
        ByteBuffer b = buffer(9 + key.length + 1 + type.length + space.length + value.length).put((byte) ATTRIBUTE_VERSION).put((byte) 0).putShort((short) (key.length + 1))
            .putShort((short) type.length).putShort((short) space.length).put((byte) 0);
        return b.put(key).put((byte) 0).put(type).put(space).put(value).array();
    }
}
