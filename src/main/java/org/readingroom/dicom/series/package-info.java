/**
 * From DICOM files to volumes: which files belong together, what of them is opened, and what is wrong with them.
 *
 * <p>Start with {@link org.readingroom.dicom.series.DicomReader}, the {@link org.readingroom.volume.VolumeReader} of the format. The steps are
 * classes of their own: Contents (what a path holds), FolderScan (headers of all files, in parallel, no pixels), SeriesGroup (files that belong together),
 * SeriesChoice (which of them are wanted), VolumeLoader (stacks into volumes).
 * {@link org.readingroom.dicom.series.SeriesListing} tells what would be opened, {@link org.readingroom.dicom.series.DicomInfo} reports one file as it is.
 *
 * <p>Leaves to others: what a header says of each frame (dicom.frame), order, geometry and planes of a stack (dicom.stack), bytes and data sets
 * (dicom.data), unpacking and codecs (dicom.pixel), what numbers mean (dicom.meaning), private attributes (dicom.vendor), DICOMDIR and zip
 * (dicom.media), every object that is no image (dicom.seg ...).
 */
package org.readingroom.dicom.series;
