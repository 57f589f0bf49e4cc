package org.readingroom.consensus.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Components;
import org.readingroom.volume.mask.Mask;

/** Matches, figures and curves that can be worked out by hand; voxels in runs against masks voxel by voxel. */
class InstancesTest {

    private static final VoxelGrid GRID = new VoxelGrid(9, 7, 5, Affine.scaling(1, 2, 3));

    @Test
    void panoptic_quality_of_two_found_one_invented_and_one_missed() {
        List<Instance> reference = List.of(square("1", 0, 10, 1), square("2", 20, 10, 1), square("3", 40, 10, 1));
        List<Instance> test = List.of(square("1", 0, 10, 1), square("2", 22, 10, 1), square("3", 60, 10, 1)); // 8 of 12 columns shared
        DetectionFigures f = DetectionFigures.byClass(Matching.of(reference, test, MatchSettings.USUAL), reference, test).get("A");
        assertThat(f.segmentationQuality()).isEqualTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(f.f1()).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(f.panopticQuality()).isEqualTo(5 / 9.0, within(1e-12)).isEqualTo(f.segmentationQuality() * f.f1(), within(1e-12));
        assertThat(f.lesionDice()).isEqualTo((1 + 0.8) / 4, within(1e-12));
        assertThat(f.values()).containsOnlyKeys("precision", "recall", "f1", "pq", "sq", "rq", "lesion_dice").containsEntry("rq", f.f1());
    }

    @Test
    void figures_of_nothing_are_undefined_and_of_nothing_found_zero() {
        assertThat(DetectionFigures.NONE.values().values()).allMatch(v -> Double.isNaN(v));
        DetectionFigures missed = new DetectionFigures(0, 0, 2, 0, 0);
        assertThat(missed.recall()).isZero();
        assertThat(missed.panopticQuality()).isZero();
        assertThat(missed.precision()).isNaN();
        assertThat(missed.segmentationQuality()).isNaN();
    }

    @Test
    void classes_and_kinds_never_match_each_other() {
        Instance box = square("1", 0, 10, 1), other = new Instance("1", "B", 1, box.footprint()), point = point("2", 5, 5, 0);
        assertThat(Matching.of(List.of(box), List.of(other, point), new MatchSettings(0.1, 100)).pairs()).isEmpty();
        assertThat(DetectionFigures.byClass(Matching.of(List.of(box), List.of(other), MatchSettings.USUAL), List.of(box), List.of(other)).keySet()).containsExactly("A", "B");
    }

    @Test
    void points_make_as_many_pairs_as_can_be_and_then_the_shortest() {
        List<Instance> reference = List.of(point("1", 0, 0, 0), point("2", 4, 0, 0)), test = List.of(point("1", 3, 0, 0), point("2", 8, 0, 0));
        Matching both = Matching.of(reference, test, new MatchSettings(0.5, 4.5)); // 2 is nearest to 1, but then 1 would have nobody
        assertThat(both.pairs()).extracting(Matching.Pair::test, Matching.Pair::distanceMm).containsExactly(org.assertj.core.groups.Tuple.tuple(0, 3.0), org.assertj.core.groups.Tuple.tuple(1, 4.0));
        Matching near = Matching.of(reference, test, new MatchSettings(0.5, 1));
        assertThat(near.pairs()).extracting(Matching.Pair::reference).containsExactly(1);
        assertThat(near.missed()).containsExactly(0);
        assertThat(near.added()).containsExactly(1);
        DetectionFigures f = DetectionFigures.byClass(near, reference, test).get("A");
        assertThat(f.f1()).isEqualTo(0.5);
        assertThat(f.panopticQuality()).isNaN();
    }

