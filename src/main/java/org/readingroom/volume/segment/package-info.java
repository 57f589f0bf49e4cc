/**
 * Figures of one segment: how large, what shape, which values. Start with {@link org.readingroom.volume.segment.SegmentStatistics}.
 *
 * <p>Definitions are those of ITK's label statistics, so that figures of both programs may be compared; where ours differ, the Javadoc says so. Distances
 * are between voxel centres, positions and directions in the patient (LPS, mm). Leaves agreement of two segments to {@code consensus.agreement} and
 * regions that are drawn for measuring to {@code volume.measure}.
 */
package org.readingroom.volume.segment;
