package org.readingroom.consensus.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Coefficients against their definitions written out, on random ratings with gaps. */
class RatingFormulasTest {

    private static final double NONE = Double.NaN;

    /** Krippendorff's definition: mean squared difference of pairs within items, against that of all pairable answers whatsoever. */
    @Test
    void alpha_of_intervals_is_one_minus_the_difference_within_items_over_that_between_any_two_answers() {
        for (int seed = 0; seed < 50; seed++) {
            double[][] rows = random(seed, 12, 4, 7, 0.3);
            double within = 0, between = 0, n = 0;
            List<double[]> pairable = Ratings.of(rows).items().stream().map(i -> Ratings.of(rows).given(Integer.parseInt(i) - 1)).filter(g -> g.length > 1).toList();
            for (double[] g : pairable) n += g.length;
            for (double[] g : pairable) for (double x : g) for (double y : g) within += (x - y) * (x - y) / (g.length - 1) / n;
            for (double[] g : pairable) for (double[] h : pairable) for (double x : g) for (double y : h) between += (x - y) * (x - y) / n / (n - 1);
            assertThat(KrippendorffAlpha.of(Ratings.of(rows), Level.INTERVAL)).isCloseTo(1 - within / between, within(1e-12));
        }
    }

    /** Fleiss and Cohen 1973: with squared weights kappa is an intraclass correlation; here the closed form with variances by n. */
    @Test
    void kappa_of_squared_weights_on_consecutive_grades_is_lins_concordance() {
        for (int seed = 0; seed < 50; seed++) {
            double[][] rows = random(seed, 60, 2, 4, 0); // so many that all grades occur, and steps are differences
            Ratings two = Ratings.of(rows);
            assertThat(two.categories()).hasSize(4);
            assertThat(CohenKappa.of(two, CohenKappa.Weights.QUADRATIC)).isCloseTo(Concordance.of(two).value(), within(1e-12));
        }
    }

    @Test
    void cohens_own_table_of_psychiatrists_gives_his_kappa() {
        int[][] table = { { 88, 14, 18 }, { 10, 40, 10 }, { 2, 6, 12 } }; // Cohen 1960, table 1, in 200 patients: po 0.70, pe 0.41
        double[][] rows = new double[200][];
        int at = 0;
        for (int a = 0; a < 3; a++) for (int b = 0; b < 3; b++) for (int n = 0; n < table[a][b]; n++) rows[at++] = new double[] { a, b };
        assertThat(CohenKappa.of(Ratings.of(rows), CohenKappa.Weights.NONE)).isCloseTo((0.70 - 0.41) / (1 - 0.41), within(1e-12));
        assertThat(Ratings.of(rows).percentAgreement()).isCloseTo(0.70, within(1e-12));
    }

    @Test
    void two_readers_who_nearly_always_say_no_keep_a_high_ac1_where_kappa_collapses() {
        double[][] rows = new double[125][];
        for (int i = 0; i < 125; i++) rows[i] = i < 118 ? new double[] { 1, 1 } : i < 123 ? new double[] { 1, 2 } : new double[] { 2, 1 };
        double pa = 118 / 125.0, p = (118 * 2 + 7) / 250.0, pe = 2 * p * (1 - p);
        assertThat(GwetAc1.of(Ratings.of(rows))).isCloseTo((pa - pe) / (1 - pe), within(1e-12)).isGreaterThan(0.9);
        assertThat(CohenKappa.of(Ratings.of(rows), CohenKappa.Weights.NONE)).isNegative();
    }

    @Test
    void concordance_is_one_on_the_line_of_equality_and_less_beside_it() {
        Ratings shifted = Ratings.of(new double[][] { { 1, 2 }, { 2, 3 }, { 3, 4 }, { NONE, 9 } });
        Concordance c = Concordance.of(shifted);
        assertThat(c.n()).isEqualTo(3);
        assertThat(c.pearson()).isCloseTo(1, within(1e-15));
        assertThat(c.value()).isCloseTo(2 * (2 / 3.0) / (4 / 3.0 + 1), within(1e-15));
        assertThat(c.bias()).isCloseTo(c.value(), within(1e-15));
        assertThat(Concordance.of(Ratings.of(new double[][] { { 1, 1 }, { 5, 5 } })).value()).isEqualTo(1);
        assertThat(Concordance.of(Ratings.of(new double[][] { { 5, 5 }, { 5, 5 } })).value()).isNaN();
    }

