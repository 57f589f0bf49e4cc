/**
 * How a tile is parted (components, resolutions, bands, precincts, code-blocks) and what its packets bring to each code-block. Source: ITU-T T.800
 * annex B.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.jpeg2000.packet.Tile}. What is known of code-blocks lies in arrays, one entry a block, that are used again for the next
 * tile: a frame has some hundred blocks, a series a million. No byte of a block is looked at here.
 */
package org.readingroom.dicom.pixel.jpeg2000.packet;
