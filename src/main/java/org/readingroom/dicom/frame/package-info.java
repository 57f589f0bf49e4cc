/**
 * The headers of single frames: what one frame of one file says of itself ({@link org.readingroom.dicom.frame.FrameHeader}), be it a file of its own
 * or one of an enhanced image's, a tile, or a mosaic's cell. Here it is decided once where the standard keeps a thing: shared and per-frame
 * functional groups, plain attributes, the makers' own.
 *
 * <p>{@link org.readingroom.dicom.frame.ImageFile} is the file, {@link org.readingroom.dicom.frame.PlanePose} where a frame lies,
 * {@link org.readingroom.dicom.frame.PlaneValues} what its numbers become. Which frames make a volume is decided in {@code dicom.stack}.
 */
package org.readingroom.dicom.frame;
