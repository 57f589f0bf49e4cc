/**
 * From what readers drew to voxels and back: {@link org.readingroom.annotation.shape.SlicePicture} for the figures of one slice,
 * {@link org.readingroom.annotation.shape.CrossSection} and {@link org.readingroom.annotation.shape.Wire} for what any plane shows of a track,
 * {@link org.readingroom.annotation.shape.AnnotationLabels} for a whole label map with names, colours, codes and track UUIDs,
 * {@link org.readingroom.annotation.shape.Traced} for outlines around voxels. {@link org.readingroom.annotation.shape.Exclusive} tells what a new
 * shape takes from others.
 *
 * <p>Which voxels an outline holds is {@link org.readingroom.volume.mask.PolygonRaster}'s rule; boxes, ellipses and cuboids hold the voxels whose
 * centres lie in them. Leaves filling between key slices to {@code annotation.track}.
 */
package org.readingroom.annotation.shape;
