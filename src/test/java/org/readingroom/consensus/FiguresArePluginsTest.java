package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.consensus.agreement.MaskAgreement;
import org.readingroom.consensus.instance.BoxFootprint;
import org.readingroom.consensus.instance.DetectionMetricService;
import org.readingroom.consensus.instance.Instance;
import org.readingroom.consensus.instance.MatchSettings;
import org.readingroom.consensus.instance.Matching;
import org.readingroom.consensus.rating.Level;
import org.readingroom.consensus.rating.RatingAgreement;
import org.readingroom.consensus.rating.RatingMetricService;
import org.readingroom.consensus.rating.Ratings;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;

/** Every figure that reports hold can be asked for by its id, as those of plugins, and says the same as the report. */
class FiguresArePluginsTest {

    private static final double SAME = 1e-12;
    private static Context context;

    @BeforeAll
    static void open() {
        context = new Context(AgreementMetricService.class, RatingMetricService.class, DetectionMetricService.class, ConsensusService.class);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void each_rule_of_the_list_is_one() {
        for (String rule : List.of("union", "intersection", "majority", "threshold", "weighted", "plurality", "staple", "multi-label-staple", "local-staple", "macchiato", "simple", "shape-average"))
            assertThat(context.service(ConsensusService.class).rule(rule).id()).isEqualTo(rule);
    }

    @Test
    void figures_of_masks_are_those_of_the_report() {
        VoxelGrid grid = new VoxelGrid(20, 18, 9, Affine.scaling(0.8, 0.9, 2.5));
        Mask a = new Mask(20, 18, 9), b = new Mask(20, 18, 9);
        Random random = new Random(3);
        for (int k = 2; k < 7; k++)
            for (int j = 4; j < 14; j++)
                for (int i = 4; i < 15; i++) {
                    a.set(i, j, k, random.nextInt(9) > 0);
                    b.set(i + 1, j, k, random.nextInt(9) > 0);
                }
        Map<String, Double> report = MaskAgreement.compare(a, b, grid.spacing(), grid.voxelMm3(), MaskAgreement.DEFAULT_TOLERANCES_MM).values();
        AgreementMetricService metrics = context.service(AgreementMetricService.class);
        for (String id : List.of("dice", "jaccard", "volume_diff_mm3", "volume_diff_rel", "volumetric_similarity", "sensitivity", "specificity", "precision", "f0_5", "f2", "mcc", "surfel.assd",
            "surfel.masd", "surfel.hd50", "surfel.hd95", "surfel.hd100", "surfel.nsd.1", "surfel.nsd.2", "voxel.assd", "voxel.masd", "voxel.hd95", "voxel.hd100", "voxel.nsd.1", "voxel.nsd.2"))
            assertThat(metrics.metric(id).value(a, b, grid)).as(id).isCloseTo(report.get(id), within(SAME));
        for (String id : List.of("boundary_iou", "boundary_iou_2mm", "cl_dice")) assertThat(metrics.metric(id).value(a, b, grid)).as(id).isBetween(0.0, 1.0);
        assertThat(metrics.metrics()).as("added to reports").extracting(m -> m.id()).contains("boundary_iou", "cl_dice").doesNotContain("dice", "surfel.hd95");
        assertThatThrownBy(() -> metrics.metric("dicee")).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("no figure 'dicee'; known: boundary_iou");
    }

    @Test
    void figures_of_ratings_are_those_of_the_report() {
        double[][] answers = new double[12][2];
        Random random = new Random(8);
        for (double[] row : answers) {
            row[0] = 1 + random.nextInt(5);
            row[1] = row[0] + random.nextInt(3) / 2.0;
        }
        Ratings ratings = Ratings.of(answers);
        RatingAgreement all = RatingAgreement.of(ratings, Level.RATIO);
        RatingMetricService metrics = context.service(RatingMetricService.class);
        Map<String, Double> report = new java.util.TreeMap<>(Map.of("percent_agreement", all.percentAgreement(), "fleiss_kappa", all.fleissKappa(), "gwet_ac1", all.gwetAc1(), "icc1", all.icc().icc1().value(),
            "icc2", all.icc().icc2().value(), "icc3", all.icc().icc3().value(), "icc1k", all.icc().icc1k().value(), "icc2k", all.icc().icc2k().value(), "icc3k", all.icc().icc3k().value()));
        for (Level l : Level.values()) report.put("krippendorff_alpha_" + l.name().toLowerCase(java.util.Locale.ROOT), all.alpha().get(l));
        RatingAgreement.Pair pair = all.pairs().get(0);
        report.putAll(Map.of("cohen_kappa", pair.kappa(), "cohen_kappa_linear", pair.linearKappa(), "cohen_kappa_quadratic", pair.quadraticKappa(), "lin_concordance", pair.concordance().value(),
            "bland_altman_bias", pair.limits().bias().value(), "bland_altman_lower", pair.limits().lower().value(), "bland_altman_upper", pair.limits().upper().value()));
        report.forEach((id, value) -> assertThat(metrics.metric(id).value(ratings).value()).as(id).isCloseTo(value, within(SAME)));
        RatingAgreement twice = RatingAgreement.of(new Ratings(ratings.items(), List.of("ann", "ann"), answers), Level.RATIO);
        assertThat(metrics.metric("repeatability_coefficient").value(ratings).value()).isCloseTo(twice.repeats().get("ann").repeatabilityCoefficient(), within(SAME));
        assertThat(metrics.metric("within_cv").value(ratings).value()).isCloseTo(twice.repeats().get("ann").coefficientOfVariation(), within(SAME));
        assertThat(metrics.metric("cohen_kappa").value(Ratings.of(new double[][] { { 1, 1, 2 } })).value()).as("of three readers").isNaN();
    }

    @Test
    void figures_of_objects_are_those_of_their_counts() {
        List<Instance> gold = List.of(box("1", 0, 1), box("2", 40, 1)), reader = List.of(box("a", 1, 0.9), box("b", 80, 0.4), box("c", 120, 0.2));
        Matching matching = Matching.of(gold, reader, MatchSettings.USUAL);
        DetectionMetricService metrics = context.service(DetectionMetricService.class);
        Map<String, Double> expected = Map.of("precision", 1 / 3.0, "recall", 0.5, "f1", 0.4, "rq", 0.4, "sq", 90.0 / 110, "pq", 0.4 * 90 / 110, "lesion_dice", 0.9 / 4, "froc_score", 0.5);
        expected.forEach((id, value) -> assertThat(metrics.metric(id).value(gold, reader, matching, MatchSettings.USUAL)).as(id).isCloseTo(value, within(SAME)));
    }

    private static Instance box(String id, int x, double score) {
        return new Instance(id, "lesion", score, BoxFootprint.flat(x, 0, x + 10, 10));
    }
}
