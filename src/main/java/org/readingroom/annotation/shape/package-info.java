/**
 * From what readers drew to voxels: {@link org.readingroom.annotation.shape.SlicePicture} for the figures of one slice,
 * {@link org.readingroom.annotation.shape.AnnotationLabels} for a whole label map with names, colours, codes and track UUIDs.
 *
 * <p>Which voxels an outline holds is {@link org.readingroom.volume.mask.PolygonRaster}'s rule. Leaves filling between key slices to
 * {@code annotation.track}.
 */
package org.readingroom.annotation.shape;
