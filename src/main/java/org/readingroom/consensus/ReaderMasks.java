package org.readingroom.consensus;

import java.util.Arrays;
import org.readingroom.volume.mask.Mask;

/** What readers drew within a box of the grid. */
final class ReaderMasks {

    private final Layer layer;
    private final FieldOfView box;
    private final int ni; // of the grid

    /** @param box holds all that is marked in the layer */
    ReaderMasks(Ballot ballot, int layer, FieldOfView box) {
        this.layer = ballot.layers().get(layer);
        this.box = box;
        this.ni = ballot.input().grid().ni();
    }

    /** One reader's voxels of one structure; of any structure if that is negative. */
    Mask of(int reader, int structure) {
        Mask mask = new Mask(box.ni(), box.nj(), box.nk());
        for (int k = box.kMin(); k <= box.kMax(); k++) {
            byte[] plane = mask.plane(k - box.kMin());
            layer.visit(k, Layer.Coverage.MARKED, (from, to, marked, structures, patterns) -> {
                boolean in = false;
                for (int m = 0; m < marked; m++) in |= (structure < 0 || structures[m] == structure) && (patterns[structures[m]] >>> reader & 1) != 0;
                int at = box.index(from % ni, from / ni);
                if (in) Arrays.fill(plane, at, at + to - from, (byte) 1);
            });
        }
        return mask;
    }

    /** The decision patterns of one structure within the box, by plane, as slots of its counts; slot 0 is nobody. */
    int[][] slots(int structure, PatternCounts counts) {
        int[][] planes = new int[box.nk()][box.ni() * box.nj()];
        for (int k = box.kMin(); k <= box.kMax(); k++) {
            int[] plane = planes[k - box.kMin()];
            layer.visit(k, Layer.Coverage.MARKED, (from, to, marked, structures, patterns) -> {
                if (patterns[structure] == 0) return;
                int at = box.index(from % ni, from / ni);
                Arrays.fill(plane, at, at + to - from, counts.slot(patterns[structure]));
            });
        }
        return planes;
    }
}
