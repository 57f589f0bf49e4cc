package org.readingroom.formats.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.readingroom.io.FormatException;

/**
 * Header fields to and from bytes. Both versions hold the same fields at other offsets and widths; one walk over them serves reading and
 * writing. Offsets: nifti1.h, nifti2.h.
 */
final class NiftiHeaderBytes {

    static final int V1 = 348, V2 = 540;
    private static final byte[] MAGIC2_TAIL = { '\r', '\n', 0x1a, '\n' };

    private final ByteBuffer b;
    private final NiftiHeader h;
    private final boolean writing;

    private NiftiHeaderBytes(ByteBuffer b, NiftiHeader h, boolean writing) {
        this.b = b;
        this.h = h;
        this.writing = writing;
    }

    /** Whether the magic word of either version stands where it should. */
    static boolean hasMagic(byte[] head) {
        return magic(head, 344) || magic2(head);
    }

    private static boolean magic(byte[] head, int at) {
        return head.length >= at + 4 && head[at] == 'n' && (head[at + 1] == '+' || head[at + 1] == 'i') && head[at + 2] == '1' && head[at + 3] == 0;
    }

    private static boolean magic2(byte[] head) {
        return head.length >= 12 && head[4] == 'n' && (head[5] == '+' || head[5] == 'i') && head[6] == '2' && head[7] == 0;
    }

    /**
     * Reads a header; checks only what says which header it is.
     *
     * @param head the first bytes of the file; at least as many as the header has
     */
    static NiftiHeader parse(Path file, byte[] head) throws FormatException {
        NiftiHeader h = new NiftiHeader();
        if (head.length < 4) throw truncated(file, head.length, V1);
        ByteBuffer b = ByteBuffer.wrap(head);
        int big = b.getInt(0), little = Integer.reverseBytes(big);
        h.version = big == V2 || little == V2 ? 2 : 1;
        if (big != V1 && big != V2 && little != V1 && little != V2)
            throw new FormatException(file, 0, "the header's size is given as " + little, "348 (NIfTI-1) or 540 (NIfTI-2)",
                "The file is no NIfTI file or damaged; export it again.");
        h.order = big == V1 || big == V2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        if (head.length < h.headerBytes()) throw truncated(file, head.length, h.headerBytes());
        int at = h.version == 1 ? 344 : 4;
        if (h.version == 1 ? !magic(head, 344) : !magic2(head))
            throw new FormatException(file, at, "the magic word is missing", h.version == 1 ? "n+1 or ni1" : "n+2 or ni2",
                "The file is no NIfTI file (Analyze has none) or damaged.");
        if (h.version == 2 && !Arrays.equals(head, 8, 12, MAGIC2_TAIL, 0, 4))
            throw new FormatException(file, 8, "the magic word's line ends were changed", "CR LF 1A LF",
                "The file was copied as text; copy it again in binary mode.");
        h.single = head[at + 1] == '+';
        new NiftiHeaderBytes(b.order(h.order), h, false).walk();
        return h;
    }

