package org.readingroom.consensus.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.testing.Programs;

class DistributionsTest {

    private static final double[] SHARES = { 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999 };
    private static final double[] DEGREES = { 1, 2.5, 7, 40, 1000 };

    @Test
    void quantiles_are_those_of_scipy() throws Exception {
        Programs.requirePython("scipy");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            from scipy import stats
            for p in (0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999):
                print(repr(float(stats.norm.ppf(p))))
                for a in (1, 2.5, 7, 40, 1000):
                    # by F of 1 and a: scipy's own quantile of t is right to 4e-9 only
                    print(repr(float((1 if p > 0.5 else -1) * stats.f.ppf(abs(2 * p - 1), 1, a) ** 0.5)))
                    for b in (1, 2.5, 7, 40, 1000): print(repr(float(stats.f.ppf(p, a, b))))
            """));
        assertThat(run.exit()).as(run.output()).isZero();
        double[] theirs = run.output().lines().mapToDouble(Double::parseDouble).toArray();
        int at = 0;
        for (double p : SHARES) {
            assertClose(Distributions.normalQuantile(p), theirs[at++], "normal " + p);
            for (double a : DEGREES) {
                assertClose(Distributions.tQuantile(p, a), theirs[at++], "t " + p + " of " + a);
                for (double b : DEGREES) assertClose(Distributions.fQuantile(p, a, b), theirs[at++], "F " + p + " of " + a + " and " + b);
            }
        }
        assertThat(at).isEqualTo(theirs.length);
    }

    private static void assertClose(double ours, double theirs, String what) {
        assertThat(ours).as(what).isCloseTo(theirs, within(1e-9 * Math.max(Math.abs(theirs), 1e-3)));
    }

    @Test
    void the_ends_and_the_middle_are_exact_and_impossible_degrees_are_undefined() {
        assertThat(Distributions.normal(0)).isEqualTo(0.5);
        assertThat(Distributions.normalQuantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Distributions.normalQuantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Distributions.tQuantile(0.75, 1)).isCloseTo(1, within(1e-12)); // Cauchy: tan(pi/4)
        assertThat(Distributions.f(3, 2, 2)).isCloseTo(0.75, within(1e-14)); // x / (1 + x)
        assertThat(Distributions.tQuantile(0.9, 0)).isNaN();
        assertThat(Distributions.fQuantile(0.9, Double.NaN, 3)).isNaN();
    }
}
