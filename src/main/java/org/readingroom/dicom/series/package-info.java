/**
 * From DICOM files to volumes: which files belong together, in which order, where they lie in the patient, and what is wrong with them.
 *
 * <p>Start with {@link org.readingroom.dicom.series.DicomReader}, the {@link org.readingroom.volume.VolumeReader} of the format. The steps are
 * classes of their own: Contents (what a path holds), FolderScan (headers of all files, in parallel, no pixels), SeriesGroup (files that belong together),
 * FrameHeaders and MultiFrames (what a header says about each frame, or each tile of it), StackSorter (splitting and sorting by position, never by file
 * name), StackGeometry (affine, gaps, tilt, verdict), StackFrames and VolumeLoader (pixels into planes), StackMeaning (what the numbers
 * are; the rules stand in dicom.meaning).
 * {@link org.readingroom.dicom.series.SeriesListing} tells what would be opened, {@link org.readingroom.dicom.series.DicomInfo} reports one file as it is.
 *
 * <p>Leaves to others: bytes and data sets (dicom.data), unpacking and codecs (dicom.pixel), what numbers mean (dicom.meaning), private attributes
 * (dicom.vendor), DICOMDIR and zip (dicom.media), every object that is no image (dicom.seg ...).
 * Geometry rules: PS3.3 C.7.6.2, C.7.6.16; positions come from Image Position (Patient), never from Slice Location or Slice Thickness.
 */
package org.readingroom.dicom.series;
