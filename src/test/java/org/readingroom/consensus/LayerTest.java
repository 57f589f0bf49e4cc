package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;

/** Runs of votes against a look at each voxel by itself. */
class LayerTest {

    private static final VoxelGrid GRID = new VoxelGrid(37, 11, 3, Affine.scaling(1, 1, 1));

    /** Labels of one bit to nine, so few and so many readers that they share a code, several codes or none; short and long runs. */
    @ParameterizedTest
    @CsvSource({ "1, 1, 5", "2, 1, 5", "5, 1, 5", "5, 1, 60", "5, 8, 4", "7, 3, 30", "16, 1, 9", "33, 2, 9", "3, 127, 7", "3, 128, 7", "5, 300, 2" })
    void every_voxel_is_told_once_with_what_each_reader_gave_it(int readers, int largest, int meanRun) {
        Random random = new Random(readers * 1000L + largest);
        List<Reader> all = new ArrayList<>();
        for (int r = 0; r < readers; r++) all.add(new Reader("reader " + r, LabelMap.of(GRID, planes(random, largest, meanRun), List.of())));
        ConsensusInput input = new ConsensusInput(all, "");
        check(input, all);
    }

    @ParameterizedTest
    @CsvSource({ "5, 1", "5, 8", "4, 128" })
    void labels_that_appeared_after_the_map_was_made_mean_nothing_and_change_nobody_elses_vote(int readers, int largest) {
        Random random = new Random(largest);
        List<Reader> all = new ArrayList<>();
        for (int r = 0; r < readers; r++) all.add(new Reader("reader " + r, LabelMap.of(GRID, planes(random, largest, 8), List.of())));
        ConsensusInput input = new ConsensusInput(all, "");
        for (int value : new int[] { largest + 1, 2 * largest + 1, 16 * largest, 0x7fff, 0x8000, 0x8001, 0xffff })
            for (int n = 0; n < 20; n++) all.get(random.nextInt(readers)).labels().layer(0)[random.nextInt(3)][random.nextInt(37 * 11)] = (short) value;
        check(input, all);
    }

    private static void check(ConsensusInput input, List<Reader> readers) {
        Layer layer = Ballot.layersOf(input).get(0);
        for (Layer.Coverage coverage : Layer.Coverage.values())
            for (int k = 0; k < GRID.nk(); k++) {
                int[] times = new int[GRID.ni() * GRID.nj()];
                int plane = k;
                layer.visit(k, coverage, (from, to, marked, structures, patterns) -> {
                    assertThat(to).isGreaterThan(from);
                    assertThat((to - 1) / GRID.ni()).as("row").isEqualTo(from / GRID.ni());
                    if (coverage == Layer.Coverage.ALL_VOXELS || coverage == Layer.Coverage.MARKED_VOXELS) assertThat(to - from).isEqualTo(1);
                    for (int n = from; n < to; n++) {
                        times[n]++;
                        long[] expected = patterns(layer, readers, plane, n);
                        assertThat(patterns).containsExactly(expected);
                        assertThat(Arrays.stream(structures, 0, marked).sorted()).containsExactly(Arrays.stream(indices(expected)).boxed().toArray(Integer[]::new));
                    }
                });
                for (int n = 0; n < times.length; n++) {
                    boolean told = coverage == Layer.Coverage.ALL_RUNS || coverage == Layer.Coverage.ALL_VOXELS || indices(patterns(layer, readers, k, n)).length > 0;
                    assertThat(times[n]).as("voxel %d of plane %d, %s", n, k, coverage).isEqualTo(told ? 1 : 0);
                }
            }
    }

    private static long[] patterns(Layer layer, List<Reader> readers, int k, int n) {
        return layer.structures().stream().mapToLong(s -> {
            long pattern = 0;
            for (int r = 0; r < readers.size(); r++) if ((readers.get(r).labels().layer(0)[k][n] & 0xffff) == s.segment().value()) pattern |= 1L << r;
            return pattern;
        }).toArray();
    }

    private static int[] indices(long[] patterns) {
        return IntStream.range(0, patterns.length).filter(s -> patterns[s] != 0).toArray();
    }

    private static short[][] planes(Random random, int largest, int meanRun) {
        short[][] planes = new short[GRID.nk()][GRID.ni() * GRID.nj()];
        for (short[] plane : planes) {
            short value = 0;
            for (int n = 0; n < plane.length; n++) {
                if (random.nextInt(meanRun) == 0) value = (short) (random.nextBoolean() ? 0 : 1 + random.nextInt(largest));
                plane[n] = value;
            }
        }
        planes[0][0] = (short) largest;
        return planes;
    }
}
