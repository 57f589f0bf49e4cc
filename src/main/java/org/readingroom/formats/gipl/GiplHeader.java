package org.readingroom.formats.gipl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.formats.VoxelType;
import org.readingroom.io.FormatException;

/** The 256 bytes before the voxels, big endian. Those that mean nothing to us go through unchanged when an image goes back into the format. */
final class GiplHeader {

    static final int BYTES = 256, LARGEST_DIM = 0xffff;
    private static final int MAGIC = 0xefffe9b0, MAGIC_2 = 0x2ae389b8; // 4026526128 and 719555000
    private static final int MAGIC_IRTK = 815; // of a dialect with directions in the matrix
    private static final int TYPE = 8, SIZES = 10, TEXT = 26, TEXT_BYTES = 80, MATRIX = 106, FLAG_1 = 186, FLAG_2 = 187, MIN = 188, MAX = 196, ORIGIN = 204, VALUE_OFFSET = 236, VALUE_SCALE = 240,
        USER_1 = 244, USER_2 = 248, MAGIC_AT = 252;
    private static final int MATRIX_NUMBERS = 20;

    private static final String NOBODY = "No Patient Information"; // as ITK writes it

    private final ByteBuffer b;

    private GiplHeader(byte[] bytes) {
        b = ByteBuffer.wrap(bytes);
    }

    static boolean hasMagic(byte[] head) {
        if (head.length < BYTES) return false;
        int magic = ByteBuffer.wrap(head).getInt(MAGIC_AT);
        return magic == MAGIC || magic == MAGIC_2;
    }

    /** @param head the first bytes of the file, unpacked */
    static GiplHeader parse(Path file, byte[] head) throws FormatException {
        if (head.length < BYTES)
            throw new FormatException(file, head.length == 0 ? "the file is empty" : "the file ends after " + head.length + " bytes",
                "a GIPL header of " + BYTES + " bytes", "It is truncated; copy or export it again.");
        if (!hasMagic(head)) {
            int magic = ByteBuffer.wrap(head).getInt(MAGIC_AT);
            throw new FormatException(file, MAGIC_AT, "the magic number is " + Integer.toUnsignedString(magic) + (magic == MAGIC_IRTK ? " (a dialect of IRTK)" : ""),
                "4026526128 or 719555000", "The file is no GIPL file or damaged; export it again, or convert it to NIfTI where it was made.");
        }
        return new GiplHeader(Arrays.copyOf(head, BYTES));
    }

    /** A new one, or one whose other fields are those of {@code old}. @param old the bytes of a header, or none */
    static GiplHeader from(byte[] old) {
        GiplHeader h = new GiplHeader(old.length == BYTES ? old.clone() : new byte[BYTES]);
        if (old.length != BYTES) h.nobody();
        if (!hasMagic(h.b.array())) h.b.putInt(MAGIC_AT, MAGIC);
        return h;
    }

    byte[] bytes() {
        return b.array();
    }

    /** Voxels along axis 0 to 3; 1 where the file has 0, which stands for an axis that is not there. */
    int size(int axis) {
        return Math.max(1, b.getShort(2 * axis) & 0xffff);
    }

    boolean isEmpty() {
        return b.getShort(0) == 0 || b.getShort(2) == 0;
    }

    int type() {
        return b.getShort(TYPE) & 0xffff;
    }

    /** mm from voxel to voxel along axis 0 to 2, the unit of time along 3. */
    float step(int axis) {
        return b.getFloat(SIZES + 4 * axis);
    }

    /** Of voxel (0, 0, 0), LPS mm; 3 is the first time. */
    double origin(int axis) {
        return b.getDouble(ORIGIN + 8 * axis);
    }

    /** Whether it says more than "none" or "as it lies". */
    boolean hasMatrix() {
        boolean zero = true, identity = true;
        for (int n = 0; n < MATRIX_NUMBERS; n++) {
            float v = b.getFloat(MATRIX + 4 * n);
            zero &= v == 0;
            identity &= v == (n % 5 == 0 && n < 16 ? 1 : 0);
        }
        return !zero && !identity;
    }

    /** What is to be added to stored values, 0 if nothing. */
    float valueOffset() {
        return b.getFloat(VALUE_OFFSET);
    }

    /** What stored values are to be multiplied by; 0 if nobody said. */
    float valueScale() {
        return b.getFloat(VALUE_SCALE);
    }

    int flag1() {
        return b.get(FLAG_1) & 0xff;
    }

    int flag2() {
        return b.get(FLAG_2) & 0xff;
    }

    float user1() {
        return b.getFloat(USER_1);
    }

    float user2() {
        return b.getFloat(USER_2);
    }

    void shape(int[] sizes, VoxelType type) {
        for (int n = 0; n < 4; n++) b.putShort(2 * n, (short) sizes[n]);
        b.putShort(TYPE, (short) type.code());
    }

    void step(int axis, double mm) {
        b.putFloat(SIZES + 4 * axis, (float) mm);
    }

    void origin(int axis, double mm) {
        b.putDouble(ORIGIN + 8 * axis, mm);
    }

    void range(double min, double max) {
        b.putDouble(MIN, min).putDouble(MAX, max);
    }

    /** Takes the text away, which names a patient. @return whether it said something */
    boolean nobody() {
        byte[] was = new byte[TEXT_BYTES], now = Arrays.copyOf(NOBODY.getBytes(StandardCharsets.US_ASCII), TEXT_BYTES);
        b.get(TEXT, was);
        b.put(TEXT, now);
        return !Arrays.equals(was, now) && !Arrays.equals(was, new byte[TEXT_BYTES]);
    }

    /** Up to the first zero byte. May name a patient. */
    String text() {
        byte[] field = new byte[TEXT_BYTES];
        b.get(TEXT, field);
        int end = 0;
        while (end < TEXT_BYTES && field[end] != 0) end++;
        return new String(field, 0, end, StandardCharsets.ISO_8859_1).strip();
    }
}
