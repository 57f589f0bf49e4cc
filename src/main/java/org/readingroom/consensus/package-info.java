/**
 * One label map out of several readers': votes and STAPLE, label by label, with the figures that tell how each reader stands to it.
 *
 * <p>Start with {@link org.readingroom.consensus.ConsensusService} (a rule by its id) and
 * {@link org.readingroom.consensus.ConsensusResult}. To add a rule, implement {@link org.readingroom.consensus.ConsensusRule}.
 *
 * <p>Readers are matched label by label ({@link org.readingroom.consensus.Structures}) and must lie on one grid: nothing is resampled
 * here. What the readers decided at a voxel is a pattern of one bit a reader; patterns are counted once ({@code Ballot}) and every rule
 * works on the counts. How much readers agree with each other is told in {@link org.readingroom.consensus.agreement}; files and pages
 * are left to others.
 */
package org.readingroom.consensus;
