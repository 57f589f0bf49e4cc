package org.readingroom.consensus.classification;

import java.util.Optional;

/**
 * What items are and what readers are good at, each from the other: expectation maximisation, begun with the shares of the answers, maximisation first,
 * no smoothing. Dawid and Skene, Applied Statistics 28 (1979) 20-28, doi:10.2307/2346806.
 */
public final class DawidSkene {

    private static final double STILL = 1e-10; // change of the log likelihood, relative
    private static final int MOST_ITERATIONS = 10_000;

    private DawidSkene() {}

    /**
     * Not copied.
     *
     * @param posterior     [item][category], rows of sum 1
     * @param prevalence    [category], sum 1
     * @param confusion     [reader][true category][given category]; rows of sum 1, or all 0 where nothing is known
     * @param iterations    that were needed
     * @param settled       false if it was stopped before the likelihood stood still
     */
    public record Estimate(Answers answers, double[][] posterior, double[] prevalence, double[][][] confusion, int iterations, double logLikelihood, boolean settled) {

        /** The likeliest category of an item; empty if two are exactly as likely. */
        public Optional<String> category(int item) {
            double[] p = posterior[item];
            int best = 0, ties = 0;
            for (int c = 0; c < p.length; c++) if (p[c] > p[best]) best = c;
            for (double v : p) if (v == p[best]) ties++;
            return ties > 1 ? Optional.empty() : Optional.of(answers.categories().get(best));
        }
    }

    public static Estimate of(Answers answers) {
        double[][] posterior = shares(answers);
        double before = Double.NaN;
        for (int iteration = 1;; iteration++) {
            double[] prevalence = prevalence(posterior);
            double[][][] confusion = confusion(answers, posterior);
            double likelihood = expect(answers, prevalence, confusion, posterior);
            boolean settled = Math.abs(likelihood - before) < STILL * Math.max(1, Math.abs(likelihood));
            if (settled || iteration == MOST_ITERATIONS) return new Estimate(answers, posterior, prevalence, confusion, iteration, likelihood, settled);
            before = likelihood;
        }
    }

    private static double[][] shares(Answers answers) {
        double[][] shares = new double[answers.items().size()][answers.categories().size()];
        for (int i = 0; i < shares.length; i++) {
            for (int c = 0; c < shares[i].length; c++) shares[i][c] = answers.count(i, c);
            normalise(shares[i]);
        }
        return shares;
    }

    private static double[] prevalence(double[][] posterior) {
        double[] mean = new double[posterior[0].length];
        for (double[] p : posterior) for (int c = 0; c < mean.length; c++) mean[c] += p[c] / posterior.length;
        return mean;
    }

    private static double[][][] confusion(Answers answers, double[][] posterior) {
        int categories = answers.categories().size();
        double[][][] confusion = new double[answers.readers().size()][categories][categories];
        for (int r = 0; r < confusion.length; r++)
            for (int t = 0; t < categories; t++) {
                for (int g = 0; g < categories; g++) for (int i = 0; i < posterior.length; i++) confusion[r][t][g] += posterior[i][t] * answers.count(i, r, g);
                normalise(confusion[r][t]);
            }
        return confusion;
    }

    /** In logarithms: products of many small rates would vanish. @return the log likelihood */
    private static double expect(Answers answers, double[] prevalence, double[][][] confusion, double[][] posterior) {
        double likelihood = 0;
        for (int i = 0; i < posterior.length; i++) {
            double most = Double.NEGATIVE_INFINITY, sum = 0;
            double[] log = posterior[i];
            for (int t = 0; t < log.length; t++) {
                log[t] = Math.log(prevalence[t]);
                for (int r = 0; r < confusion.length; r++)
                    for (int g = 0; g < log.length; g++) if (answers.count(i, r, g) > 0) log[t] += answers.count(i, r, g) * Math.log(confusion[r][t][g]);
                most = Math.max(most, log[t]);
            }
            for (int t = 0; t < log.length; t++) sum += log[t] = Math.exp(log[t] - most);
            for (int t = 0; t < log.length; t++) log[t] /= sum;
            likelihood += most + Math.log(sum);
        }
        return likelihood;
    }

    private static void normalise(double[] row) {
        double sum = 0;
        for (double v : row) sum += v;
        if (sum > 0) for (int n = 0; n < row.length; n++) row[n] /= sum;
    }
}
