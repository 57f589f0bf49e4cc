/**
 * What readers draw, as values that never change: an {@link org.readingroom.annotation.Ontology} of classes, {@link org.readingroom.annotation.Track}s
 * (one object through the slices, with a UUID and a small number), {@link org.readingroom.annotation.Shape}s on slices, and
 * {@link org.readingroom.annotation.Classification}s of slice ranges, bound to one image by {@link org.readingroom.annotation.ImageReference}.
 *
 * <p>Start with {@link org.readingroom.annotation.Annotations}. Coordinates in a slice are voxel indices of the two other axes in their order
 * (axis k: x = i, y = j; axis j: x = i, y = k; axis i: x = j, y = k); a voxel's centre is the integer. A {@link org.readingroom.annotation.Figure}
 * is one of nine kinds; what turns turns in millimetres ({@link org.readingroom.annotation.PlaneScale}).
 *
 * <p>Leaves to others: shapes to voxels ({@code annotation.shape}), filling between key slices ({@code annotation.track}, on the methods of
 * {@code annotation.interpolation}), files ({@code annotation.store}).
 */
package org.readingroom.annotation;
