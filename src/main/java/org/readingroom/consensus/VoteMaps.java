package org.readingroom.consensus;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * How much readers differ, voxel by voxel, whatever rule merges them: float32 volumes on their grid, made when asked for. With structures in several
 * layers, which may overlap, the layer with most disagreement counts. Reads the readers' label maps, plane by plane.
 */
public final class VoteMaps {

    private final ConsensusInput input;
    private final List<Layer> layers;

    private VoteMaps(ConsensusInput input, List<Layer> layers) {
        this.input = input;
        this.layers = layers;
    }

    public static VoteMaps of(ConsensusInput input) {
        return new VoteMaps(input, Ballot.layersOf(input));
    }

    /** Shannon's entropy of the labels that readers give, background being one, in bits: 0 where all say the same, 1 where two halves differ. */
    public Volume entropy() {
        return volume("entropy of votes", true);
    }

    /** Share of the readers who say what most say: 1 where all say the same. */
    public Volume agreement() {
        return volume("agreement of readers", false);
    }

    private Volume volume(String name, boolean entropy) {
        VoxelGrid grid = input.grid();
        int readers = input.readers().size();
        List<Object> planes = IntStream.range(0, grid.nk()).parallel().<Object>mapToObj(k -> {
            float[] out = new float[grid.ni() * grid.nj()];
            Arrays.fill(out, entropy ? 0 : 1);
            for (Layer layer : layers)
                layer.visit(k, Layer.Coverage.MARKED, (from, to, marked, structures, patterns) -> {
                    float here = entropy ? entropy(readers, marked, structures, patterns) : agreement(readers, marked, structures, patterns);
                    for (int n = from; n < to; n++) out[n] = entropy ? Math.max(out[n], here) : Math.min(out[n], here);
                });
            return out;
        }).toList();
        return Volume.builder(name, grid, Samples.of(SampleType.FLOAT32, grid.ni(), grid.nj(), planes)).build();
    }

    private static float entropy(int readers, int marked, int[] structures, long[] patterns) {
        double entropy = term(background(readers, marked, structures, patterns), readers);
        for (int m = 0; m < marked; m++) entropy += term(Long.bitCount(patterns[structures[m]]), readers);
        return (float) entropy;
    }

    private static double term(int votes, int readers) {
        if (votes == 0 || votes == readers) return 0;
        double share = (double) votes / readers;
        return -share * Math.log(share) / Math.log(2);
    }

    private static float agreement(int readers, int marked, int[] structures, long[] patterns) {
        int most = background(readers, marked, structures, patterns);
        for (int m = 0; m < marked; m++) most = Math.max(most, Long.bitCount(patterns[structures[m]]));
        return (float) most / readers;
    }

    private static int background(int readers, int marked, int[] structures, long[] patterns) {
        long anything = 0;
        for (int m = 0; m < marked; m++) anything |= patterns[structures[m]];
        return readers - Long.bitCount(anything);
    }
}
