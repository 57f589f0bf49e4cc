/**
 * The DICOM series that something was drawn on, for objects that refer to it: whose images they are, which instance each plane came from, where it lies.
 *
 * <p>All of it is {@link org.readingroom.dicom.source.SourceSeries}. What is written about the series (segmentations, structure sets) is in rooms of its own.
 */
package org.readingroom.dicom.source;
