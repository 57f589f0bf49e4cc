/**
 * What lies between key slices: masks filled by signed distances or morphological contours, label maps filled without gaps between labels, outlines and other shapes
 * blended by arc length.
 *
 * <p>Masks: start with {@link org.readingroom.annotation.interpolation.KeySliceFill} (one object) or
 * {@link org.readingroom.annotation.interpolation.SliceFill} (a label map); how one gap is filled is an
 * {@link org.readingroom.annotation.interpolation.InterpolationMethod}, a plugin, found by
 * {@link org.readingroom.annotation.interpolation.InterpolationService}. Outlines: start with
 * {@link org.readingroom.annotation.interpolation.PolygonInterpolation}. Results are proposals; who marks and confirms them is told in the
 * package above, which knows tracks and key slices. Nothing here knows a file.
 */
package org.readingroom.annotation.interpolation;
