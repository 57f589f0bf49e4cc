/**
 * ECAT 7 images of CTI and Siemens PET scanners (.v), read-only: a main header, a directory of matrices in linked blocks of 512 bytes, and for each
 * matrix (a frame, gate or bed position) a subheader and its voxels.
 *
 * <p>Start with {@link org.readingroom.formats.ecat.EcatReader}. Each frame has a scale factor, and the file a calibration factor: voxels are given as
 * their product in float64, which holds it exactly for integers of 16 bits, and both factors stand in the metadata. The place is nibabel's: around the
 * centre of the picture, with axes by the patient orientation in the main header.
 *
 * <p>Source: Siemens/CTI ECAT 7 file format as laid open by the Turku PET Centre (libtpcimgio, ecat7.h) and by nibabel (ecat.py).
 */
package org.readingroom.formats.ecat;
