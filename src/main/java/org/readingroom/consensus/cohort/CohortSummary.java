package org.readingroom.consensus.cohort;

/**
 * One figure of one reader and class over all cases.
 *
 * @param n          cases for which it is defined; only these are in the mean
 * @param bothEmpty  cases in which neither drew the class
 * @param undefined  other cases for which it is not defined
 * @param infinite   of the n, cases in which it is infinite: the mean is so too, and neither sd nor interval is defined
 * @param missing    cases that the reader did not do
 * @param mean       NaN if n is 0
 * @param sd         with n - 1; NaN below two cases
 * @param percentile of the mean, by the bootstrap's quantiles; NaN below two cases
 * @param bca        of the mean, bias-corrected and accelerated
 */
public record CohortSummary(String reference, String reader, String className, String metric, int n, int bothEmpty, int undefined, int infinite, int missing,
        double mean, double sd, Bootstrap.Range percentile, Bootstrap.Range bca) {}
