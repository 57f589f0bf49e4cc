package org.readingroom.formats.analyze;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.geometry.Affine;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;

/**
 * The affine in NAME.mat, which SPM99 and SPM2 put beside an image: MATLAB 4 files with a 4 x 4 matrix {@code mat}, or {@code M} with its x axis
 * turned as SPM99 had it. The matrix takes indices that count from 1 to RAS mm. Source: "MAT-file format", MathWorks 1999, appendix on level 4.
 */
final class SpmMatrix {

    private static final int HEAD = 20, LARGEST = 1 << 20; // bytes; a file of two matrices has 302
    private static final int LONGEST_NAME = 64, SIDE = 4, FLOAT64 = 0, FLOAT32 = 1;
    private static final int BIG_ENDIAN_TYPE = 1000;

    /** @param affine empty where the file has none that can be used @param finding why */
    record Read(Optional<Affine> affine, Finding finding) {}

    private SpmMatrix() {}

    /** Never throws for what stands in the file: the image can be read without it, and the finding tells. */
    static Read read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) return unused("is too large for a matrix");
        byte[] bytes = ByteSource.head(file, LARGEST);
        if (new String(bytes, 0, Math.min(6, bytes.length), StandardCharsets.US_ASCII).equals("MATLAB")) return unused("is of MATLAB 5 or later, where SPM99 and SPM2 wrote version 4");
        double[][] mat = null, m = null;
        ByteBuffer b = ByteBuffer.wrap(bytes);
        while (b.remaining() >= HEAD) {
            int at = b.position(), little = Integer.reverseBytes(b.getInt(at));
            boolean isLittle = little >= 0 && little < BIG_ENDIAN_TYPE;
            b.order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int type = isLittle ? little : b.getInt(at) - BIG_ENDIAN_TYPE, rows = b.getInt(at + 4), columns = b.getInt(at + 8), parts = b.getInt(at + 12) == 0 ? 1 : 2, name = b.getInt(at + 16);
            int width = type == FLOAT64 * 10 ? 8 : type == FLOAT32 * 10 ? 4 : 0;
            double length = (double) rows * columns * parts * width;
            if (width == 0 || rows < 0 || columns < 0 || name < 1 || name > LONGEST_NAME || length > b.remaining() - HEAD - name) break;
            String called = new String(bytes, at + HEAD, name - 1, StandardCharsets.US_ASCII);
            int from = at + HEAD + name;
            if (rows == SIDE && columns == SIDE && called.equals("mat")) mat = matrix(b, from, width);
            if (rows == SIDE && columns == SIDE && called.equals("M")) m = matrix(b, from, width);
            b.position(from + (int) length);
        }
        if (mat == null && m == null) return unused("holds no matrix mat or M that can be read");
        return usable(mat != null ? mat : turned(m), mat != null ? "mat" : "M");
    }

    private static Read usable(double[][] rows, String name) {
        for (int r = 0; r < 3; r++) rows[r][3] += rows[r][0] + rows[r][1] + rows[r][2]; // indices that count from 0
        try {
            Affine affine = Affine.fromRas(rows);
            HeaderGrid.requireUsable(affine);
            return new Read(Optional.of(affine), Finding.note("TRANSFORM_CHOICE", "The matrix " + name + " in SPM's .mat file was used; it says which side is left.", ".mat"));
        } catch (IllegalArgumentException e) {
            return unused("holds a matrix that is singular or no numbers");
        }
    }

    private static Read unused(String why) {
        return new Read(Optional.empty(), Finding.warning("TRANSFORM_CHOICE", "SPM's .mat file " + why + "; it was not used.", ".mat"));
    }

    private static double[][] matrix(ByteBuffer b, int from, int width) {
        double[][] m = new double[SIDE][SIDE];
        for (int c = 0; c < SIDE; c++) for (int r = 0; r < SIDE; r++) m[r][c] = width == 8 ? b.getDouble(from + 8 * (SIDE * c + r)) : b.getFloat(from + 4 * (SIDE * c + r));
        return m;
    }

    private static double[][] turned(double[][] m) {
        for (int c = 0; c < SIDE; c++) m[0][c] = -m[0][c];
        return m;
    }

    /** A file with both matrices, M for SPM99 and mat for all later readers. */
    static byte[] bytes(Affine affine) {
        double[][] mat = affine.toRas();
        for (int r = 0; r < 3; r++) mat[r][3] -= mat[r][0] + mat[r][1] + mat[r][2];
        ByteBuffer b = ByteBuffer.allocate(2 * (HEAD + 8 * SIDE * SIDE) + "M\0mat\0".length()).order(ByteOrder.LITTLE_ENDIAN);
        put(b, "M", turned(copy(mat)));
        put(b, "mat", mat);
        return b.array();
    }

    private static double[][] copy(double[][] m) {
        double[][] c = new double[SIDE][];
        for (int r = 0; r < SIDE; r++) c[r] = m[r].clone();
        return c;
    }

    private static void put(ByteBuffer b, String name, double[][] m) {
        b.putInt(FLOAT64).putInt(SIDE).putInt(SIDE).putInt(0).putInt(name.length() + 1).put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        for (int c = 0; c < SIDE; c++) for (int r = 0; r < SIDE; r++) b.putDouble(m[r][c] + 0.0);
    }
}
