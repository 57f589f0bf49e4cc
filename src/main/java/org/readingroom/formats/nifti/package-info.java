/**
 * NIfTI-1 and NIfTI-2: volumes (.nii, .nii.gz, .hdr with .img) and label maps (.nii, .nii.gz with a table of names beside them).
 *
 * <p>Start with {@link org.readingroom.formats.nifti.NiftiReader}. The rule for the place of the voxels: the sform if sform_code is above
 * 0, else the qform if qform_code is, else only the voxel sizes are known and the volume is unplaced; what was chosen stands in a finding.
 * NIfTI's space is RAS in the file's unit; ours is LPS mm: both turns happen here, at the door.
 *
 * <p>Source: nifti1.h (NIfTI-1.1, 2007) and nifti2.h (2011) of the NIfTI Data Format Working Group. Analyze 7.5, which has no magic word,
 * is another room's.
 */
package org.readingroom.formats.nifti;