    /** Little endian. */
    static byte[] bytes(NiftiHeader h) {
        ByteBuffer b = ByteBuffer.allocate(h.headerBytes()).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0, h.headerBytes());
        byte[] magic = { 'n', (byte) (h.single ? '+' : 'i'), (byte) ('0' + h.version), 0 };
        b.put(h.version == 1 ? 344 : 4, magic);
        if (h.version == 2) b.put(8, MAGIC2_TAIL);
        new NiftiHeaderBytes(b, h, true).walk();
        return b.array();
    }

    private void walk() {
        if (h.version == 1) walk1();
        else walk2();
    }

    private void walk1() {
        for (int n = 0; n < 8; n++) {
            if (writing) b.putShort(40 + 2 * n, (short) h.dim[n]);
            else h.dim[n] = b.getShort(40 + 2 * n);
        }
        raw(4, h.key);
        int32(32, h.extents, v -> h.extents = v);
        int16(36, h.sessionError, v -> h.sessionError = v);
        int8(38, h.regular, v -> h.regular = v);
        int8(39, h.dimInfo, v -> h.dimInfo = v);
        reals(56, h.intentP);
        int16(68, h.intentCode, v -> h.intentCode = v);
        int16(70, h.datatype, v -> h.datatype = v);
        int16(72, h.bitpix, v -> h.bitpix = v);
        int16(74, (int) h.sliceStart, v -> h.sliceStart = v);
        reals(76, h.pixdim);
        real(108, h.voxOffset, v -> h.voxOffset = v);
        real(112, h.sclSlope, v -> h.sclSlope = v);
        real(116, h.sclInter, v -> h.sclInter = v);
        int16(120, (int) h.sliceEnd, v -> h.sliceEnd = v);
        int8(122, h.sliceCode, v -> h.sliceCode = v);
        int8(123, h.xyztUnits, v -> h.xyztUnits = v);
        real(124, h.calMax, v -> h.calMax = v);
        real(128, h.calMin, v -> h.calMin = v);
        real(132, h.sliceDuration, v -> h.sliceDuration = v);
        real(136, h.timeOffset, v -> h.timeOffset = v);
        int32(140, h.glMax, v -> h.glMax = v);
        int32(144, h.glMin, v -> h.glMin = v);
        h.descrip = text(148, 80, h.descrip);
        h.auxFile = text(228, 24, h.auxFile);
        int16(252, h.qformCode, v -> h.qformCode = v);
        int16(254, h.sformCode, v -> h.sformCode = v);
        reals(256, h.quatern);
        reals(268, h.qoffset);
        for (int n = 0; n < 3; n++) reals(280 + 16 * n, h.srow[n]);
        h.intentName = text(328, 16, h.intentName);
    }

    private void walk2() {
        int16(12, h.datatype, v -> h.datatype = v);
        int16(14, h.bitpix, v -> h.bitpix = v);
        for (int n = 0; n < 8; n++) {
            if (writing) b.putLong(16 + 8 * n, h.dim[n]);
            else h.dim[n] = b.getLong(16 + 8 * n);
        }
        reals(80, h.intentP);
        reals(104, h.pixdim);
        int64(168, (long) h.voxOffset, v -> h.voxOffset = v);
        real(176, h.sclSlope, v -> h.sclSlope = v);
        real(184, h.sclInter, v -> h.sclInter = v);
        real(192, h.calMax, v -> h.calMax = v);
        real(200, h.calMin, v -> h.calMin = v);
        real(208, h.sliceDuration, v -> h.sliceDuration = v);
        real(216, h.timeOffset, v -> h.timeOffset = v);
        int64(224, h.sliceStart, v -> h.sliceStart = v);
        int64(232, h.sliceEnd, v -> h.sliceEnd = v);
        h.descrip = text(240, 80, h.descrip);
        h.auxFile = text(320, 24, h.auxFile);
        int32(344, h.qformCode, v -> h.qformCode = v);
        int32(348, h.sformCode, v -> h.sformCode = v);
        reals(352, h.quatern);
        reals(376, h.qoffset);
        for (int n = 0; n < 3; n++) reals(400 + 32 * n, h.srow[n]);
        int32(496, h.sliceCode, v -> h.sliceCode = v);
        int32(500, h.xyztUnits, v -> h.xyztUnits = v);
        int32(504, h.intentCode, v -> h.intentCode = v);
        h.intentName = text(508, 16, h.intentName);
        int8(524, h.dimInfo, v -> h.dimInfo = v);
    }

    private void raw(int at, byte[] bytes) {
        if (writing) b.put(at, bytes);
        else b.get(at, bytes);
    }

    private void int8(int at, int value, IntConsumer set) {
        if (writing) b.put(at, (byte) value);
        else set.accept(b.get(at) & 0xff);
    }

    private void int64(int at, long value, LongConsumer set) {
        if (writing) b.putLong(at, value);
        else set.accept(b.getLong(at));
    }

    private void int16(int at, int value, IntConsumer set) {
        if (writing) b.putShort(at, (short) value);
        else set.accept(b.getShort(at));
    }

    private void int32(int at, int value, IntConsumer set) {
        if (writing) b.putInt(at, value);
        else set.accept(b.getInt(at));
    }

    /** float in version 1, double in version 2. */
    private void real(int at, double value, DoubleConsumer set) {
        if (!writing) set.accept(h.version == 1 ? b.getFloat(at) : b.getDouble(at));
        else if (h.version == 1) b.putFloat(at, (float) value);
        else b.putDouble(at, value);
    }

    private void reals(int at, double[] values) {
        for (int n = 0; n < values.length; n++) {
            int index = n;
            real(at + n * (h.version == 1 ? 4 : 8), values[n], v -> values[index] = v);
        }
    }

    /** Up to the first zero byte. */
    private String text(int at, int length, String value) {
        byte[] field = new byte[length];
        if (writing) {
            byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
            b.put(at, bytes, 0, Math.min(bytes.length, length));
            return value;
        }
        b.get(at, field);
        int end = 0;
        while (end < length && field[end] != 0) end++;
        return new String(field, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static FormatException truncated(Path file, int there, int expected) {
        return new FormatException(file, there == 0 ? "the file is empty" : "the file ends after " + there + " bytes",
            "a NIfTI header of " + expected + " bytes",
            "It is truncated; copy or export it again.");
    }
}
