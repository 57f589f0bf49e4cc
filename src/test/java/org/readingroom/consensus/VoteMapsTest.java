package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;

/** Entropy and agreement against closed formulas; a large volume in a small heap. */
class VoteMapsTest {

    @Test
    void entropy_is_that_of_the_labels_that_readers_give_and_agreement_the_share_of_most() {
        ConsensusInput input = new ConsensusInput(List.of(TestReaders.row("a", "01111"), TestReaders.row("b", "01122"), TestReaders.row("c", "01230"), TestReaders.row("d", "01240")), "");
        float[] entropy = (float[]) VoteMaps.of(input).entropy().samples().plane(0, 0, 0), agreement = (float[]) VoteMaps.of(input).agreement().samples().plane(0, 0, 0);
        double[] bits = { 0, 0, 1, 2, 1.5 }, shares = { 1, 1, 0.5, 0.25, 0.5 };
        for (int n = 0; n < bits.length; n++) {
            assertThat((double) entropy[n]).isCloseTo(bits[n], within(1e-6));
            assertThat((double) agreement[n]).isCloseTo(shares[n], within(1e-6));
        }
    }

    /** What a rule needs beside the readers and its result; planes that are alike are one array here, as where nothing is drawn. */
    @Test
    void votes_and_staple_of_five_large_readers_need_no_memory_beside_their_result() {
        int n = 512, nk = 250;
        VoxelGrid grid = new VoxelGrid(n, n, nk, Affine.scaling(0.7, 0.7, 1));
        List<Reader> readers = java.util.stream.IntStream.range(0, 5).mapToObj(r -> {
            short[] empty = new short[n * n], drawn = new short[n * n];
            for (int j = 100; j < 400; j++) java.util.Arrays.fill(drawn, n * j + 100 + 3 * r, n * j + 400 - 2 * r, (short) 1);
            short[][] planes = new short[nk][];
            for (int k = 0; k < nk; k++) planes[k] = k < 75 + r || k > 175 - r ? empty : drawn;
            return new Reader("reader " + r, LabelMap.of(grid, planes, List.of()));
        }).toList();
        for (ConsensusRule rule : List.of(new MajorityRule(), new StapleRule(), new MultiLabelStapleRule())) {
            long before = heap();
            long[] most = { 0 };
            ConsensusResult result = rule.combine(new ConsensusInput(readers, ""), (done, total) -> {
                if (done % 100 == 99) most[0] = Math.max(most[0], heap());
            });
            long output = 2L * n * n * nk;
            assertThat(result.voxels()).isPositive();
            assertThat(most[0] - before).as(rule.id()).isLessThan(output + (1L << 28));
        }
    }

    /** In use after what is no longer needed was let go. */
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
