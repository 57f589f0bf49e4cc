/**
 * Objects that readers found one by one - boxes, points, groups of voxels, each with a class and a score: who found which, what became of it, and how well.
 *
 * <p>Two readers: {@link org.readingroom.consensus.instance.Matching}, its counts {@link org.readingroom.consensus.instance.DetectionFigures}, the curve over scores
 * {@link org.readingroom.consensus.instance.Froc}, many cases {@link org.readingroom.consensus.instance.DetectionCohort}. More readers:
 * {@link org.readingroom.consensus.instance.InstanceGroups} (who has what), {@link org.readingroom.consensus.instance.GroupMerge} (one object out of a group, voxels by a
 * {@link org.readingroom.consensus.ConsensusRule}), {@link org.readingroom.consensus.instance.BoxFusion}. All of it at once: {@link org.readingroom.consensus.instance.InstanceReport}.
 *
 * <p>Knows nothing of annotation files: {@code report} makes instances of their tracks. Opinions without a place are in {@link org.readingroom.consensus.classification}.
 */
package org.readingroom.consensus.instance;
