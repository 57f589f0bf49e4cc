package org.readingroom.formats.ecat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/**
 * One matrix: its subheader and where its voxels lie.
 *
 * @param offset     byte of the first voxel
 * @param cm         sizes of a voxel
 * @param offsetCm   of the picture's centre
 * @param scale      factor of the stored numbers
 */
record EcatFrame(EcatDirectory.Entry entry, long offset, SampleType type, ByteOrder order, int ni, int nj, int nk, double[] cm, double[] offsetCm, double scale, long startMs, long durationMs,
    double decayFactor) {

    private static final int TYPE = 0, SIZE = 4, OFFSET_CM = 10, SCALE = 26, CM = 34, DURATION = 46, START = 50, DECAY = 80;
    private static final int BYTE = 1, VAX_I2 = 2, VAX_I4 = 3, VAX_R4 = 4, IEEE_R4 = 5, SUN_I2 = 6, SUN_I4 = 7;

    static EcatFrame read(Path file, EcatDirectory.Entry entry, ByteOrder order) throws IOException {
        ByteBuffer b = ByteSource.numbers(ByteSource.read(file, entry.subheaderOffset(), EcatDirectory.BLOCK), order);
        int code = b.getShort(TYPE) & 0xffff;
        SampleType type = switch (code) {
            case BYTE -> SampleType.UINT8;
            case VAX_I2, SUN_I2 -> SampleType.INT16;
            case VAX_I4, SUN_I4 -> SampleType.INT32;
            case IEEE_R4 -> SampleType.FLOAT32;
            default -> throw new FormatException(file, entry.subheaderOffset(), "data type " + code + (code == VAX_R4 ? " (float of a VAX)" : ""), "1, 2, 3, 5, 6 or 7",
                "Convert the file with the scanner's software first.");
        };
        double[] cm = new double[3], at = new double[3];
        for (int n = 0; n < 3; n++) {
            cm[n] = b.getFloat(CM + 4 * n);
            at[n] = b.getFloat(OFFSET_CM + 4 * n);
        }
        return new EcatFrame(entry, entry.subheaderOffset() + EcatDirectory.BLOCK, type, code == VAX_I2 || code == VAX_I4 ? ByteOrder.LITTLE_ENDIAN : order, b.getShort(SIZE) & 0xffff,
            b.getShort(SIZE + 2) & 0xffff, Math.max(1, b.getShort(SIZE + 4) & 0xffff), cm, at, b.getFloat(SCALE), b.getInt(START) & 0xffffffffL, b.getInt(DURATION) & 0xffffffffL, b.getFloat(DECAY));
    }

    long planeBytes() {
        return (long) ni * nj * type.bytes();
    }

    boolean isShapedAs(EcatFrame other) {
        return ni == other.ni && nj == other.nj && nk == other.nk;
    }
}
