/**
 * JPEG 2000 part 1 (ITU-T T.800): what is checked before a decoder of others is let at a frame, and the fence around that decoder.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Frame}, which reads every marker segment of a frame and refuses sizes that its bytes
 * cannot justify; {@link org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Decoder} then runs the JJ2000 decoder that jai-imageio carries, in a thread of its own
 * with a deadline. Bytes in, rows of samples out; knows nothing of DICOM.
 */
package org.readingroom.dicom.pixel.jpeg2000;
