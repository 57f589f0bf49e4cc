package org.readingroom.consensus.cohort;

/**
 * One figure of one case.
 *
 * @param reference who counts as the reference
 * @param reader    who is compared with it
 * @param className of the case in which it was first met
 * @param metric    flat name, such as {@code surfel.hd95}
 * @param value     NaN where it is not defined; infinite for distances to an empty mask
 * @param bothEmpty neither drew the class in this case
 */
public record CohortRow(String caseName, String reference, String reader, int label, String className, String metric, double value, boolean bothEmpty) {}
