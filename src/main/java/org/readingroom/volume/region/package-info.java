/**
 * Voxels found by the values of an image: a range of values ({@link org.readingroom.volume.region.Threshold}), the part of it that is connected
 * to a seed ({@link org.readingroom.volume.region.RegionGrowing}), what lies nearest to several seeds by the steps of the values between
 * ({@link org.readingroom.volume.region.SeedGrowing}), and thresholds that a histogram suggests ({@link org.readingroom.volume.region.AutoThreshold}).
 *
 * <p>Results are masks ({@code volume.mask}, which knows what can be done with them) or labels. Values are real ones (HU, SUV), never stored ones.
 */
package org.readingroom.volume.region;
