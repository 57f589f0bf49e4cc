/**
 * What studies come on besides folders: media with a DICOMDIR, and zip files. Both say where DICOM files are, and neither may lead out of its own
 * folder or fill the disk.
 *
 * <p>Start with {@link org.readingroom.dicom.media.DirectoryFile} and {@link org.readingroom.dicom.media.StudyArchive}; media are written by
 * {@link org.readingroom.dicom.media.MediaWriter}. What the files hold is the
 * business of dicom.series.
 */
package org.readingroom.dicom.media;
