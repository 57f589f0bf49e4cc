package org.readingroom.consensus.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.consensus.Reader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

class AgreementReportTest {

    private static final VoxelGrid GRID = new VoxelGrid(6, 1, 2, Affine.scaling(1, 1, 2));

    @Test
    void without_a_reference_every_two_readers_are_compared_and_the_earlier_one_is_the_reference() {
        AgreementReport report = AgreementReport.allPairs(List.of(reader("a", 1, 1, 0), reader("b", 1, 0, 2), reader("c", 1, 1, 2)), AgreementReport.Figures.BUILT_IN, Progress.NONE);
        assertThat(report.pairs()).extracting(p -> p.reference() + p.test() + p.label()).containsExactly("ab1", "ab2", "ac1", "ac2", "bc1", "bc2");
        assertThat(report.pairs().get(0).metrics().overlap().dice()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(report.pairs().get(1).metrics().overlap().dice()).isZero();
        assertThat(report.pairs().get(1).metrics().surfel().hd95()).isInfinite();
    }

    @Test
    void with_a_reference_the_others_are_compared_with_it_and_it_is_not_compared_with_itself() {
        Reader gold = reader("gold", 1, 1, 0);
        List<Reader> readers = List.of(reader("a", 1, 0, 0), gold, reader("b", 1, 1, 0));
        AgreementReport report = AgreementReport.against(gold, readers, AgreementReport.Figures.BUILT_IN, Progress.NONE);
        assertThat(report.pairs()).extracting(p -> p.reference() + p.test()).containsExactly("golda", "goldb");
        assertThat(report.pairs().get(0).metrics().overlap().volumeDifferenceMm3()).isEqualTo(-2);
        assertThat(report.pairs().get(0).metrics().overlap().volumeDifferenceRelative()).isEqualTo(-0.5);
    }

    @Test
    void pairs_where_both_are_empty_are_undefined_told_and_left_out_of_means_with_a_count() {
        List<Reader> readers = List.of(reader("a", 1, 2, 0), reader("b", 1, 0, 0), reader("c", 1, 0, 0));
        AgreementReport report = AgreementReport.allPairs(readers, AgreementReport.Figures.BUILT_IN, Progress.NONE);
        MetricSummary dice = report.summaries().stream().filter(s -> s.segment().value() == 2 && s.metric().equals("dice")).findFirst().orElseThrow();
        assertThat(dice.n()).isEqualTo(2);
        assertThat(dice.excluded()).isEqualTo(1);
        assertThat(dice.mean()).isZero();
        MetricSummary distance = report.summaries().stream().filter(s -> s.segment().value() == 2 && s.metric().equals("surfel.hd95")).findFirst().orElseThrow();
        assertThat(distance.mean()).isInfinite();
        assertThat(distance.sd()).isNaN();
        assertThat(report.findings()).extracting(Finding::code).containsExactly("BOTH_EMPTY");
    }

    @Test
    void mean_and_standard_deviation_are_those_of_the_textbook() {
        MetricSummary summary = MetricSummary.of(null, "dice", new double[] { 2, 4, 4, Double.NaN, 4, 5, 5, 7, 9 });
        assertThat(summary.mean()).isEqualTo(5);
        assertThat(summary.sd()).isCloseTo(Math.sqrt(32 / 7.0), within(1e-15));
        assertThat(summary.n()).isEqualTo(8);
        assertThat(summary.excluded()).isEqualTo(1);
        assertThat(MetricSummary.of(null, "dice", new double[] { 1 }).sd()).isNaN();
    }

    @Test
    void volumes_of_a_tilted_grid_are_exact_and_distances_carry_a_warning() {
        VoxelGrid tilted = new VoxelGrid(6, 1, 2, Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, 1, 1, 0 }, { 0, 0, 2, 0 } }));
        AgreementReport report = AgreementReport.allPairs(List.of(on(tilted, "a", 1, 1), on(tilted, "b", 1, 0)), AgreementReport.Figures.BUILT_IN, Progress.NONE);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("SHEAR");
        assertThat(report.pairs().get(0).metrics().overlap().volumeDifferenceMm3()).isCloseTo(-2, within(1e-12));
    }

    @Test
    void one_slice_is_told_apart_as_contours_and_as_a_slab() {
        VoxelGrid flat = new VoxelGrid(6, 1, 1, Affine.scaling(1, 1, 5));
        Reader a = new Reader("a", LabelMap.of(flat, new short[][] { { 1, 1, 1, 0, 0, 0 } }, List.of()));
        AgreementReport report = AgreementReport.allPairs(List.of(a, a), AgreementReport.Figures.BUILT_IN, Progress.NONE);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("SINGLE_SLICE");
        assertThat(report.pairs().get(0).figures()).containsKey("as_2d");
        assertThat(report.pairs().get(0).metrics().surface().sizeRef()).isLessThan(report.pairs().get(0).metrics().surfel().sizeRef());
    }

    @Test
    void one_reader_or_two_grids_are_refused() {
        Reader a = reader("a", 1, 1, 0);
        assertThatThrownBy(() -> AgreementReport.allPairs(List.of(a), AgreementReport.Figures.BUILT_IN, Progress.NONE)).hasMessage("1 reader given; expected at least two to compare");
        assertThatThrownBy(() -> AgreementReport.against(a, List.of(a), AgreementReport.Figures.BUILT_IN, Progress.NONE)).hasMessage("1 reader given; expected at least two to compare");
        Reader other = on(new VoxelGrid(6, 1, 3, Affine.scaling(1, 1, 2)), "b", 1, 1);
        assertThatThrownBy(() -> AgreementReport.allPairs(List.of(a, other), AgreementReport.Figures.BUILT_IN, Progress.NONE)).hasMessageStartingWith("the readers lie on different grids: a on 6 x 1 x 2");
        assertThatThrownBy(() -> MaskAgreement.compare(new Mask(1, 1, 1), new Mask(1, 1, 2), GRID.spacing(), List.of())).hasMessageContaining("different shapes: 1 x 1 x 1 and 1 x 1 x 2");
        assertThatThrownBy(() -> MaskAgreement.compare(new Mask(1, 1, 1), new Mask(1, 1, 1), GRID.spacing(), List.of(-1.0))).hasMessageContaining("tolerance -1.0 mm");
    }

    @Test
    void a_metric_of_somebody_else_is_found_and_stands_beside_the_built_in_ones() {
        try (Context context = new Context(AgreementMetricService.class)) {
            context.service(PluginService.class).addPlugin(new PluginInfo<>(SharedVoxels.class, AgreementMetric.class));
            List<AgreementMetric> metrics = context.service(AgreementMetricService.class).metrics();
            assertThat(metrics).extracting(AgreementMetric::id).contains("shared_voxels");
            AgreementReport report = AgreementReport.allPairs(List.of(reader("a", 1, 1, 0), reader("b", 1, 0, 0)), new AgreementReport.Figures(List.of(0.5), metrics), Progress.NONE);
            assertThat(report.pairs().get(0).figures()).containsEntry("shared_voxels", 1.0);
            assertThat(report.pairs().get(0).values()).containsKeys("surfel.nsd.0.5", "shared_voxels", "dice");
            AgreementReport.Figures twice = new AgreementReport.Figures(List.of(), List.of(new SharedVoxels(), new SharedVoxels()));
            assertThatThrownBy(() -> AgreementReport.allPairs(List.of(reader("a", 1, 1, 0), reader("b", 1, 0, 0)), twice, Progress.NONE)).hasMessageContaining("'shared_voxels'");
        }
    }

    /** A metric as a plugin author would write it. */
    public static final class SharedVoxels implements AgreementMetric {
        @Override
        public String id() {
            return "shared_voxels";
        }

        @Override
        public double value(Mask reference, Mask test, VoxelGrid grid) {
            double n = 0;
            for (int k = 0; k < grid.nk(); k++) for (int i = 0; i < grid.ni(); i++) if (reference.get(i, 0, k) && test.get(i, 0, k)) n++;
            return n;
        }
    }

    @Test
    void readers_who_drew_nothing_at_all_still_are_a_pair_whose_figures_are_not_defined() {
        AgreementReport report = AgreementReport.allPairs(List.of(reader("a", 0, 0, 0), reader("b", 0, 0, 0)), AgreementReport.Figures.BUILT_IN, Progress.NONE);
        assertThat(report.pairs()).hasSize(1);
        assertThat(report.pairs().get(0).metrics().overlap().dice()).isNaN();
        assertThat(report.findings()).extracting(Finding::code).contains("BOTH_EMPTY");
    }

    @Test
    void millimetres_of_tolerance_under_a_microscope_are_told() {
        for (double spacing : new double[] { 0.7, 0.0005 }) {
            VoxelGrid grid = new VoxelGrid(6, 1, 2, Affine.scaling(spacing, spacing, 2 * spacing));
            AgreementReport report = AgreementReport.allPairs(List.of(on(grid, "a", 1, 1), on(grid, "b", 1, 0)), AgreementReport.Figures.BUILT_IN, Progress.NONE);
            if (spacing > 0.1) assertThat(report.findings()).isEmpty();
            else assertThat(report.findings()).singleElement().satisfies(f -> {
                assertThat(f.code()).isEqualTo("WIDE_TOLERANCE");
                assertThat(f.message()).startsWith("a tolerance of 2.0 mm is 4000 voxels").endsWith("such as 0.0015 mm");
            });
            assertThat(AgreementReport.allPairs(List.of(on(grid, "a", 1, 1), on(grid, "b", 1, 0)), new AgreementReport.Figures(List.of(2 * spacing), List.of()), Progress.NONE).findings()).isEmpty();
        }
    }

    private static Reader reader(String name, int... row) {
        return on(GRID, name, row);
    }

    private static Reader on(VoxelGrid grid, String name, int... row) {
        short[][] planes = new short[grid.nk()][grid.ni() * grid.nj()];
        for (int n = 0; n < row.length; n++) planes[0][n + 1] = (short) row[n];
        return new Reader(name, LabelMap.of(grid, planes, List.of()));
    }
}
