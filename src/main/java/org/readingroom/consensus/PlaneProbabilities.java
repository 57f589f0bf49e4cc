package org.readingroom.consensus;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Segment;

/** Probabilities that are made plane by plane, layer by layer, when asked for. */
abstract class PlaneProbabilities implements Probabilities {

    private final Ballot ballot;

    PlaneProbabilities(Ballot ballot) {
        this.ballot = ballot;
    }

    Ballot ballot() {
        return ballot;
    }

    /**
     * Raises {@code out} to the highest probability of the wanted structures of one layer, at each voxel of plane {@code k}. Called from several threads.
     *
     * @param out i fastest; holds what other layers gave
     */
    abstract void mostProbable(int layer, int k, Predicate<Structure> wanted, float[] out);

    @Override
    public Volume of(Segment segment) {
        if (ballot.input().structures().all().stream().noneMatch(s -> s.segment().equals(segment)))
            throw new IllegalArgumentException("'" + segment.name() + "' (label " + segment.value() + ") is no label of this consensus");
        return volume("probability of " + segment.name(), s -> s.segment().equals(segment));
    }

    @Override
    public Volume foreground() {
        return volume("probability of foreground", s -> true);
    }

    private Volume volume(String name, Predicate<Structure> wanted) {
        VoxelGrid grid = ballot.input().grid();
        List<Object> planes = IntStream.range(0, grid.nk()).parallel().<Object>mapToObj(k -> {
            float[] out = new float[grid.ni() * grid.nj()];
            for (int l = 0; l < ballot.layers().size(); l++) mostProbable(l, k, wanted, out);
            return out;
        }).toList();
        return Volume.builder(name, grid, Samples.of(SampleType.FLOAT32, grid.ni(), grid.nj(), planes)).build();
    }
}
