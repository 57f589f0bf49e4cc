/**
 * Code-blocks of JPEG 2000: bytes to the whole numbers that a wavelet is made of. Source: ITU-T T.800 annexes C and D; T.814 for high throughput.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.jpeg2000.block.BlockDecoder}. A block lies in stripes of four rows, column by column; what is known of the four
 * samples of a column and of their neighbours is one word. Samples are magnitudes with a sign on top, one bit below the lowest plane holding the half that stands for
 * what was not decoded. Decoders are for one thread and take no memory from block to block.
 */
package org.readingroom.dicom.pixel.jpeg2000.block;
