/**
 * What happens to tracks as a whole: {@link org.readingroom.annotation.track.InterpolateTracks} fills the slices between a track's key slices.
 *
 * <p>How one gap is filled is left to {@code annotation.interpolation}, which voxels a figure holds to {@code annotation.shape}.
 */
package org.readingroom.annotation.track;
