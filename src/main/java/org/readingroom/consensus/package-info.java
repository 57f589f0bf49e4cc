/**
 * One label map out of several readers': votes, STAPLE, shapes and distances, with the figures that tell how each reader stands to it.
 *
 * <p>Start with {@link org.readingroom.consensus.ConsensusService} (a rule by its id) and
 * {@link org.readingroom.consensus.ConsensusResult}. To add a rule, implement {@link org.readingroom.consensus.ConsensusRule}.
 *
 * <p>Readers are matched label by label ({@link org.readingroom.consensus.Structures}) and must lie on one grid: nothing is resampled
 * here. What the readers decided at a voxel is a pattern of one bit a reader; patterns are counted once ({@code Ballot}) and most rules
 * work on the counts; those that go by the place ({@code PaintedLayer}) hold the box of what is marked. How much readers differ at a voxel is
 * {@link org.readingroom.consensus.VoteMaps}; how much they agree is told in {@link org.readingroom.consensus.agreement}; files and pages
 * are left to others.
 */
package org.readingroom.consensus;
