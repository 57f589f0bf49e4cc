package org.readingroom.report;

import java.util.List;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/**
 * Where readers differ most about one structure.
 *
 * @param k0       plane of the image's own k axis
 * @param disputed voxels there that some readers took and others did not
 * @param i        middle of the disputed voxels of that plane, an index
 * @param j        the same along the other axis
 */
record Disagreement(int k0, long disputed, double i, double j) {

    static Disagreement of(Segment structure, List<ReportReader> readers, LabelMap consensus) {
        List<Mask> masks = readers.stream().map(r -> mask(r.labels(), structure.value())).toList();
        VoxelGrid grid = consensus.grid();
        Disagreement worst = new Disagreement(grid.nk() / 2, 0, 0, 0);
        for (int k = 0; k < grid.nk(); k++) {
            int plane = k;
            byte[][] planes = masks.stream().map(m -> m.plane(plane)).toArray(byte[][]::new);
            long disputed = 0;
            double si = 0, sj = 0;
            for (int n = 0; n < grid.ni() * grid.nj(); n++) {
                int votes = 0;
                for (byte[] p : planes) votes += p[n];
                if (votes == 0 || votes == planes.length) continue;
                disputed++;
                si += n % grid.ni();
                sj += n / grid.ni();
            }
            if (disputed > worst.disputed) worst = new Disagreement(k, disputed, si / disputed, sj / disputed);
        }
        return worst;
    }

    /** All voxels of one value, whatever their layer. */
    static Mask mask(LabelMap labels, int value) {
        Mask all = new Mask(labels.grid().ni(), labels.grid().nj(), labels.grid().nk());
        for (Segment s : labels.segments())
            if (s.value() == value) {
                Mask one = labels.mask(s);
                for (int k = 0; k < all.nk(); k++) {
                    byte[] to = all.plane(k), from = one.plane(k);
                    for (int n = 0; n < to.length; n++) to[n] |= from[n];
                }
            }
        return all;
    }

    boolean isNowhere() {
        return disputed == 0;
    }

    /** The slice of the axial stack that passes through the disputed voxels. */
    int axialSlice0(VoxelGrid axial, VoxelGrid grid) {
        PointMm p = isNowhere() ? grid.centre() : grid.toPatient(i, j, k0);
        return (int) Math.max(0, Math.min(axial.nk() - 1, Math.rint(axial.toIndex(p).z())));
    }
}
