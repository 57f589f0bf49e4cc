/**
 * MetaImage, the format of ITK: .mha with header and voxels, .mhd with the voxels in .raw, .zraw or many files; read and written.
 *
 * <p>Start with {@link org.readingroom.formats.metaimage.MetaImageReader}. The header is text, a field a line, ElementDataFile last. Its space
 * is LPS mm, as ITK writes it: row n of TransformMatrix is the direction of axis n. Sheared matrices are kept as they are, both ways.
 * Fields that mean nothing to us are kept as metadata "metaimage.NAME" and written again.
 *
 * <p>Source: ITK's wiki, "MetaIO/Documentation" (tags of MetaObject and MetaImage), and what ITK makes of them.
 */
package org.readingroom.formats.metaimage;
