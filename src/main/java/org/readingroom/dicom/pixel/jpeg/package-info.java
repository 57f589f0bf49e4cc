/**
 * JPEG as ITU-T T.81 has it: sequential DCT of 8 and 12 bits, progressive DCT, lossless (process 14) with all predictors; and a lossless
 * encoder.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.jpeg.JpegDecoder} and {@link org.readingroom.dicom.pixel.jpeg.LosslessEncoder}. Bytes in,
 * samples out, as they were coded: no colour is converted. Arithmetic coding and hierarchical frames are refused by name. The inverse DCT and
 * the chroma interpolation round as the Independent JPEG Group's do ("islow", "fancy upsampling"), since that is what DICOM programs show.
 *
 * <p>Damage is refused, never concealed: a scan that ends early, one with bytes left over, a component without a scan. Before memory is taken
 * the number of samples is held against the bytes that are there: each sample (lossless) or block (DCT) costs at least one bit. Knows
 * {@code io} only.
 */
package org.readingroom.dicom.pixel.jpeg;
