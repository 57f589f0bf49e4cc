package org.readingroom.consensus;

import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** Small readers whose voxels are written out as digits. */
final class TestReaders {

    private TestReaders() {}

    static VoxelGrid grid(int ni, int nj, int nk) {
        return new VoxelGrid(ni, nj, nk, Affine.scaling(1, 1, 2));
    }

    /** One plane of one row: "0120" are four voxels. */
    static Reader row(String name, String values, Segment... segments) {
        return new Reader(name, LabelMap.of(grid(values.length(), 1, 1), new short[][] { digits(values) }, List.of(segments)));
    }

    static short[] digits(String values) {
        short[] plane = new short[values.length()];
        for (int n = 0; n < plane.length; n++) plane[n] = (short) (values.charAt(n) - '0');
        return plane;
    }

    static int[] values(LabelMap labels, int layer) {
        short[] plane = labels.layer(layer)[0];
        int[] values = new int[plane.length];
        for (int n = 0; n < values.length; n++) values[n] = plane[n] & 0xffff;
        return values;
    }
}