    @Test
    void voxels_in_runs_overlap_as_masks_do_and_half_of_them_are_half_of_them() {
        Random random = new Random(3);
        for (int n = 0; n < 200; n++) {
            List<Mask> masks = new ArrayList<>();
            for (int m = 0; m < 3; m++) masks.add(random(random, n % 10 / 10.0));
            List<VoxelFootprint> runs = masks.stream().map(m -> VoxelFootprint.of(GRID, m)).toList();
            long shared = 0, joint = 0;
            for (int k = 0; k < 5; k++)
                for (int j = 0; j < 7; j++)
                    for (int i = 0; i < 9; i++) {
                        boolean a = masks.get(0).get(i, j, k), b = masks.get(1).get(i, j, k);
                        if (a && b) shared++;
                        if (a || b) joint++;
                    }
            assertThat(runs.get(0).iou(runs.get(1))).isEqualTo(joint == 0 ? 0 : (double) shared / joint);
            Mask most = new Mask(9, 7, 5);
            for (int k = 0; k < 5; k++)
                for (int j = 0; j < 7; j++)
                    for (int i = 0; i < 9; i++) {
                        int x = i, y = j, z = k;
                        most.set(i, j, k, masks.stream().filter(m -> m.get(x, y, z)).count() >= 2);
                    }
            VoxelFootprint atLeast = VoxelFootprint.atLeast(2, runs);
            assertThat(atLeast).isEqualTo(VoxelFootprint.of(GRID, most));
            assertThat(atLeast.bounds()).isEqualTo(most.bounds());
        }
    }

    @Test
    void connected_parts_are_those_of_the_mask() {
        Random random = new Random(5);
        for (int n = 0; n < 100; n++) {
            Mask mask = random(random, n % 5 / 10.0);
            Components expected = Components.of(mask, Components.Neighbours.ALL);
            List<VoxelFootprint> parts = VoxelFootprint.of(GRID, mask).parts();
            assertThat(parts).hasSize(expected.count());
            for (int p = 0; p < parts.size(); p++) {
                Mask own = new Mask(9, 7, 5);
                for (int k = 0; k < 5; k++) for (int j = 0; j < 7; j++) for (int i = 0; i < 9; i++) own.set(i, j, k, expected.labels()[k][i + 9 * j] == p + 1);
                assertThat(parts.get(p)).isEqualTo(VoxelFootprint.of(GRID, own));
            }
        }
    }

