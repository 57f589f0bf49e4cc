/**
 * AFNI data sets: a text header NAME+view.HEAD and the voxels beside it, NAME+view.BRIK or .BRIK.gz.
 *
 * <p>Start with {@link org.readingroom.formats.afni.AfniReader} and {@link org.readingroom.formats.afni.AfniWriter}; the text is the subject of
 * AfniAttributes, what it means that of AfniMetadata and AfniPlace. The rule for the place of the voxels: IJK_TO_DICOM_REAL, which holds oblique
 * ones, else ORIENT_SPECIFIC with ORIGIN and DELTA; what was chosen stands in a finding. AFNI's coordinates are DICOM's (LPS mm), as ours.
 *
 * <p>Source: README.attributes of the AFNI distribution (R. W. Cox).
 */
package org.readingroom.formats.afni;
