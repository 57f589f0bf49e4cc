/**
 * DICOM files written again in another transfer syntax: frames decoded and coded anew, attributes kept or put right, the new file read back and compared
 * before it is put in place.
 *
 * <p>Start with {@link org.readingroom.dicom.transcode.Transcoder} (one file) and {@link org.readingroom.dicom.transcode.FolderTranscoder} (a tree of them);
 * {@link org.readingroom.dicom.transcode.TargetSyntax} holds the names that users give. What is lost on request is recorded by
 * {@link org.readingroom.dicom.transcode.LossRecord}. Encoders and decoders are those of {@code dicom.pixel}.
 */
package org.readingroom.dicom.transcode;
