/**
 * Numbers for each voxel of a series, such as the probability of a consensus, as Parametric Map.
 *
 * <p>All of it is {@link org.readingroom.dicom.map.ParametricMapWriter}; what is read of such objects is read as any other multi-frame image, by
 * {@code dicom.series}. Masks and fractions in steps are {@code dicom.seg}'s.
 */
package org.readingroom.dicom.map;