    @Test
    void the_same_reader_twice_gives_the_closed_forms_and_leaves_out_what_was_read_once() {
        Ratings twice = Ratings.of(new double[][] { { 10, 12 }, { 20, 20 }, { 31, 29 }, { 5, NONE } });
        Repeatability r = Repeatability.of(twice);
        double sw = Math.sqrt((4 / 2.0 + 0 + 4 / 2.0) / 3); // variance of a pair: half its squared difference
        assertThat(r.items()).isEqualTo(3);
        assertThat(r.readings()).isEqualTo(6);
        assertThat(r.withinSd()).isCloseTo(sw, within(1e-14));
        assertThat(r.repeatabilityCoefficient()).isCloseTo(1.96 * Math.sqrt(2) * sw, within(1e-14));
        assertThat(r.coefficientOfVariation()).isCloseTo(Math.sqrt((2 / 121.0 + 0 + 2 / 900.0) / 3), within(1e-14));
        assertThat(Repeatability.of(Ratings.of(new double[][] { { 1, NONE } })).withinSd()).isNaN();
        assertThat(Repeatability.of(Ratings.of(new double[][] { { -1, 1 } })).coefficientOfVariation()).isNaN();
    }

    @Test
    void perfect_measurements_have_a_correlation_of_one_and_an_interval_that_ends_there() {
        IntraclassCorrelation icc = IntraclassCorrelation.of(Ratings.of(new double[][] { { 1.1, 1.1, 1.1 }, { 2.7, 2.7, 2.7 }, { 9.3, 9.3, 9.3 } }));
        assertThat(icc.icc1()).isEqualTo(new Interval(1, 1, 1));
        assertThat(icc.icc3k()).isEqualTo(new Interval(1, 1, 1));
        assertThat(IntraclassCorrelation.of(Ratings.of(new double[][] { { 0.1, 0.1 }, { 0.1, 0.1 } })).icc2().value()).isNaN();
    }

    @Test
    void what_does_not_fit_is_refused() {
        Ratings three = Ratings.of(new double[][] { { 1, 2, 3 } });
        assertThatThrownBy(() -> CohenKappa.of(three, CohenKappa.Weights.NONE)).hasMessage("3 readers; Cohen's kappa is of two");
        assertThatThrownBy(() -> Ratings.of(new double[][] { { 1, 2 }, { 1 } })).hasMessageContaining("item 2 has 1 ratings; expected 2");
        assertThatThrownBy(() -> Ratings.of(new double[][] { { 1, Double.POSITIVE_INFINITY } })).hasMessageContaining("infinite");
        assertThatThrownBy(() -> FleissKappa.ofCounts(new int[][] { { 1, 2 }, { 2, 2 } })).hasMessageContaining("row 2 counts 4 answers, the first one 3");
        Ratings nothing = Ratings.of(new double[0][]);
        assertThat(nothing.percentAgreement()).isNaN();
        assertThat(FleissKappa.of(nothing)).isNaN();
        assertThat(GwetAc1.of(nothing)).isNaN();
        assertThat(KrippendorffAlpha.of(nothing, Level.RATIO)).isNaN();
        assertThat(KrippendorffAlpha.of(Ratings.of(new double[][] { { -1, 1 } }), Level.RATIO)).isNaN();
        Ratings gap = Ratings.of(new double[][] { { 1, NONE } });
        assertThat(CohenKappa.of(gap, CohenKappa.Weights.LINEAR)).isNaN();
        assertThat(BlandAltman.of(gap).bias().value()).isNaN();
        assertThat(Concordance.of(gap).value()).isNaN();
    }

    private static double[][] random(int seed, int items, int readers, int categories, double missing) {
        Random random = new Random(seed);
        double[][] rows = new double[items][readers];
        for (double[] row : rows)
            for (int r = 0; r < readers; r++) row[r] = random.nextDouble() < missing ? NONE : random.nextInt(categories);
        return rows;
    }
}
