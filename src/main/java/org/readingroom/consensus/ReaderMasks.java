package org.readingroom.consensus;

import org.readingroom.volume.mask.Mask;

/** What readers drew, as masks of a box of the grid; voxels of the box outside of the grid are background. */
final class ReaderMasks {

    private final Layer layer;
    private final FieldOfView box;
    private final int border;
    private final int ni, nk; // of the grid

    /** @param border voxels that the masks are wider than {@code box} on each side */
    ReaderMasks(Ballot ballot, int layer, FieldOfView box, int border) {
        this.layer = ballot.layers().get(layer);
        this.box = box;
        this.border = border;
        this.ni = ballot.input().grid().ni();
        this.nk = ballot.input().grid().nk();
    }

    /** One reader's voxels of one structure; of any structure if that is negative. */
    Mask of(int reader, int structure) {
        Mask mask = new Mask(box.ni() + 2 * border, box.nj() + 2 * border, box.nk() + 2 * border);
        for (int k = Math.max(0, box.kMin() - border); k <= Math.min(nk - 1, box.kMax() + border); k++) {
            byte[] plane = mask.plane(k - box.kMin() + border);
            layer.visit(k, Layer.Coverage.MARKED, (from, to, marked, structures, patterns) -> {
                boolean in = false;
                for (int m = 0; m < marked; m++) in |= (structure < 0 || structures[m] == structure) && (patterns[structures[m]] >>> reader & 1) != 0;
                if (!in) return;
                int row = mask.ni() * (from / ni - box.jMin() + border) - box.iMin() + border, start = from - from % ni;
                for (int n = from; n < to; n++) plane[row + n - start] = 1;
            });
        }
        return mask;
    }

    /** The decision patterns of one structure within the box, by plane; {@code border} wide of 0 around it. */
    long[][] patterns(int structure) {
        int wide = box.ni() + 2 * border;
        long[][] planes = new long[box.nk() + 2 * border][wide * (box.nj() + 2 * border)];
        for (int k = Math.max(0, box.kMin()); k <= Math.min(nk - 1, box.kMax()); k++) {
            long[] plane = planes[k - box.kMin() + border];
            layer.visit(k, Layer.Coverage.MARKED, (from, to, marked, structures, patterns) -> {
                if (patterns[structure] == 0) return;
                int row = wide * (from / ni - box.jMin() + border) - box.iMin() + border, start = from - from % ni;
                for (int n = from; n < to; n++) plane[row + n - start] = patterns[structure];
            });
        }
        return planes;
    }
}
