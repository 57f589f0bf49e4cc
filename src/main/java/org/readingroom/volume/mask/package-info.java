/**
 * What can be done with a binary picture: distances, components, rasterising and tracing outlines, run lengths.
 *
 * <p>Start with {@link org.readingroom.volume.mask.Mask}. Everything here is a pure function of masks and of a spacing in mm; labels,
 * segments and files are told in {@link org.readingroom.volume} and above.
 */
package org.readingroom.volume.mask;
