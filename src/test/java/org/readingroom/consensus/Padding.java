package org.readingroom.consensus;

import java.util.List;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;

/** Label maps with a rim of background around them, and where two label maps differ. */
final class Padding {

    private Padding() {}

    /** The same in the patient, {@code pad} voxels of background more on every side. */
    static LabelMap padded(LabelMap labels, int pad) {
        VoxelGrid g = labels.grid();
        VoxelGrid grid = new VoxelGrid(g.ni() + 2 * pad, g.nj() + 2 * pad, g.nk() + 2 * pad, g.affine().movedTo(-pad, -pad, -pad));
        short[][] planes = new short[grid.nk()][grid.ni() * grid.nj()];
        for (int k = 0; k < g.nk(); k++)
            for (int j = 0; j < g.nj(); j++)
                System.arraycopy(labels.layer(0)[k], g.ni() * j, planes[k + pad], pad + grid.ni() * (j + pad), g.ni());
        return LabelMap.of(grid, planes, labels.segments());
    }

    static List<Reader> padded(List<Reader> readers, int pad) {
        return readers.stream().map(r -> new Reader(r.name(), padded(r.labels(), pad))).toList();
    }

    /** Voxels of the first layer. */
    static long differing(LabelMap a, LabelMap b) {
        long differing = 0;
        for (int k = 0; k < a.grid().nk(); k++)
            for (int n = 0; n < a.layer(0)[k].length; n++) if (a.layer(0)[k][n] != b.layer(0)[k][n]) differing++;
        return differing;
    }
}
