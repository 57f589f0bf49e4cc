/**
 * MGH, the format of FreeSurfer: .mgh, and packed .mgz or .mgh.gz; read and written.
 *
 * <p>Start with {@link org.readingroom.formats.mgh.MghReader}. The header tells the place by direction cosines, steps and the RAS point at
 * index n / 2 of each axis; without the goodRASFlag nobody knows the place. Everything is big endian. What follows the voxels (repetition
 * time and the like, then FreeSurfer's tags) is kept byte for byte for the writer.
 *
 * <p>Source: FreeSurfer wiki, "The MGH/MGZ Volume Format"; type codes from FreeSurfer's mri.h.
 */
package org.readingroom.formats.mgh;
