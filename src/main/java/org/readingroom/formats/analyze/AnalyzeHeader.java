package org.readingroom.formats.analyze;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.VoxelType;
import org.readingroom.io.FormatException;

/** The 348 bytes of a header with names for what we use of them; what we do not touch goes back as it came. */
final class AnalyzeHeader {

    static final int BYTES = 348;
    private static final int DIM = 40, DATATYPE = 70, BITPIX = 72, PIXDIM = 76, VOX_OFFSET = 108, SLOPE = 112, INTERCEPT = 116, CAL_MAX = 124, CAL_MIN = 128, GL_MAX = 140,
        GL_MIN = 144, ORIENT = 252, ORIGIN = 253, MAGIC = 344;

    private static final int[][] PERSONAL = { { 14, 18 }, { 273, 10 }, { 283, 10 }, { 293, 10 }, { 303, 10 } }; // db_name, scannum, patient_id, exp_date, exp_time
    private static final int[][] TEXTS = { { 148, 80 }, { 228, 24 } }; // descrip, aux_file

    private final ByteBuffer b;

    private AnalyzeHeader(ByteBuffer b) {
        this.b = b;
    }

    /** Whether these are the first bytes of an Analyze header, and of none that NIfTI extended. */
    static boolean isOne(byte[] head) {
        if (head.length < BYTES || !hasSize(head) || isNifti(head)) return false;
        AnalyzeHeader h = new AnalyzeHeader(ByteBuffer.wrap(head).order(order(head)));
        return h.dim(0) >= 1 && h.dim(0) <= 7 && AnalyzeType.isKnown(h.datatype());
    }

    private static boolean hasSize(byte[] head) {
        int big = ByteBuffer.wrap(head).getInt(0);
        return big == BYTES || Integer.reverseBytes(big) == BYTES;
    }

    private static ByteOrder order(byte[] head) {
        return ByteBuffer.wrap(head).getInt(0) == BYTES ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static boolean isNifti(byte[] head) {
        return head[MAGIC] == 'n' && (head[MAGIC + 1] == 'i' || head[MAGIC + 1] == '+') && head[MAGIC + 3] == 0;
    }

    /** @param head the first bytes of the file */
    static AnalyzeHeader parse(Path file, byte[] head) throws FormatException {
        if (head.length < BYTES) throw new FormatException(file, head.length == 0 ? "the file is empty" : "the file ends after " + head.length + " bytes",
            "an Analyze header of " + BYTES + " bytes", "It is truncated; copy or export it again.");
        if (!hasSize(head)) throw new FormatException(file, 0, "the header's size is given as " + ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(0), "348 in either byte order",
            "The file is no Analyze header or damaged; export it again.");
        if (isNifti(head)) throw new FormatException(file, MAGIC, "NIfTI's magic word", "an Analyze header, which has none", "Open it as NIfTI.");
        return new AnalyzeHeader(ByteBuffer.wrap(java.util.Arrays.copyOf(head, BYTES)).order(order(head)));
    }

    /** All zero but for its size and the letter that says so of the pixels. */
    static AnalyzeHeader empty() {
        ByteBuffer b = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, BYTES).putInt(32, 16384).put(38, (byte) 'r');
        return new AnalyzeHeader(b);
    }

    ByteOrder order() {
        return b.order();
    }

    /** Not a copy. */
    byte[] bytes() {
        return b.array();
    }

    /** A dimension as it stands there; [0] counts them. */
    int dim(int n) {
        return b.getShort(DIM + 2 * n);
    }

    void dim(int n, int size) {
        b.putShort(DIM + 2 * n, (short) size);
    }

    /** Size of dimension {@code n} (1 to 7); 1 beyond those that dim[0] counts, and where nothing stands behind the third, as in many files. */
    int size(int n) {
        return n > dim(0) || n > 3 && dim(n) == 0 ? 1 : dim(n);
    }

    int datatype() {
        return b.getShort(DATATYPE);
    }

    int bitpix() {
        return b.getShort(BITPIX);
    }

    void type(VoxelType type) {
        b.putShort(DATATYPE, (short) type.code()).putShort(BITPIX, (short) type.bitsPerVoxel());
    }

    float pixdim(int n) {
        return b.getFloat(PIXDIM + 4 * n);
    }

    void pixdim(int n, double mm) {
        b.putFloat(PIXDIM + 4 * n, (float) mm);
    }

    float voxOffset() {
        return b.getFloat(VOX_OFFSET);
    }

    void voxOffset(float bytes) {
        b.putFloat(VOX_OFFSET, bytes);
    }

    /** SPM's scale factor (funused1). */
    float slope() {
        return b.getFloat(SLOPE);
    }

    /** SPM2's intercept (funused2). */
    float intercept() {
        return b.getFloat(INTERCEPT);
    }

    void scale(double slope, double intercept) {
        b.putFloat(SLOPE, (float) slope).putFloat(INTERCEPT, (float) intercept);
    }

    float calMin() {
        return b.getFloat(CAL_MIN);
    }

    float calMax() {
        return b.getFloat(CAL_MAX);
    }

    void cal(double min, double max) {
        b.putFloat(CAL_MIN, (float) min).putFloat(CAL_MAX, (float) max);
    }

    int glMin() {
        return b.getInt(GL_MIN);
    }

    int glMax() {
        return b.getInt(GL_MAX);
    }

    void gl(int min, int max) {
        b.putInt(GL_MIN, min).putInt(GL_MAX, max);
    }

    int orient() {
        return b.get(ORIENT) & 0xff;
    }

    void orient(int code) {
        b.put(ORIENT, (byte) code);
    }

    /** SPM's origin, counted from 1, along {@code axis} 0 to 2. */
    int origin(int axis) {
        return b.getShort(ORIGIN + 2 * axis);
    }

    void origin(int axis, int voxel1) {
        b.putShort(ORIGIN + 2 * axis, (short) voxel1);
    }

    String descrip() {
        return text(148, 80);
    }

    void descrip(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        b.put(148, bytes, 0, Math.min(bytes.length, 79));
    }

    /** Takes away what tells whose image it is, and when it was taken. @return whether there was anything */
    boolean nobody() {
        boolean told = false;
        for (int[] field : PERSONAL) told |= clear(field[0], field[1]);
        for (int[] text : TEXTS) if (HeaderIdentity.isToldIn(text(text[0], text[1])) || text[0] == 228 && HeaderIdentity.isPath(text(text[0], text[1]))) told |= clear(text[0], text[1]);
        return told;
    }

    private boolean clear(int at, int length) {
        byte[] was = new byte[length];
        b.get(at, was);
        b.put(at, new byte[length]);
        return !java.util.Arrays.equals(was, new byte[length]);
    }

    String units() {
        return text(56, 4);
    }

    private String text(int at, int length) {
        int end = at;
        while (end < at + length && b.get(end) != 0) end++;
        return new String(b.array(), at, end - at, StandardCharsets.UTF_8).strip();
    }
}
