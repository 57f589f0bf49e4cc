package org.readingroom.consensus;

import java.util.Arrays;
import java.util.List;

/**
 * What a rule thinks of each voxel of one structure, where that depends on the place.
 *
 * @param rank by plane of the layer's box, i fastest; 0 or more is in, and where two structures are in, the higher stands
 */
record VoxelRanks(float[][] rank) {

    static VoxelRanks nothing(FieldOfView box) {
        VoxelRanks ranks = new VoxelRanks(new float[box.nk()][box.ni() * box.nj()]);
        for (float[] plane : ranks.rank) Arrays.fill(plane, Float.NEGATIVE_INFINITY);
        return ranks;
    }

    /** The structure of highest rank at each voxel; two of equal rank stay undecided. */
    static PaintedLayer paint(List<VoxelRanks> structures, FieldOfView box, int ni) {
        short[][] chosen = new short[box.nk()][box.ni() * box.nj()];
        for (int k = 0; k < chosen.length; k++)
            for (int n = 0; n < chosen[k].length; n++) {
                short best = Choice.BACKGROUND;
                float most = 0;
                for (int s = 0; s < structures.size(); s++) {
                    float rank = structures.get(s).rank[k][n];
                    if (!(rank >= 0) || best != Choice.BACKGROUND && rank < most) continue;
                    best = best != Choice.BACKGROUND && rank == most ? Choice.UNDECIDED : (short) s;
                    most = rank;
                }
                chosen[k][n] = best;
            }
        return new PaintedLayer(box, chosen, ni);
    }
}
