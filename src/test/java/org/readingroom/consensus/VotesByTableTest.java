package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;

/**
 * The majority of few readers and labels, which is made by a table, and of more, which is not, against votes counted voxel by voxel. Planes are longer than what is
 * looked at together, and no multiple of it.
 */
class VotesByTableTest {

    private static final VoxelGrid GRID = new VoxelGrid(37, 11, 6, Affine.scaling(1, 1, 1));
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);
    private static final int UNDECIDED = 255;

    @ParameterizedTest
    @CsvSource({ "2, 1, 5, true", "3, 1, 1, true", "4, 1, 9, true", "5, 1, 60, true", "12, 1, 4, true", "4, 7, 8, true", "2, 63, 5, true", "13, 1, 5, false", "5, 7, 8, false", "3, 300, 5, false" })
    void a_majority_is_what_counting_votes_voxel_by_voxel_makes_of_it(int readers, int largest, int meanRun, boolean byTable) {
        List<Reader> all = readers(new Random(readers * 1000L + largest), readers, largest, meanRun);
        check(all, largest, byTable);
    }

    /** Their codes are negative: such voxels are looked at one by one. */
    @ParameterizedTest
    @CsvSource({ "2, 1", "5, 1", "4, 7" })
    void labels_that_appeared_after_the_map_was_made_are_no_votes(int count, int largest) {
        Random random = new Random(largest);
        List<Reader> readers = readers(random, count, largest, 8);
        ConsensusInput input = new ConsensusInput(readers, "tie:undecided");
        for (int value : new int[] { largest + 1, 16 * largest, 0x7fff, 0x8000, 0x8001, 0xffff })
            for (int n = 0; n < 40; n++) readers.get(random.nextInt(count)).labels().layer(0)[random.nextInt(GRID.nk())][random.nextInt(37 * 11)] = (short) value;
        check(input, largest, true);
    }

    private static void check(List<Reader> readers, int largest, boolean byTable) {
        check(new ConsensusInput(readers, "tie:undecided"), largest, byTable);
    }

    private static void check(ConsensusInput input, int largest, boolean byTable) {
        assertThat(Ballot.layersOf(input).get(0).codes() > 0).as("made by a table").isEqualTo(byTable);
        List<Reader> readers = input.readers();
        ConsensusResult result = new MajorityRule().combine(input, Progress.NONE);
        long undecided = 0, voxels = 0, said = 0;
        long[] right = new long[readers.size()], marked = new long[readers.size()];
        for (int k = 0; k < GRID.nk(); k++)
            for (int n = 0; n < GRID.ni() * GRID.nj(); n++) {
                int expected = expected(readers, largest, k, n);
                assertThat(result.labels().layer(0)[k][n] & 0xffff).as("plane %d, voxel %d", k, n).isEqualTo(expected);
                if (expected == UNDECIDED) undecided++;
                boolean in = expected > 0 && expected <= largest;
                if (in) voxels++;
                for (int r = 0; r < readers.size(); r++) {
                    int label = given(readers, r, k, n);
                    if (label == 0 || label > largest) continue;
                    said++;
                    marked[r]++;
                    if (in) right[r]++;
                }
            }
        assertThat(result.voxels()).isEqualTo(voxels);
        assertThat(result.undecided()).isEqualTo(undecided);
        assertThat(result.prior()).isEqualTo((double) said / readers.size() / GRID.voxels(), ROUNDING);
        for (int r = 0; r < readers.size(); r++) {
            ReaderFigures figures = result.readers().get(r);
            assertThat(figures.sensitivity()).isEqualTo((double) right[r] / voxels, ROUNDING);
            assertThat(figures.specificity()).isEqualTo(1 - (double) (marked[r] - right[r]) / (GRID.voxels() - voxels), ROUNDING);
        }
    }

    private static int expected(List<Reader> readers, int largest, int k, int n) {
        boolean tie = false;
        for (int label = 1; label <= largest; label++) {
            int wanted = label;
            long votes = IntStream.range(0, readers.size()).filter(r -> given(readers, r, k, n) == wanted).count();
            if (2 * votes > readers.size()) return label;
            tie |= 2 * votes == readers.size();
        }
        return tie ? UNDECIDED : 0;
    }

    private static int given(List<Reader> readers, int r, int k, int n) {
        return readers.get(r).labels().layer(0)[k][n] & 0xffff;
    }

    private static List<Reader> readers(Random random, int count, int largest, int meanRun) {
        short[] truth = new short[GRID.ni() * GRID.nj()];
        short value = 0;
        for (int n = 0; n < truth.length; n++) {
            if (random.nextInt(meanRun) == 0) value = (short) (random.nextBoolean() ? 0 : 1 + random.nextInt(largest));
            truth[n] = value;
        }
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            short[][] planes = new short[GRID.nk()][];
            for (int k = 0; k < planes.length; k++) {
                planes[k] = k == 2 ? new short[truth.length] : truth.clone(); // a plane of nothing
                if (k != 2) for (int n = 0; n < truth.length; n++) if (random.nextInt(4) == 0) planes[k][n] = (short) (random.nextInt(3) == 0 ? 1 + random.nextInt(largest) : 0);
            }
            planes[0][0] = (short) largest;
            readers.add(new Reader("reader " + r, LabelMap.of(GRID, planes, List.of())));
        }
        return readers;
    }
}
