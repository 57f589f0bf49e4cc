/**
 * Marker segments of a JPEG 2000 codestream (ITU-T T.800 annex A, T.814 annex A): what an image and its tiles are coded by, and where the packets of
 * each tile lie.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.jpeg2000.code.Codestream}. Every length is held against the bytes that are there before
 * anything is taken for it; what contradicts the standard is refused with a sentence. Decodes no sample, and knows {@code io} only.
 */
package org.readingroom.dicom.pixel.jpeg2000.code;
