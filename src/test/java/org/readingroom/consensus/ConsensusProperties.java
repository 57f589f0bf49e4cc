package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;

/** Laws of consensus, on readers of random voxels with two labels. */
class ConsensusProperties {

    private static final int NI = 5, NJ = 4, NK = 3;

    /** Settings without which a rule has no meaning, by number of readers. */
    private static final Map<String, java.util.function.IntFunction<String>> NEEDED = Map.of("threshold", n -> "votes:" + (n + 1) / 2,
        "weighted", n -> "weights:" + java.util.stream.IntStream.rangeClosed(1, n).mapToObj(String::valueOf).collect(java.util.stream.Collectors.joining(";")));

    @Property(tries = 100, seed = "20261122")
    void padding_a_volume_with_background_changes_no_voxel_of_a_default_consensus(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @IntRange(min = 1, max = 3) int pad) {
        List<Reader> readers = readers(seed, count), padded = Padding.padded(readers, pad);
        for (ConsensusRule rule : List.of(new MajorityRule(), new UnionRule(), new IntersectionRule(), new PluralityRule(), new SimpleRule(), new LocalStapleRule(),
            new MacchiatoRule(), new ThresholdRule(), new WeightedRule())) {
            String settings = NEEDED.getOrDefault(rule.id(), n -> "").apply(count);
            LabelMap small = combine(rule, readers, settings).labels(), large = combine(rule, padded, settings).labels();
            assertThat(large.layer(0)).as(rule.id()).isDeepEqualTo(Padding.padded(small, pad).layer(0));
        }
    }

    /**
     * STAPLE's priors are shares of the field of view. By default that is the volume, as in ITK, whose results are the reference; where more background
     * would change a voxel a finding says so. With a margin it is the box of what is marked, not the volume.
     */
    @Property(tries = 60, seed = "20261122")
    void padding_changes_no_voxel_of_staple_within_a_margin(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count, @ForAll @IntRange(min = 1, max = 3) int pad) {
        List<Reader> readers = readers(seed, count), padded = Padding.padded(readers, pad);
        for (ConsensusRule rule : List.of(new StapleRule(), new MultiLabelStapleRule())) {
            ConsensusResult small = rule.combine(new ConsensusInput(readers, "margin:0"), Progress.NONE), large = rule.combine(new ConsensusInput(padded, "margin:0"), Progress.NONE);
            assertThat(large.labels().layer(0)).as(rule.id()).isDeepEqualTo(Padding.padded(small.labels(), pad).layer(0));
            assertThat(large.prior()).isEqualTo(small.prior());
        }
    }

    /** Distances end at the volume's end, so a shape that is cut off there is another one once background lies beyond. Here none is. */
    @Property(tries = 60, seed = "20261122")
    void padding_changes_no_voxel_of_an_average_of_shapes_that_lie_within_the_volume(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @IntRange(min = 1, max = 3) int pad) {
        List<Reader> readers = Padding.padded(readers(seed, count), 1), padded = Padding.padded(readers, pad);
        LabelMap small = combine(new ShapeAverageRule(), readers).labels(), large = combine(new ShapeAverageRule(), padded).labels();
        assertThat(large.layer(0)).isDeepEqualTo(Padding.padded(small, pad).layer(0));
    }

    @Property(tries = 100, seed = "20261122")
    void no_readers_order_matters(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count) {
        List<Reader> readers = readers(seed, count), shuffled = new ArrayList<>(readers);
        Collections.shuffle(shuffled, new Random(seed));
        for (ConsensusRule rule : List.of(new MajorityRule(), new UnionRule(), new IntersectionRule(), new PluralityRule(), new LocalStapleRule())) {
            ConsensusResult a = combine(rule, readers), b = combine(rule, shuffled);
            assertThat(b.labels().layer(0)).isDeepEqualTo(a.labels().layer(0));
            assertThat(b.readers()).containsExactlyInAnyOrderElementsOf(a.readers());
        }
    }

    @Property(tries = 100, seed = "20261122")
    void all_agree_implies_most_agree_implies_somebody_says_so(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count) {
        List<Reader> readers = readers(seed, count);
        short[][] all = combine(new IntersectionRule(), readers).labels().layer(0), most = combine(new MajorityRule(), readers).labels().layer(0);
        short[][] any = combine(new UnionRule(), readers).labels().layer(0);
        for (int k = 0; k < NK; k++)
            for (int n = 0; n < NI * NJ; n++) {
                if (all[k][n] != 0) assertThat(most[k][n]).isEqualTo(all[k][n]);
                if (most[k][n] != 0) assertThat(any[k][n]).isNotZero();
            }
    }

    @Property(tries = 50, seed = "20261122")
    void a_consensus_of_equal_readers_is_each_of_them(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int count) {
        Reader one = readers(seed, 1).get(0);
        for (ConsensusRule rule : List.of(new MajorityRule(), new StapleRule(), new PluralityRule(), new UnionRule(), new IntersectionRule(), new MultiLabelStapleRule(), new SimpleRule(),
            new LocalStapleRule(), new ShapeAverageRule(), new MacchiatoRule()))
            assertThat(combine(rule, Collections.nCopies(count, one)).labels().layer(0)).isDeepEqualTo(one.labels().layer(0));
    }

    private static ConsensusResult combine(ConsensusRule rule, List<Reader> readers, String settings) {
        return rule.combine(new ConsensusInput(readers, settings), Progress.NONE);
    }

    private static ConsensusResult combine(ConsensusRule rule, List<Reader> readers) {
        return rule.combine(new ConsensusInput(readers, ""), Progress.NONE);
    }

    private static List<Reader> readers(long seed, int count) {
        Random random = new Random(seed);
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            short[][] planes = new short[NK][NI * NJ];
            for (short[] plane : planes) for (int n = 0; n < plane.length; n++) plane[n] = (short) Math.max(0, random.nextInt(5) - 2);
            readers.add(new Reader("reader " + r, LabelMap.of(new VoxelGrid(NI, NJ, NK, Affine.scaling(1, 1, 3)), planes, List.of())));
        }
        return readers;
    }
}
