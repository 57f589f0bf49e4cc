/**
 * JPEG-LS, lossless and near-lossless: bytes of one coded image to samples and back. Source: ITU-T T.87 (06/98), which is ISO/IEC 14495-1.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.jpegls.JpegLsReader} and {@link org.readingroom.dicom.pixel.jpegls.JpegLsWriter}. Names follow
 * the standard: Ra left of the sample, Rb above it, Rc above left, Rd above right; A, B, C, N are what a context has learned, k is the Golomb
 * code's parameter. A scan is freed of its stuffed bits first ({@code CodeBits}); lossless lines of 2^n levels, which is nearly every medical
 * image, have a loop of their own ({@code LosslessLine}), all others share {@code LineDecoder}. Knows nothing of DICOM: sign, Bits
 * Stored and photometric interpretation are the caller's.
 */
package org.readingroom.dicom.pixel.jpegls;
