package org.readingroom.formats.mgh;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.readingroom.formats.VoxelType;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;

/**
 * The first 284 bytes of an MGH file. Does not copy its arrays.
 *
 * @param version    1 in the low byte; above it FreeSurfer 7 puts what the image is meant for
 * @param dims       width, height, depth, frames
 * @param type       see {@link MghType}
 * @param dof        degrees of freedom
 * @param rasGood    whether the fields below it mean something
 * @param delta      mm from voxel to voxel
 * @param directions nine: R, A, S of the first axis, of the second, of the third
 * @param centre     R, A, S in mm of index dims / 2
 */
record MghHeader(int version, int[] dims, int type, int dof, boolean rasGood, float[] delta, float[] directions, float[] centre) {

    static final int BYTES = 284;
    private static final int USED = 90;
    private static final float[] CORONAL = { -1, 0, 0, 0, 0, -1, 0, 1, 0 };

    /** Whether bytes can be a header: there is no magic word, so every field that has few meanings is looked at. */
    static boolean isPlausible(byte[] head) {
        if (head.length < USED) return false;
        ByteBuffer b = ByteBuffer.wrap(head);
        if (!isVersion(b.getInt(0))) return false;
        for (int n = 0; n < 4; n++) if (b.getInt(4 + 4 * n) < 1) return false;
        return MghType.isKnown(b.getInt(20)) && (b.getShort(28) == 0 || b.getShort(28) == 1);
    }

    private static boolean isVersion(int version) {
        return (version & 0xff) == 1 && version >>> 16 == 0;
    }

    /** @param head the first bytes of the file, unpacked */
    static MghHeader parse(Path file, byte[] head) throws FormatException {
        if (head.length < BYTES)
            throw new FormatException(file, head.length == 0 ? "the file is empty" : "the file ends after " + head.length + " bytes",
                "an MGH header of " + BYTES + " bytes", "It is truncated; copy or export it again.");
        ByteBuffer b = ByteBuffer.wrap(head);
        int version = b.getInt();
        if (!isVersion(version))
            throw new FormatException(file, 0, "version " + version, "1", "The file is no MGH file or damaged; export it again.");
        int[] dims = { b.getInt(), b.getInt(), b.getInt(), b.getInt() };
        String[] names = { "width", "height", "depth", "number of frames" };
        for (int n = 0; n < 4; n++)
            if (dims[n] < 1) throw new FormatException(file, 4 + 4 * n, "the " + names[n] + " is " + dims[n], "at least 1",
                "The header is damaged; export the file again.");
        return new MghHeader(version, dims, b.getInt(), b.getInt(), b.getShort() > 0, floats(b, 3), floats(b, 9), floats(b, 3));
    }

    private static float[] floats(ByteBuffer b, int count) {
        float[] values = new float[count];
        for (int n = 0; n < count; n++) values[n] = b.getFloat();
        return values;
    }

    /** For an image in a known place. */
    static MghHeader of(VoxelGrid grid, int frames, VoxelType type, int version, int dof) {
        float[] delta = new float[3], directions = new float[9];
        double[][] ras = grid.affine().toRas();
        for (int axis = 0; axis < 3; axis++) {
            delta[axis] = (float) grid.affine().step(axis);
            for (int r = 0; r < 3; r++) directions[3 * axis + r] = (float) (ras[r][axis] / delta[axis]);
        }
        PointMm c = grid.toPatient(grid.ni() / 2.0, grid.nj() / 2.0, grid.nk() / 2.0);
        float[] centre = { (float) -c.x(), (float) -c.y(), (float) c.z() };
        return new MghHeader(version, new int[] { grid.ni(), grid.nj(), grid.nk(), frames }, type.code(), dof, true, delta, directions, centre);
    }

    /** The same of which nobody knows where it lies. */
    MghHeader unplaced() {
        return new MghHeader(version, dims, type, dof, false, new float[] { 1, 1, 1 }, CORONAL, new float[3]);
    }

    byte[] bytes() {
        ByteBuffer b = ByteBuffer.allocate(BYTES).putInt(version);
        for (int d : dims) b.putInt(d);
        b.putInt(type).putInt(dof).putShort((short) (rasGood ? 1 : 0));
        for (float[] values : new float[][] { delta, directions, centre }) for (float v : values) b.putFloat(v);
        return b.array();
    }

    /** Voxel index to RAS mm: three rows. Without good RAS the format's default, a coronal image of 1 mm around the origin. */
    double[][] ras() {
        MghHeader h = rasGood ? this : unplaced();
        double[][] rows = new double[3][4];
        for (int r = 0; r < 3; r++) {
            rows[r][3] = h.centre[r];
            for (int axis = 0; axis < 3; axis++) {
                rows[r][axis] = (double) h.directions[3 * axis + r] * h.delta[axis];
                rows[r][3] -= rows[r][axis] * dims[axis] / 2;
            }
        }
        return rows;
    }

    /** Where readers will find the voxels. */
    Affine affine() {
        return Affine.fromRas(ras());
    }
}
