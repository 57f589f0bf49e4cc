/**
 * Volumes written as DICOM images: a folder with a file for each slice, or one file with all of them.
 *
 * <p>Start with {@link org.readingroom.dicom.write.DicomVolumeWriter}. {@code PixelForm} decides what kind of object the numbers make and brings them
 * into a type that it holds, {@code Places} says where each plane lies, {@code ObjectHeader} makes the attributes that all files share,
 * {@code SliceFiles} and {@code FramesFile} the files, and {@code ReadBack} reads them again before they count. What is kept of a DICOM source
 * is in {@code SourceFacts}.
 *
 * <p>Leaves segmentations to {@code dicom.seg}, and files that only change their transfer syntax to {@code dicom.transcode}.
 */
package org.readingroom.dicom.write;
