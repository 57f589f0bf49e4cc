/**
 * Analyze 7.5 (Mayo Clinic, 1989) as SPM99 and SPM2 extended it: NAME.hdr of 348 bytes without NIfTI's magic word, NAME.img with the voxels,
 * and perhaps NAME.mat with SPM's affine.
 *
 * <p>Start with {@link org.readingroom.formats.analyze.AnalyzeReader}. The format does not say which side is left; what was assumed stands in a
 * finding LEFT_RIGHT. The rule for the place: the matrix in NAME.mat, else SPM's origin (bytes 253 to 262 of the header), else the voxel sizes
 * around the centre ({@code AnalyzePlace}). Pairs with NIfTI's magic word are another room's.
 *
 * <p>Sources: the header's layout in dbh.h of the Analyze 7.5 file format; SPM's fields and rules as SPM2 and nibabel read them.
 */
package org.readingroom.formats.analyze;
