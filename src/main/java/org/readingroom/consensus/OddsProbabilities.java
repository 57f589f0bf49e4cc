package org.readingroom.consensus;

import java.util.List;
import java.util.function.Predicate;

/** Probabilities whose logarithms of the odds are known voxel by voxel. */
final class OddsProbabilities extends PlaneProbabilities {

    private final List<List<VoxelRanks>> odds; // by layer, by structure

    OddsProbabilities(Ballot ballot, List<List<VoxelRanks>> odds) {
        super(ballot);
        this.odds = odds;
    }

    @Override
    void mostProbable(int l, int k, Predicate<Structure> wanted, float[] out) {
        int ni = ballot().input().grid().ni();
        for (int s = 0; s < odds.get(l).size(); s++) {
            FieldOfView box = ballot().votes(l).get(s).field();
            if (!wanted.test(ballot().layers().get(l).structures().get(s)) || k < box.kMin() || k > box.kMax()) continue;
            float[] plane = odds.get(l).get(s).rank()[k - box.kMin()];
            for (int j = box.jMin(); j <= box.jMax(); j++)
                for (int i = box.iMin(), n = i + ni * j; i <= box.iMax(); i++, n++)
                    out[n] = Math.max(out[n], (float) (1 / (1 + Math.exp(-plane[box.index(i, j)]))));
        }
    }
}
