/**
 * Where readers differ: regions of voxels on which they do not all say the same.
 *
 * <p>Start with {@link org.readingroom.consensus.dispute.DisputedRegions}: connected parts of the voxels that are not unanimous, largest first, each with
 * its volume, a place to look at, and who said what ({@link org.readingroom.consensus.dispute.Saying}); its voxels are
 * {@link org.readingroom.consensus.dispute.RegionRuns}.
 *
 * <p>Leaves to others: what is decided about a region, files and annotations ({@code review}), stepping through regions ({@code ui}).
 */
package org.readingroom.consensus.dispute;