    @Test
    void every_segment_of_a_label_map_becomes_its_voxels() {
        Random random = new Random(4);
        short[][][] layers = new short[2][5][63];
        for (short[][] layer : layers) for (short[] plane : layer) for (int n = 0; n < plane.length; n++) plane[n] = (short) (random.nextInt(5) - 1);
        LabelMap map = new LabelMap(GRID, List.of(layers), List.of(Segment.plain(1, 9, "Empty")));
        var all = VoxelFootprint.all(map);
        assertThat(all).hasSize(map.segments().size());
        for (Segment s : map.segments()) assertThat(all.get(s)).isEqualTo(VoxelFootprint.of(GRID, map.mask(s)));
        assertThat(all.get(map.segment(1, 9).orElseThrow()).voxels()).isZero();
        VoxelGrid other = new VoxelGrid(9, 5, 7, GRID.affine());
        assertThatThrownBy(() -> all.values().iterator().next().iou(VoxelFootprint.of(other, new Mask(9, 5, 7)))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("9 x 5 x 7");
    }

    @Test
    void the_free_response_curve_of_two_cases_by_hand() {
        // case 1: two true, candidates 0.9 hit, 0.8 false, 0.6 hit; case 2: one true, candidates 0.9 false, 0.5 hit, 0.4 hits the same again
        Froc froc = Froc.of(List.of(
            new Froc.Case(List.of(square("1", 0, 10, 1), square("2", 20, 10, 1)), List.of(square("a", 0, 10, 0.9), square("b", 50, 10, 0.8), square("c", 20, 10, 0.6))),
            new Froc.Case(List.of(square("1", 0, 10, 1)), List.of(square("a", 70, 10, 0.9), square("b", 1, 10, 0.5), square("c", 0, 10, 0.4)))), MatchSettings.USUAL);
        assertThat(froc.points()).containsExactly(new Froc.Point(0.9, 1 / 3.0, 0.5), new Froc.Point(0.8, 1 / 3.0, 1), new Froc.Point(0.6, 2 / 3.0, 1), new Froc.Point(0.5, 1, 1), new Froc.Point(0.4, 1, 1.5));
        assertThat(froc.sensitivityAt(0.25)).isEqualTo(1 / 6.0, within(1e-12));
        assertThat(froc.sensitivityAt(1)).isEqualTo(1);
        assertThat(froc.area(2)).isEqualTo((0.5 * (1 / 3.0) / 2 + 0.5 / 3 + 1) / 2, within(1e-12));
        assertThat(froc.meanSensitivity()).isEqualTo((1 / 12.0 + 1 / 6.0 + 1 / 3.0 + 4) / 7, within(1e-12));
        assertThat(Froc.of(List.of(new Froc.Case(List.of(), List.of(square("a", 0, 1, 1)))), MatchSettings.USUAL).area(1)).isNaN();
    }

    @Test
    void sensitivity_never_falls_as_the_score_goes_down() {
        Random random = new Random(9);
        for (int n = 0; n < 200; n++) {
            List<Instance> truth = squares(random, 6), candidates = squares(random, 12);
            List<Froc.Point> points = Froc.of(List.of(new Froc.Case(truth, candidates)), new MatchSettings(0.2, 1)).points();
            for (int p = 1; p < points.size(); p++) assertThat(points.get(p).sensitivity()).isGreaterThanOrEqualTo(points.get(p - 1).sensitivity());
            assertThat(points.get(points.size() - 1).sensitivity() * 6).isEqualTo(Matching.of(truth, candidates, new MatchSettings(0.2, 1)).pairs().size(), within(1e-9));
        }
    }

    @Test
    void a_cohort_counts_together_and_case_by_case() {
        DetectionCohort cohort = DetectionCohort.of(List.of(new DetectionFigures(8, 0, 0, 8, 8), new DetectionFigures(0, 0, 2, 0, 0), DetectionFigures.NONE));
        DetectionCohort.Summary recall = cohort.summaries().stream().filter(s -> s.figure().equals("recall")).findFirst().orElseThrow();
        assertThat(recall.pooled()).isEqualTo(0.8);
        assertThat(recall.mean()).isEqualTo(0.5);
        assertThat(recall.cases()).isEqualTo(2);
        assertThat(recall.excluded()).isEqualTo(1);
        assertThat(recall.low()).isZero();
        assertThat(recall.high()).isEqualTo(1);
    }

    @Test
    void what_makes_no_sense_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> BoxFootprint.flat(3, 0, 3, 5)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("second corner beyond the first");
        assertThatThrownBy(() -> new MatchSettings(0, 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new MatchSettings(0.5, Double.NaN)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> square("1", 0, 1, 1.5)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new PointFootprint(new PointMm(Double.NaN, 0, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InstanceReader("r", List.of(square("1", 0, 1, 1), square("1", 0, 1, 1)))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("id 1");
    }

    private static List<Instance> squares(Random random, int many) {
        return IntStream.range(0, many).mapToObj(n -> square("" + n, random.nextInt(30), 10, random.nextInt(10) / 10.0)).toList();
    }

    private static Instance square(String id, double x, double size, double score) {
        return new Instance(id, "A", score, BoxFootprint.flat(x, 0, x + size, size));
    }

    private static Instance point(String id, double x, double y, double z) {
        return new Instance(id, "A", 1, new PointFootprint(new PointMm(x, y, z)));
    }

    private static Mask random(Random random, double share) {
        Mask mask = new Mask(9, 7, 5);
        for (int k = 0; k < 5; k++) for (int j = 0; j < 7; j++) for (int i = 0; i < 9; i++) mask.set(i, j, k, random.nextDouble() < share);
        return mask;
    }
}
