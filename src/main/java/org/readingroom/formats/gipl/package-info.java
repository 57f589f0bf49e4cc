/**
 * GIPL, the Guy's Image Processing Lab format: .gipl and packed .gipl.gz; read and written.
 *
 * <p>Start with {@link org.readingroom.formats.gipl.GiplReader}. The header has 256 bytes, big endian. It tells voxel sizes and the place of
 * the first voxel, and no directions that programs agree about: the axes are the patient's, as ITK has it (left, posterior, head).
 *
 * <p>Source: the header's description in ITK's GiplImageIO; fields and image types as there.
 */
package org.readingroom.formats.gipl;
