package org.readingroom.dicom.pixel.jpeg2000.code;

/**
 * One tile: how it is coded, and its packets.
 *
 * @param index      from 0, row by row
 * @param coding     by which all of it is coded
 * @param bytes      hold its packets between {@code from} and {@code to}
 * @param headers    the heads of its packets, where these lie apart (PPM, PPT); else null
 */
public record TileData(int index, TileCoding coding, byte[] bytes, int from, int to, byte[] headers) {}
