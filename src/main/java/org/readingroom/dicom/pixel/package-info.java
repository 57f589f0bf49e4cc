/**
 * From the bytes of Pixel Data to samples: how a frame is laid out, how it is unpacked, and which codecs undo which transfer syntax.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.FrameReader}. Samples come out as they were stored: masked to Bits Stored, sign-extended
 * from High Bit, colour as one plane a component, YBR still YBR, palettes still indices, no rescale. Add a codec by implementing
 * {@link org.readingroom.dicom.pixel.PixelCodec}. Knows nothing of series, geometry or display.
 */
package org.readingroom.dicom.pixel;
