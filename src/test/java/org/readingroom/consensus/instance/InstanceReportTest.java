package org.readingroom.consensus.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;

/** Three and more readers: who has what, one object out of each group, and what the user is told. */
class InstanceReportTest {

    private static final VoxelGrid GRID = new VoxelGrid(40, 12, 6, Affine.scaling(1, 1, 2));

    private static Context context;
    private static ConsensusService rules;

    @BeforeAll
    static void start() {
        context = new Context(ConsensusService.class);
        rules = context.service(ConsensusService.class);
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @Test
    void an_object_of_three_readers_is_their_majority_and_its_score_their_share() {
        List<InstanceReader> readers = List.of(reader("a", cells("1", 0, 10), cells("2", 20, 30)), reader("b", cells("7", 1, 11)), reader("c", cells("1", 22, 31), cells("2", 2, 12)), reader("d"));
        InstanceReport report = InstanceReport.allPairs(readers, MatchSettings.USUAL, merge("majority", "", 2), Progress.NONE);
        assertThat(report.groups()).extracting(InstanceGroup::support).containsExactly(3, 2);
        assertThat(report.groups().get(0).members()).containsExactly(new InstanceGroup.Member(0, 0), new InstanceGroup.Member(1, 0), new InstanceGroup.Member(2, 1));
        assertThat(report.merged()).extracting(m -> m.instance().score()).containsExactly(0.75, 0.5);
        assertThat(report.merged().get(0).instance().footprint()).isEqualTo(voxels(1, 11));
        assertThat(report.merged().get(1).instance().footprint()).as("a tie of two is background by default").isEqualTo(voxels(22, 30));
        assertThat(report.pairs()).hasSize(6);
        assertThat(report.findings()).extracting(Finding::code).contains("EMPTY_READER", "TIE").doesNotContain("LABEL_MISSING");
        InstanceReport all = InstanceReport.allPairs(readers, MatchSettings.USUAL, merge("union", "", 3), Progress.NONE);
        assertThat(all.merged()).singleElement().satisfies(m -> assertThat(m.instance().footprint()).isEqualTo(voxels(0, 12)));
    }

    @Test
    void what_a_rule_makes_of_a_group_does_not_depend_on_the_grid_around_it() {
        List<VoxelFootprint> three = List.of(voxels(0, 10), voxels(30, 40), voxels(29, 40));
        for (VoxelFootprint v : three) {
            List<InstanceReader> readers = List.of(reader("a", new Instance("1", "A", 1, v)), reader("b", new Instance("1", "A", 1, v)));
            for (String rule : List.of("majority", "union", "intersection", "staple", "plurality"))
                assertThat(InstanceReport.allPairs(readers, MatchSettings.USUAL, merge(rule, "", 1), Progress.NONE).merged().get(0).instance().footprint()).as(rule).isEqualTo(v);
        }
    }

    @Test
    void points_and_boxes_of_a_group_give_their_middle() {
        List<InstanceReader> points = new ArrayList<>(), boxes = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            points.add(reader("p" + r, new Instance("1", "A", 1, new PointFootprint(new PointMm(r, 0, 3 * r)))));
            boxes.add(reader("b" + r, new Instance("1", "A", 1, BoxFootprint.flat(r, 0, 10 + r, 10))));
        }
        assertThat(InstanceReport.allPairs(points, new MatchSettings(0.5, 8), merge("majority", "", 1), Progress.NONE).merged().get(0).instance().footprint()).isEqualTo(new PointFootprint(new PointMm(1, 0, 3)));
        assertThat(InstanceReport.allPairs(boxes, MatchSettings.USUAL, merge("majority", "", 1), Progress.NONE).merged().get(0).instance().footprint()).isEqualTo(BoxFootprint.flat(1, 0, 11, 10));
    }

    @Test
    void the_reference_is_no_voter_and_scored_readers_get_a_curve() {
        List<InstanceReader> readers = List.of(reader("gold", cells("1", 0, 10), cells("2", 20, 30)),
            new InstanceReader("machine", List.of(new Instance("1", "A", 0.9, voxels(0, 10)), new Instance("2", "A", 0.3, voxels(12, 18)))), reader("person", cells("1", 0, 10)));
        InstanceReport report = InstanceReport.against(0, readers, MatchSettings.USUAL, merge("majority", "", 1), Progress.NONE);
        assertThat(report.voters()).isEqualTo(2);
        assertThat(report.groups()).extracting(InstanceGroup::support).containsExactly(2, 1);
        assertThat(report.groups()).noneMatch(g -> g.isOf(0));
        assertThat(report.pairs()).extracting(p -> p.reference() + " " + p.test() + " " + p.total().found()).containsExactly("0 1 1", "0 2 1");
        assertThat(report.curves()).singleElement().satisfies(c -> assertThat(c.froc().points()).containsExactly(new Froc.Point(0.9, 0.5, 0), new Froc.Point(0.3, 0.5, 1)));
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void one_reader_other_classes_and_other_kinds_are_told() {
        InstanceReport one = InstanceReport.allPairs(List.of(reader("a", cells("1", 0, 10))), MatchSettings.USUAL, merge("majority", "", 1), Progress.NONE);
        assertThat(one.findings()).extracting(Finding::code).containsExactly("ONE_READER");
        assertThat(one.merged()).hasSize(1);
        Instance cyst = new Instance("1", "Cyst", 1, voxels(0, 10)), box = new Instance("2", "A", 1, BoxFootprint.flat(0, 0, 5, 5));
        InstanceReport two = InstanceReport.allPairs(List.of(reader("a", cells("1", 0, 10)), reader("b", cyst, box)), MatchSettings.USUAL, merge("majority", "", 1), Progress.NONE);
        assertThat(two.findings()).extracting(Finding::code).containsExactly("MIXED_KINDS", "LABEL_MISSING");
        assertThat(two.findings().get(1).message()).contains("'Cyst'", "by a");
        assertThat(two.pairs().get(0).byClass().keySet()).containsExactly("A", "Cyst");
        assertThatThrownBy(() -> InstanceReport.against(0, List.of(reader("a")), MatchSettings.USUAL, merge("majority", "", 1), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one");
        assertThatThrownBy(() -> merge("majority", "", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static GroupMerge merge(String rule, String settings, int least) {
        return new GroupMerge(rules.rule(rule), settings, least);
    }

    private static InstanceReader reader(String name, Instance... instances) {
        return new InstanceReader(name, List.of(instances));
    }

    private static Instance cells(String id, int i0, int i1) {
        return new Instance(id, "A", 1, voxels(i0, i1));
    }

    /** Columns i0 to i1 - 1 of some rows. */
    private static VoxelFootprint voxels(int i0, int i1) {
        Mask mask = new Mask(GRID.ni(), GRID.nj(), GRID.nk());
        for (int k = 1; k < 3; k++) for (int j = 2; j < 9; j++) for (int i = i0; i < i1; i++) mask.set(i, j, k, true);
        return VoxelFootprint.of(GRID, mask);
    }
}
