/**
 * Philips PAR/REC, V3 to V4.2, read-only: a text header .PAR with general information and a line for each image, and the pixels in .REC.
 *
 * <p>Start with {@link org.readingroom.formats.parrec.ParRecReader}. The text is the subject of ParHeader, one line that of ParImage; which images
 * make a volume is ParVolumes' rule, where they lie ParPlace's. Values are displayed values (DV = PV * RS + RI) with each image's own numbers;
 * floating values (FP = DV / (RS * SS)) are offered as another unit, "fp".
 *
 * <p>Source: the comments in the files themselves, which define the columns of their lines; the turns of the axes and their order are nibabel's
 * (parrec.py), found out by its authors from phantoms.
 */
package org.readingroom.formats.parrec;
