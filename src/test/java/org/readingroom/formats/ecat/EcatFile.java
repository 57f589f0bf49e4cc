package org.readingroom.formats.ecat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A small ECAT 7 file: matrices of 3 x 2 x 2 voxels of 16 bits, each in two blocks behind main header and directory. Voxel x of matrix n is 100 n + x - 50. */
final class EcatFile {

    static final int BLOCK = 512, VOXELS = 12, DIRECTORY = BLOCK, FIRST_MATRIX = 2 * BLOCK, MATRIX = 2 * BLOCK;

    final byte[] bytes;
    final ByteBuffer b;
    private final ByteOrder order;

    /** @param ids of the matrices, in the order of the file */
    EcatFile(ByteOrder order, int... ids) {
        this.order = order;
        bytes = new byte[FIRST_MATRIX + ids.length * MATRIX];
        b = ByteBuffer.wrap(bytes).order(order);
        byte[] magic = "MATRIX72v".getBytes(StandardCharsets.ISO_8859_1), unit = "Bq/cc".getBytes(StandardCharsets.ISO_8859_1), isotope = "F-18".getBytes(StandardCharsets.ISO_8859_1),
            patient = "Doe^John".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        System.arraycopy(isotope, 0, bytes, 66, isotope.length);
        System.arraycopy(patient, 0, bytes, 182, patient.length);
        System.arraycopy(unit, 0, bytes, 466, unit.length);
        b.putShort(46, (short) 74).putShort(50, (short) 7).putFloat(74, 6586.2f).putFloat(144, 1.5f).putShort(330, (short) 3).putShort(352, (short) 2).putShort(354, (short) ids.length);
        b.putInt(DIRECTORY, 31 - ids.length).putInt(DIRECTORY + 4, 2).putInt(DIRECTORY + 12, ids.length);
        for (int n = 0; n < ids.length; n++) {
            int at = FIRST_MATRIX + n * MATRIX, entry = DIRECTORY + 16 * (n + 1);
            b.putInt(entry, ids[n]).putInt(entry + 4, at / BLOCK + 1).putInt(entry + 8, at / BLOCK + 2).putInt(entry + 12, 1);
            b.putShort(at, (short) 6).putShort(at + 2, (short) 3).putShort(at + 4, (short) 3).putShort(at + 6, (short) 2).putShort(at + 8, (short) 2);
            b.putFloat(at + 26, 0.25f * (n + 1)).putFloat(at + 34, 0.2f).putFloat(at + 38, 0.2f).putFloat(at + 42, 0.3f).putInt(at + 46, 10000).putInt(at + 50, 10000 * n).putFloat(at + 80, 1);
            for (int x = 0; x < VOXELS; x++) b.putShort(at + BLOCK + 2 * x, (short) (100 * n + x - 50));
        }
    }

    /** Frame, plane, gate and bed as one number, as the directory holds them. */
    static int id(int frame, int plane, int gate, int bed) {
        return frame | bed << 12 | plane << 16 | gate << 24;
    }

    static EcatFile frames(int n) {
        int[] ids = new int[n];
        Arrays.setAll(ids, f -> id(f + 1, 1, 1, 0));
        return new EcatFile(ByteOrder.BIG_ENDIAN, ids);
    }

    ByteOrder order() {
        return order;
    }
}
