/**
 * DICOM segmentations: label maps written as Segmentation objects (BINARY) that refer to the images they were drawn on, and read back from
 * them (also FRACTIONAL and LABELMAP).
 *
 * <p>Start with {@link org.readingroom.dicom.seg.SegExporter} and {@link org.readingroom.dicom.seg.SegReader}. {@code SegObject} makes the
 * data set, {@code SegFile} takes one apart, {@code SegStack} finds the grid that its frames lie on. Source: DICOM PS3.3 A.51, C.8.20.
 *
 * <p>Knows no series: what the images were comes with the volume, in its SourceInstances.
 */
package org.readingroom.dicom.seg;
