package org.readingroom.consensus;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Segment;

/** Probabilities looked up by decision pattern; reads the readers' label maps again when asked. */
record PatternProbabilities(Ballot ballot, List<List<Decision>> decisions) implements Probabilities {

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
        List<Object> planes = IntStream.range(0, grid.nk()).parallel().<Object>mapToObj(k -> plane(grid, k, wanted)).toList();
        return Volume.builder(name, grid, Samples.of(SampleType.FLOAT32, grid.ni(), grid.nj(), planes)).build();
    }

    private float[] plane(VoxelGrid grid, int k, Predicate<Structure> wanted) {
        float[] out = new float[grid.ni() * grid.nj()];
        for (int l = 0; l < ballot.layers().size(); l++) {
            Layer layer = ballot.layers().get(l);
            List<Decision> decided = decisions.get(l);
            List<Votes> votes = ballot.votes(l);
            int[] asked = IntStream.range(0, votes.size()).filter(s -> wanted.test(votes.get(s).structure())).toArray();
            if (asked.length == 0) continue;
            boolean unmarked = IntStream.of(asked).anyMatch(s -> decided.get(s).probability()[votes.get(s).counts().slot(0)] > 0);
            layer.visit(k, ballot.coverage(l, unmarked), (from, to, marked, structures, patterns) -> {
                double most = 0;
                for (int s : asked) {
                    boolean counted = patterns[s] != 0 || votes.get(s).field().contains(from % grid.ni(), from / grid.ni(), k);
                    if (counted) most = Math.max(most, decided.get(s).probability()[votes.get(s).counts().slot(patterns[s])]);
                }
                for (int n = from; n < to; n++) out[n] = Math.max(out[n], (float) most);
            });
        }
        return out;
    }
}
