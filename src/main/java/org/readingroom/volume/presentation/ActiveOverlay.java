package org.readingroom.volume.presentation;

import org.readingroom.volume.scan.BitPlane;

/**
 * An overlay that a presentation state switches on. Source: DICOM PS3.3 C.11.7, C.9.2.
 *
 * @param group  such as 0x6000
 * @param rgb    0xRRGGBB of its layer
 * @param bits   the state's own; null for the overlay of that group that the images have
 * @param column of the image, from 0, under the first column of the state's own; may be negative; row likewise
 */
public record ActiveOverlay(int group, int rgb, BitPlane bits, int column, int row) {}
