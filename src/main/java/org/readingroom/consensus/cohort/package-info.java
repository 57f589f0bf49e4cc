/**
 * Many cases, not one: agreement of readers over a cohort, with intervals, and whether it reaches the bars that were set.
 *
 * <p>Start with {@link org.readingroom.consensus.cohort.Cohort}: it takes the {@link org.readingroom.consensus.agreement.AgreementReport} of
 * each case (pairs of readers, or readers against gold or a consensus) and gives one row per case, reader, class and metric, and summaries
 * with bootstrap intervals. {@link org.readingroom.consensus.cohort.Score} holds it against {@link org.readingroom.consensus.cohort.Bar}s.
 * Classes are the same across cases if their names are, whatever their letters' case. Cases are what is drawn again in the bootstrap: pairs of one case are not
 * independent. Files and pages are left to others.
 */
package org.readingroom.consensus.cohort;
