/**
 * Volumes in other files than DICOM without who the patient is: headers of NIfTI, Analyze, NRRD and MetaImage keep what their voxels need and nothing else,
 * JSON beside them keeps what tells of the acquisition. Voxels stay bit by bit as they were.
 *
 * <p>Start with {@link org.readingroom.convert.deid.VolumeDeidentifier}; each format has a {@code HeaderCleaner}. What is not known to be harmless goes.
 */
package org.readingroom.convert.deid;
