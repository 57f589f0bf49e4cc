package org.readingroom.consensus.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.testing.Programs;

class BootstrapTest {

    private static final double[] SKEWED = { 0.93, 0.91, 0.88, 0.95, 0.94, 0.42, 0.90, 0.86, 0.71, 0.92, 0.89, 0.96 };
    private static final int MANY = 40_000;

    /** The two programs draw other samples; with so many draws the ends move by about a hundredth of the interval's width. */
    @Test
    void intervals_are_those_of_scipy_up_to_chance() throws Exception {
        Programs.requirePython("scipy");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import numpy as np
            from scipy import stats
            x = np.array([0.93, 0.91, 0.88, 0.95, 0.94, 0.42, 0.90, 0.86, 0.71, 0.92, 0.89, 0.96])
            for method in ('percentile', 'BCa'):
                ci = stats.bootstrap((x,), np.mean, n_resamples=40000, method=method, random_state=7).confidence_interval
                print(float(ci.low)); print(float(ci.high))
            """));
        assertThat(run.exit()).as(run.output()).isZero();
        double[] theirs = run.output().lines().mapToDouble(Double::parseDouble).toArray();
        Bootstrap.Ranges ours = new Bootstrap(MANY, 0.95, 3).ofMean(SKEWED);
        double chance = 0.02 * (theirs[1] - theirs[0]);
        assertThat(ours.percentile().low()).isCloseTo(theirs[0], within(chance));
        assertThat(ours.percentile().high()).isCloseTo(theirs[1], within(chance));
        assertThat(ours.bca().low()).isCloseTo(theirs[2], within(2 * chance)); // it lies further out in the tail
        assertThat(ours.bca().high()).isCloseTo(theirs[3], within(chance));
        assertThat(ours.bca().low()).as("the one bad case pulls the corrected interval down").isLessThan(ours.percentile().low());
    }

    /** Three numbers have 27 equally likely draws, so that every quantile of the mean is known: 1 (1/27), 4/3 (3/27), ... */
    @Test
    void the_draws_of_a_tiny_sample_are_all_equally_likely() {
        Bootstrap.Range two = new Bootstrap(MANY, 1 - 2 * 2 / 27.0, 5).ofMean(new double[] { 1, 2, 3 }).percentile();
        assertThat(two.low()).isCloseTo(4 / 3.0, within(1e-12));
        assertThat(two.high()).isCloseTo(8 / 3.0, within(1e-12));
        Bootstrap.Range half = new Bootstrap(MANY, 1 - 2 * 0.5 / 27.0, 5).ofMean(new double[] { 1, 2, 3 }).percentile();
        assertThat(half.low()).isEqualTo(1);
        assertThat(half.high()).isEqualTo(3);
    }

    @Test
    void the_same_seed_gives_the_same_interval_and_another_seed_another() {
        assertThat(Bootstrap.STANDARD.ofMean(SKEWED)).isEqualTo(Bootstrap.STANDARD.ofMean(SKEWED.clone()));
        assertThat(new Bootstrap(2000, 0.95, 2).ofMean(SKEWED)).isNotEqualTo(Bootstrap.STANDARD.ofMean(SKEWED));
    }

    @Test
    void equal_numbers_have_no_width_and_one_or_an_infinite_one_has_no_interval() {
        assertThat(Bootstrap.STANDARD.ofMean(new double[] { 0.1, 0.1, 0.1 }).bca()).isEqualTo(new Bootstrap.Range(0.1, 0.1));
        assertThat(Bootstrap.STANDARD.ofMean(new double[] { 0.1 }).bca().low()).isNaN();
        assertThat(Bootstrap.STANDARD.ofMean(new double[] { 0.1, Double.POSITIVE_INFINITY }).percentile().high()).isNaN();
        assertThatThrownBy(() -> new Bootstrap(10, 0.95, 1)).hasMessage("10 bootstrap draws; expected at least 100");
        assertThatThrownBy(() -> new Bootstrap(1000, 95, 1)).hasMessageContaining("confidence 95.0; expected a share");
    }
}
